import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Offer } from '#core/agreement/offers.ts'
import { useDesk } from '#renderer/desk.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { fromWallTime, toWallTime } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'
import { type WayBack, WayBackFields, wayBackOf } from '../parts/way-back.tsx'

const DAY = 86_400_000

/** An accepted offer is work with a date; a return is agreed with it, and the goods are on their way. */
export function AcceptDialog(props: { readonly offer: Offer; readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [next, setNext] = useState(() => t(`offer.nextOf.${props.offer.type}`))
  const [until, setUntil] = useState(() => toWallTime(Date.now() + DAY, detail.marketZone))
  const [back, setBack] = useState<WayBack>(() => ({
    address: props.offer.address,
    labelBy: props.offer.labelBy ?? 'platform',
    shipBy: props.offer.shipBy === null ? '' : toWallTime(props.offer.shipBy, detail.marketZone),
  }))
  const returns = props.offer.type === 'return'
  const nextAt = fromWallTime(until, detail.marketZone)
  const send = async (): Promise<void> => {
    const input = { caseId: detail.id, offer: props.offer.no, answer: 'accepted' as const }
    const way = returns ? { back: wayBackOf(back, detail.marketZone) } : {}
    if (await act.run(() => desk.call('offers.answer', { ...input, ...way, next: next.trim(), nextAt })))
      props.onClose()
  }
  return (
    <FormDialog
      title={t('offer.acceptTitle')}
      submitLabel={t('offer.save')}
      canSubmit={next.trim() !== '' && nextAt !== null && (!returns || back.address.trim() !== '')}
      busy={act.busy}
      error={act.error}
      onClose={props.onClose}
      onSubmit={() => void send()}
    >
      <TextInput
        label={t('offer.next')}
        withAsterisk
        required
        data-autofocus
        maxLength={300}
        value={next}
        onChange={({ currentTarget: { value } }) => setNext(value)}
      />
      <WallTimeField label={t('offer.nextAt')} value={until} onChange={setUntil} />
      {returns ? <WayBackFields value={back} onChange={setBack} required /> : null}
    </FormDialog>
  )
}
