import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useDeskQuery } from '../desk.tsx'
import { useLanguage } from '../i18n/index.ts'
import { showNotice } from '../ui/show-notice.tsx'

/** The longest pause between two questions: timers stand still while a laptop sleeps. */
const LONGEST_MS = 5 * 60_000
const SHORTEST_MS = 1000

/** Keeps the number of pressing cases in the title and on the icon, and says what is due where the host does not. */
export function ReminderWatch(): null {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const desk = useDesk()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { data, dataUpdatedAt, errorUpdatedAt, refetch } = useDeskQuery('cases.reminders', { zone })
  const can = useDeskQuery('desktop.can', {})
  useBadge(data?.badge ?? 0)

  const again = data?.againInMs ?? LONGEST_MS
  useEffect(() => {
    const ask = (): void => void refetch()
    const timer = setTimeout(ask, Math.min(LONGEST_MS, Math.max(SHORTEST_MS, again)))
    document.addEventListener('visibilitychange', ask)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [again, dataUpdatedAt, errorUpdatedAt, refetch])

  const isOurs = can.data?.notifies === false
  const waiting = data?.waiting ?? 0
  useEffect(() => {
    if (!isOurs || waiting === 0) return
    desk.call('cases.takeReminders', { zone, language }).then(
      ({ notice }) => {
        // Another page of this desk was quicker.
        if (!notice) return
        const { title, body, caseId, view } = notice
        const go = (): void =>
          void (caseId === null
            ? navigate({ to: '/queue', search: { view } })
            : navigate({ to: '/case/$id', params: { id: caseId } }))
        showNotice({ title, body, follow: { label: t('reminders.open'), go }, close: t('common.close') })
        void refetch()
      },
      // The page says by itself that the desk is gone; what is due is still due when it is back.
      () => undefined,
    )
  }, [desk, isOurs, language, navigate, refetch, t, waiting, zone, dataUpdatedAt])
  return null
}

/** The number in the window's title, and on the icon of a browser that has one for the page. */
function useBadge(count: number): void {
  const { t } = useTranslation()
  const name = t('shell.name')
  useEffect(() => {
    document.title = count > 0 ? `(${count}) ${name}` : name
    if (!('setAppBadge' in navigator)) return
    const shown = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()
    // Only an installed page has an icon.
    shown.catch(() => undefined)
  }, [count, name])
}
