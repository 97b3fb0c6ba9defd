import { Radio, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useDesk } from '#renderer/desk.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { NoteField } from './note-field.tsx'

const VERDICTS = ['fits', 'does-not-fit', 'unclear'] as const

/** Whether the buyer's reason fits the policy. */
export function CheckReasonDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [verdict, setVerdict] = useState<string>('')
  const [note, setNote] = useState('')
  const chosen = VERDICTS.find((one) => one === verdict)
  const send = async (): Promise<void> => {
    if (!chosen) return
    const input = { caseId: detail.id, verdict: chosen, note: note.trim() }
    if (await act.run(() => desk.call('steps.checkReason', input))) onClose()
  }
  return (
    <FormDialog
      title={t('steps.do.check')}
      submitLabel={t('steps.save')}
      canSubmit={chosen !== undefined}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <Radio.Group
        label={t('steps.reasonIs', { reason: detail.reason || '–' })}
        value={verdict}
        onChange={setVerdict}
      >
        <Stack gap={6} mt={4}>
          {VERDICTS.map((value) => (
            <Radio key={value} value={value} label={t(`steps.verdict.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <NoteField value={note} onChange={setNote} />
    </FormDialog>
  )
}
