import { Text, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useDesk } from '#renderer/desk.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { forgetKept, useKept } from '../parts/use-kept.ts'
import { useWords } from '../parts/words.ts'
import type { Decision } from '#core/cases/facts.ts'

/** Logs what was decided in Seller Center, with a note. */
export function DecisionDialog(props: {
  readonly decision: Decision
  readonly onClose: () => void
}): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const key = `${detail.id}:decision`
  const [note, setNote] = useKept(key)
  const send = async (): Promise<void> => {
    const input = { caseId: detail.id, decision: props.decision, note: note.trim() }
    if (!(await act.run(() => desk.call('cases.recordDecision', input)))) return
    forgetKept(key)
    props.onClose()
  }
  return (
    <FormDialog
      title={t(`decision.do.${props.decision}`)}
      submitLabel={t('decision.save')}
      busy={act.busy}
      error={act.error}
      onClose={props.onClose}
      onSubmit={() => void send()}
    >
      <Text size="sm">{t('decision.what')}</Text>
      <Textarea
        label={t('decision.note')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4000}
        data-autofocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
