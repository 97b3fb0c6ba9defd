import { NativeSelect, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { OFFER_TYPES, type Offer, type OfferType } from '#core/agreement/offers.ts'
import { useDesk } from '#renderer/desk.tsx'
import { parseAmount } from '../amount-input.ts'
import { AmountField } from '../parts/amount-field.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { fromWallTime } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'
import { type WayBack, WayBackFields, wayBackOf } from '../parts/way-back.tsx'

/** Only here the sum is open: a full refund is the amount of the case. */
const OPEN_SUM: ReadonlySet<OfferType> = new Set(['partial-refund'])

/** An offer of ours, or what the buyer wants instead. */
export function OfferDialog(props: { readonly by: Offer['by']; readonly onClose: () => void }): ReactNode {
  const { detail, currency, decimalComma } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [type, setType] = useState<OfferType>('partial-refund')
  const [amount, setAmount] = useState('')
  const [until, setUntil] = useState('')
  const [back, setBack] = useState<WayBack>({ address: '', labelBy: 'platform', shipBy: '' })
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const parsed = parseAmount(amount, currency, decimalComma)
  const wantsAmount = OPEN_SUM.has(type)
  const send = async (): Promise<void> => {
    setTried(true)
    if (wantsAmount && !parsed.ok) return
    const input = {
      ...{ caseId: detail.id, by: props.by, type, note: note.trim() },
      amountMinor: wantsAmount && parsed.ok ? parsed.minor : null,
      untilAt: fromWallTime(until, detail.marketZone),
      ...(type === 'return' ? { back: wayBackOf(back, detail.marketZone) } : {}),
    }
    if (await act.run(() => desk.call('offers.make', input))) props.onClose()
  }
  return (
    <FormDialog
      title={t(props.by === 'us' ? 'offer.makeTitle' : 'offer.counterTitle')}
      submitLabel={t('offer.save')}
      busy={act.busy}
      error={act.error}
      onClose={props.onClose}
      onSubmit={() => void send()}
    >
      <NativeSelect
        label={t('offer.what')}
        data-autofocus
        value={type}
        data={OFFER_TYPES.map((value) => ({ value, label: t(`offer.type.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          setType(OFFER_TYPES.find((one) => one === value) ?? 'partial-refund')
        }
      />
      {wantsAmount ? (
        <AmountField label={t('offer.amount')} value={amount} onChange={setAmount} strict={tried} />
      ) : null}
      {type === 'return' ? <WayBackFields value={back} onChange={setBack} required={false} /> : null}
      <WallTimeField label={t('offer.until')} value={until} onChange={setUntil} />
      <Textarea
        label={t('offer.note')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        value={note}
        onChange={({ currentTarget: { value } }) => setNote(value)}
      />
    </FormDialog>
  )
}
