import { NativeSelect, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { OUTCOMES } from '#contract/cases.ts'
import { useDesk } from '#renderer/desk.tsx'
import { parseAmount } from '../amount-input.ts'
import { AmountField } from '../parts/amount-field.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { forgetKept, useKept } from '../parts/use-kept.ts'
import { useWords } from '../parts/words.ts'

/** Closing asks how it ended and for how much: "rejected" is not "won" (DESIGN §5.2). */
export function CloseDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail, currency, decimalComma } = useCase()
  const { t, say } = useWords()
  const desk = useDesk()
  const act = useAct()
  const keys = ['outcome', 'reason', 'amount'].map((field) => `${detail.id}:close-${field}`)
  const [outcome, setOutcome] = useKept(keys[0] ?? '')
  const [reason, setReason] = useKept(keys[1] ?? '')
  const [amount, setAmount] = useKept(keys[2] ?? '')
  const [tried, setTried] = useState(false)
  const chosen = OUTCOMES.find((known) => known === outcome)
  const parsed = parseAmount(amount, currency, decimalComma)
  const send = async (): Promise<void> => {
    setTried(true)
    if (!chosen || !parsed.ok) return
    const input = { caseId: detail.id, outcome: chosen, reason: reason.trim(), amountMinor: parsed.minor }
    if (!(await act.run(() => desk.call('cases.close', input)))) return
    forgetKept(...keys)
    onClose()
  }
  return (
    <FormDialog
      title={t('close.title')}
      submitLabel={t('close.action')}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <NativeSelect
        label={t('close.outcome')}
        withAsterisk
        required
        data-autofocus
        value={outcome}
        error={tried && !chosen ? t('close.outcomeMissing') : null}
        onChange={(event) => setOutcome(event.currentTarget.value)}
        data={[
          { value: '', label: t('close.choose') },
          ...OUTCOMES.map((value) => ({ value, label: say(`words.outcome.${value}`, value) })),
        ]}
      />
      <AmountField label={t('close.amount')} value={amount} onChange={setAmount} strict={tried} />
      <Textarea
        label={t('close.reason')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
