import { NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { LIABILITIES, RULING_SIDES } from '#contract/steps.ts'
import { useDesk } from '#renderer/desk.tsx'
import { parseAmount } from '../amount-input.ts'
import { AmountField } from '../parts/amount-field.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { NoteField } from './note-field.tsx'

const ASKERS = ['buyer', 'seller', 'platform'] as const

/** Somebody asked the platform to decide. */
export function InterveneDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [by, setBy] = useState<(typeof ASKERS)[number]>('buyer')
  const [note, setNote] = useState('')
  const send = async (): Promise<void> => {
    if (await act.run(() => desk.call('steps.intervene', { caseId: detail.id, by, note: note.trim() })))
      onClose()
  }
  return (
    <FormDialog
      title={t('steps.do.intervene')}
      submitLabel={t('steps.save')}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <NativeSelect
        label={t('field.by')}
        value={by}
        data-autofocus
        onChange={(event) => setBy(ASKERS.find((one) => one === event.currentTarget.value) ?? 'buyer')}
        data={ASKERS.map((value) => ({ value, label: t(`steps.label.${value}`) }))}
      />
      <NoteField value={note} onChange={setNote} />
    </FormDialog>
  )
}

/** What the platform ruled: for whom, who is liable, what the seller pays. */
export function RulingDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail, currency, decimalComma } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [side, setSide] = useState<(typeof RULING_SIDES)[number]>('buyer')
  const [liability, setLiability] = useState<(typeof LIABILITIES)[number]>('seller')
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const parsed = parseAmount(side === 'seller' && amount === '' ? '0' : amount, currency, decimalComma)
  const send = async (): Promise<void> => {
    setTried(true)
    if (!parsed.ok) return
    const input = { caseId: detail.id, side, liability, sellerMinor: parsed.minor, note: note.trim() }
    if (await act.run(() => desk.call('steps.rule', input))) onClose()
  }
  return (
    <FormDialog
      title={t('steps.do.rule')}
      submitLabel={t('steps.save')}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <NativeSelect
        label={t('field.side')}
        value={side}
        data-autofocus
        onChange={(event) =>
          setSide(RULING_SIDES.find((one) => one === event.currentTarget.value) ?? 'buyer')
        }
        data={RULING_SIDES.map((value) => ({ value, label: t(`steps.side.${value}`) }))}
      />
      <NativeSelect
        label={t('field.liability')}
        value={liability}
        onChange={(event) =>
          setLiability(LIABILITIES.find((one) => one === event.currentTarget.value) ?? 'seller')
        }
        data={LIABILITIES.map((value) => ({ value, label: t(`steps.liability.${value}`) }))}
      />
      <AmountField
        label={t('steps.sellerPays')}
        value={amount}
        onChange={setAmount}
        strict={tried && side !== 'seller'}
      />
      <NoteField value={note} onChange={setNote} />
    </FormDialog>
  )
}
