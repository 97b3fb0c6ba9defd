import { NavLink, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArchive,
  IconBuilding,
  IconClockX,
  IconEye,
  IconGavel,
  IconHandStop,
  IconInbox,
  IconUser,
  IconZzz,
} from '@tabler/icons-react'
import { Link, useMatchRoute } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../desk.tsx'
import { formatCount } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { NAV_VIEWS, toFilter } from './queue-search.ts'
import { useQueueMemory } from './queue-store.ts'
import classes from './queue.module.css'

const ICONS = {
  'needs-us': IconHandStop,
  'due-24h': IconAlertTriangle,
  overdue: IconClockX,
  'waiting-buyer': IconUser,
  'waiting-platform': IconBuilding,
  appealable: IconGavel,
  look: IconEye,
  snoozed: IconZzz,
  open: IconInbox,
  closed: IconArchive,
} as const satisfies Record<(typeof NAV_VIEWS)[number], typeof IconUser>

/** The views of the queue as navigation, each with how many cases it holds under the search and the filters. */
export function QueueViews({ onGo }: { readonly onGo: () => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const match = useMatchRoute()
  const search = useQueueMemory((memory) => memory.search)
  const { data: counts } = useDeskQuery('cases.counts', toFilter(search), { keep: true })
  const inQueue = Boolean(match({ to: '/queue' }))
  return (
    <div data-tour="views">
      <Text component="h2" size="xs" fw={600} c="dimmed" px="sm" pt="sm" pb={4}>
        {t('shell.queue')}
      </Text>
      {NAV_VIEWS.map((view) => {
        const Icon = ICONS[view]
        const here = inQueue && search.saved === undefined && search.view === view
        const count = counts?.[view]
        const alarm = (view === 'overdue' || view === 'due-24h') && (count ?? 0) > 0
        return (
          <NavLink
            key={view}
            active={here}
            aria-current={here ? 'page' : undefined}
            label={t(`words.view.${view}`)}
            leftSection={<Icon size={18} aria-hidden />}
            rightSection={
              count === undefined ? null : (
                <span className={classes['count']} data-alarm={alarm || undefined}>
                  {formatCount(count, language)}
                </span>
              )
            }
            onClick={onGo}
            renderRoot={(props) => (
              <Link to="/queue" search={{ ...search, view, saved: undefined }} {...props} />
            )}
          />
        )
      })}
    </div>
  )
}
