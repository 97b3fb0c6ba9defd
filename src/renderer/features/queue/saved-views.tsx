import { NavLink, Text } from '@mantine/core'
import { Link, useMatchRoute } from '@tanstack/react-router'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { formatCount } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { REORDER_KEYS, isKey } from '../../ui/shortcuts.ts'
import { useQueueMemory } from './queue-store.ts'
import { searchOf, useSavedViews } from './use-saved-views.ts'
import { ViewSign } from './view-sign.tsx'
import classes from './queue.module.css'

/** The views people of this desk made, with their counts; Alt and the arrows move one up or down. */
export function SavedViews({ onGo }: { readonly onGo: () => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const match = useMatchRoute()
  const search = useQueueMemory((memory) => memory.search)
  const { views } = useSavedViews(search)
  const { data: counts } = useDeskQuery('views.counts', {}, { keep: true, enabled: views.length > 0 })
  const { mutate: arrange } = useDeskCommand('views.arrange')
  const inQueue = Boolean(match({ to: '/queue' }))
  if (views.length === 0) return null
  const move = (event: KeyboardEvent, from: number): void => {
    const way = REORDER_KEYS.findIndex((key) => isKey(event.nativeEvent, key))
    const to = from + (way === 0 ? -1 : 1)
    if (way === -1) return
    event.preventDefault()
    if (to < 0 || to >= views.length) return
    const ids = views.map(({ id }) => id)
    arrange({ ids: ids.toSpliced(from, 1).toSpliced(to, 0, ids[from] ?? '') })
  }
  return (
    <>
      <Text component="h2" size="xs" fw={600} c="dimmed" px="sm" pt="sm" pb={4}>
        {t('queue.saved.title')}
      </Text>
      {views.map((view, index) => {
        const here = inQueue && search.saved === view.id
        const count = counts?.[view.id]
        return (
          <NavLink
            key={view.id}
            active={here}
            aria-current={here ? 'page' : undefined}
            label={view.name}
            title={t('queue.saved.keys')}
            leftSection={<ViewSign icon={view.icon} colour={view.colour} />}
            rightSection={
              count === undefined ? null : (
                <span className={classes['count']}>{formatCount(count, language)}</span>
              )
            }
            onClick={onGo}
            onKeyDown={(event) => move(event, index)}
            renderRoot={(props) => <Link to="/queue" search={searchOf(view)} {...props} />}
          />
        )
      })}
    </>
  )
}
