import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconTag, IconZzz } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseChange } from '#contract/bulk.ts'
import { useDesk } from '#renderer/desk.tsx'
import { SnoozeMark } from '#renderer/ui/case-marks.tsx'
import { SnoozeField } from '#renderer/ui/snooze-field.tsx'
import { TagBadge } from '#renderer/ui/tag-badge.tsx'
import { TagField } from '#renderer/ui/tag-field.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'

/** The tags of the case and until when it is put off, each with its dialog. */
export function Marks(): ReactNode {
  const { t } = useTranslation()
  const { detail } = useCase()
  const [open, setOpen] = useState<'tags' | 'snooze' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <Group gap={6}>
      <Tooltip label={t('hands.tags.edit')}>
        <ActionIcon
          variant="default"
          data-place="tags"
          aria-label={t('hands.tags.edit')}
          onClick={() => setOpen('tags')}
        >
          <IconTag size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {detail.state === 'closed' ? null : (
        <Tooltip label={t('hands.snooze.edit')}>
          <ActionIcon
            variant="default"
            data-place="snooze"
            aria-label={t('hands.snooze.edit')}
            onClick={() => setOpen('snooze')}
          >
            <IconZzz size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <SnoozeMark until={detail.snoozedUntil} />
      {detail.tags.map((tag) => (
        <TagBadge key={tag} tag={tag} />
      ))}
      {open === 'tags' ? <TagDialog onClose={close} /> : null}
      {open === 'snooze' ? <SnoozeDialog onClose={close} /> : null}
    </Group>
  )
}

/** One change of this case, as a step of bulk that has one case. */
function useChange(onDone: () => void) {
  const { detail } = useCase()
  const desk = useDesk()
  const act = useAct()
  const send = async (change: Partial<CaseChange> | null): Promise<void> => {
    if (change === null) return
    const selection = { of: 'cases' as const, ids: [detail.id] }
    if (await act.run(() => desk.call('bulk.apply', { selection, change }))) onDone()
  }
  return { act, send }
}

function TagDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { detail } = useCase()
  const { act, send } = useChange(onClose)
  const [change, setChange] = useState<Partial<CaseChange> | null>(null)
  return (
    <FormDialog
      title={t('hands.tags.title')}
      submitLabel={t('common.save')}
      canSubmit={change !== null}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send(change)}
    >
      <TagField present={detail.tags} onChange={setChange} />
    </FormDialog>
  )
}

function SnoozeDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { act, send } = useChange(onClose)
  const [snooze, setSnooze] = useState<CaseChange['snooze'] | null>(null)
  return (
    <FormDialog
      title={t('hands.snooze.title')}
      submitLabel={t('common.save')}
      canSubmit={snooze !== null}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send(snooze ? { snooze } : null)}
    >
      <SnoozeField onChange={setSnooze} />
    </FormDialog>
  )
}
