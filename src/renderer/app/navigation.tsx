import { Divider, NavLink, ScrollArea, VisuallyHidden } from '@mantine/core'
import {
  IconCalendar,
  IconChartBar,
  IconFileImport,
  IconHelp,
  IconInbox,
  IconRuler2,
  IconSettings,
  IconTemplate,
} from '@tabler/icons-react'
import { Link, useMatchRoute } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SavedViews } from '../features/queue/saved-views.tsx'
import { QueueViews } from '../features/queue/queue-views.tsx'

const PAGES = [
  ['/inbox', 'inbox', IconInbox],
  ['/import', 'import', IconFileImport],
  ['/calendar', 'calendar', IconCalendar],
  ['/numbers', 'numbers', IconChartBar],
  ['/rules', 'rules', IconRuler2],
  ['/templates', 'templates', IconTemplate],
  ['/settings', 'settings', IconSettings],
  ['/help', 'help', IconHelp],
] as const

/** The views of the queue with their counts, and the other pages. */
export function Navigation({ onGo }: { readonly onGo: () => void }): ReactNode {
  const { t } = useTranslation()
  const match = useMatchRoute()
  return (
    <ScrollArea h="100%" type="auto" scrollbarSize={8} offsetScrollbars="present">
      <QueueViews onGo={onGo} />
      <SavedViews onGo={onGo} />
      <Divider my="xs" />
      <VisuallyHidden component="h2">{t('shell.pages')}</VisuallyHidden>
      {PAGES.map(([to, name, Icon]) => {
        const here = Boolean(match({ to }))
        return (
          <NavLink
            key={to}
            active={here}
            aria-current={here ? 'page' : undefined}
            label={t(`shell.${name}`)}
            leftSection={<Icon size={18} aria-hidden />}
            onClick={onGo}
            renderRoot={(props) => <Link to={to} {...props} />}
          />
        )
      })}
    </ScrollArea>
  )
}
