import { notifications } from '@mantine/notifications'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Topic } from '#contract/topics.ts'
import { useDesk, useDeskQuery } from '../desk.tsx'

/** Timers stand still while a laptop sleeps, so it looks again at least this often. */
const LONGEST_MS = 5 * 60_000
const SHORTEST_MS = 1000
const STALE: Topic = 'cases'

/** Says which cases came back from snooze and has the page read its lists anew: no command tells that time has passed. */
export function SnoozeWatch(): null {
  const { t } = useTranslation()
  const desk = useDesk()
  const [since] = useState(() => Date.now())
  const { data, dataUpdatedAt, refetch } = useDeskQuery('snooze.wake', { since })
  const told = useRef(new Set<string>())

  const next = data?.nextInMs ?? LONGEST_MS
  useEffect(() => {
    const look = (): void => void refetch()
    const timer = setTimeout(look, Math.min(LONGEST_MS, Math.max(SHORTEST_MS, next)))
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [next, dataUpdatedAt, refetch])

  useEffect(() => {
    const fresh = (data?.woken ?? []).filter(({ caseId }) => !told.current.has(caseId))
    if (fresh.length === 0) return
    for (const { caseId } of fresh) told.current.add(caseId)
    void desk.queries.invalidateQueries({
      predicate: ({ meta }) => Array.isArray(meta?.['topics']) && meta['topics'].includes(STALE),
    })
    const ids = fresh.map(({ platformId }) => platformId).join(', ')
    notifications.show({
      message: t('hands.snooze.back', { count: fresh.length, ids }),
      closeButtonProps: { 'aria-label': t('common.close') },
    })
  }, [data, desk, t])
  return null
}
