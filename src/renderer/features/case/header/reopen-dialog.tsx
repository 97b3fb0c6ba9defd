import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useDesk } from '#renderer/desk.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { forgetKept, useKept } from '../parts/use-kept.ts'
import { useWords } from '../parts/words.ts'

/** Reopening wants a reason: the story must say why an ended case came back. */
export function ReopenDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const key = `${detail.id}:reopen`
  const [reason, setReason] = useKept(key)
  const send = async (): Promise<void> => {
    const input = { caseId: detail.id, reason: reason.trim() }
    if (!(await act.run(() => desk.call('cases.reopen', input)))) return
    forgetKept(key)
    onClose()
  }
  return (
    <FormDialog
      title={t('close.reopenTitle')}
      submitLabel={t('close.reopen')}
      canSubmit={reason.trim() !== ''}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <Textarea
        label={t('close.reopenReason')}
        withAsterisk
        required
        autosize
        minRows={3}
        maxLength={4000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
