import { Autocomplete, NativeSelect, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { REJECT_STAGES } from '#contract/steps.ts'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { NoteField } from './note-field.tsx'

/** Logs a refusal with a reason of the platform's list, or one that the list does not have. */
export function RejectDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [stage, setStage] = useState<(typeof REJECT_STAGES)[number]>(
    detail.kind === 'cancellation' ? 'cancellation' : 'request',
  )
  const [reason, setReason] = useState('')
  const [comment, setComment] = useState('')
  const listed = useDeskQuery('steps.rejectReasons', { caseId: detail.id, stage })
  const send = async (): Promise<void> => {
    const input = { caseId: detail.id, stage, reason: reason.trim(), comment: comment.trim() }
    if (await act.run(() => desk.call('steps.reject', input))) onClose()
  }
  const stages = REJECT_STAGES.filter((one) => (one === 'cancellation') === (detail.kind === 'cancellation'))
  return (
    <FormDialog
      title={t('steps.do.reject')}
      submitLabel={t('steps.save')}
      canSubmit={reason.trim() !== ''}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      {stages.length > 1 ? (
        <NativeSelect
          label={t('steps.stage')}
          value={stage}
          onChange={(event) =>
            setStage(REJECT_STAGES.find((one) => one === event.currentTarget.value) ?? 'request')
          }
          data={stages.map((value) => ({ value, label: t(`steps.stages.${value}`) }))}
        />
      ) : null}
      <Autocomplete
        label={t('steps.reason')}
        withAsterisk
        required
        maxLength={300}
        value={reason}
        onChange={setReason}
        data={[...new Set((listed.data?.reasons ?? []).map(({ text }) => text))]}
      />
      <Text size="xs" c="dimmed">
        {t('steps.reasonSource')}
      </Text>
      <NoteField value={comment} onChange={setComment} />
    </FormDialog>
  )
}
