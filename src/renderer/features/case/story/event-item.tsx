import { Group, Text } from '@mantine/core'
import {
  IconArchive,
  IconArrowBackUp,
  IconCheck,
  IconClock,
  IconFileImport,
  IconGavel,
  IconHeartHandshake,
  IconListCheck,
  IconMessage,
  IconNote,
  IconPackage,
  IconPencil,
  IconPhoto,
  IconScale,
  IconTag,
  IconTruckReturn,
  IconUser,
  IconZzz,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { PersonBadge } from '#renderer/ui/people.tsx'
import classes from '../case-page.module.css'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'
import { ChangeLine } from './change-line.tsx'
import { type CaseEvent, changesOf } from './event-groups.ts'

const ICONS: Readonly<Record<CaseEvent['kind'], typeof IconNote>> = {
  imported: IconFileImport,
  status: IconPencil,
  changed: IconPencil,
  note: IconNote,
  message: IconMessage,
  'evidence-added': IconPhoto,
  'evidence-changed': IconPhoto,
  'evidence-removed': IconPhoto,
  decision: IconCheck,
  'deadline-set': IconClock,
  'deadline-ended': IconClock,
  'clock-moved': IconClock,
  'owner-set': IconUser,
  'appeal-started': IconGavel,
  'appeal-saved': IconGavel,
  'dossier-built': IconArchive,
  'appeal-submitted': IconGavel,
  'appeal-outcome': IconGavel,
  'appeal-status': IconGavel,
  'appeal-lesson': IconNote,
  'return-agreed': IconTruckReturn,
  'return-tracked': IconTruckReturn,
  inspected: IconPackage,
  'reason-checked': IconCheck,
  intervention: IconScale,
  ruling: IconScale,
  'evidence-sent': IconScale,
  'replacement-tracked': IconTruckReturn,
  successor: IconPencil,
  'offer-made': IconHeartHandshake,
  'offer-answered': IconHeartHandshake,
  'offer-done': IconCheck,
  closed: IconCheck,
  reopened: IconCheck,
  edited: IconPencil,
  tagged: IconTag,
  snoozed: IconZzz,
  'tasks-changed': IconListCheck,
  undone: IconArrowBackUp,
}

/** One line of the story: when, who, what, and what it changed. */
export function EventItem({ event }: { readonly event: CaseEvent }): ReactNode {
  const { t, code } = useWords()
  const Icon = ICONS[event.kind]
  return (
    <li className={classes['event']} data-withdrawn={event.withdrawn || undefined}>
      <span className={classes['eventIcon']} aria-hidden>
        <Icon size={14} />
      </span>
      <div className={classes['eventBody']}>
        <Group gap={6} justify="space-between" wrap="wrap">
          <Text size="sm" fw={600}>
            {t(`story.kind.${event.kind}`)}
            {event.withdrawn ? ` (${t('story.withdrawn')})` : null}
          </Text>
          <Text size="xs" c="dimmed">
            <PersonBadge name={event.actor} />
            {event.actor ? `${event.actor} · ` : ''}
            <When at={event.at} short />
          </Text>
        </Group>
        {event.text ? (
          // A message is read whole in the conversation; here its beginning is enough.
          <Text size="sm" className={classes['eventText']} data-short={event.kind === 'message'}>
            {event.kind === 'dossier-built' ? code('dossier.profiles', event.text) : event.text}
          </Text>
        ) : null}
        <div className={classes['changes']}>
          {changesOf(event).map((change) => (
            <ChangeLine key={change.field} eventKind={event.kind} change={change} />
          ))}
        </div>
      </div>
    </li>
  )
}
