import { NativeSelect, TextInput, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { type CaseSteps, LABEL_BY } from '#contract/steps.ts'
import { useDesk } from '#renderer/desk.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { fromWallTime, toWallTime } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'
import { NoteField } from './note-field.tsx'

/** Agrees that the goods come back: where to, with whose label, until when. */
export function AgreeReturnDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [address, setAddress] = useState('')
  const [labelBy, setLabelBy] = useState<string>('platform')
  const [carrier, setCarrier] = useState('')
  const [shipBy, setShipBy] = useState('')
  const [note, setNote] = useState('')
  const send = async (): Promise<void> => {
    const input = {
      caseId: detail.id,
      address: address.trim(),
      labelBy: LABEL_BY.find((one) => one === labelBy) ?? 'platform',
      carrier: carrier.trim(),
      shipBy: fromWallTime(shipBy, detail.marketZone),
      note: note.trim(),
    }
    if (await act.run(() => desk.call('steps.agreeReturn', input))) onClose()
  }
  return (
    <FormDialog
      title={t('steps.do.agree')}
      submitLabel={t('steps.save')}
      canSubmit={address.trim() !== ''}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <Textarea
        label={t('field.address')}
        withAsterisk
        required
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('field.labelBy')}
        value={labelBy}
        onChange={(event) => setLabelBy(event.currentTarget.value)}
        data={LABEL_BY.map((value) => ({ value, label: t(`steps.label.${value}`) }))}
      />
      <TextInput
        label={t('field.carrier')}
        maxLength={80}
        value={carrier}
        onChange={(event) => setCarrier(event.currentTarget.value)}
      />
      <WallTimeField label={t('field.shipBy')} value={shipBy} onChange={setShipBy} />
      <NoteField value={note} onChange={setNote} />
    </FormDialog>
  )
}

/** Where the goods are on their way back. */
export function TrackReturnDialog(props: {
  readonly agreement: CaseSteps['agreement']
  readonly onClose: () => void
}): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const { agreement } = props
  const wall = (at: number | null | undefined): string =>
    typeof at === 'number' ? toWallTime(at, detail.marketZone) : ''
  const [carrier, setCarrier] = useState(agreement?.carrier ?? '')
  const [trackingNo, setTrackingNo] = useState(agreement?.trackingNo ?? '')
  const [shippedAt, setShippedAt] = useState(wall(agreement?.shippedAt))
  const [deliveredAt, setDeliveredAt] = useState(wall(agreement?.deliveredAt))
  const send = async (): Promise<void> => {
    const input = {
      caseId: detail.id,
      carrier: carrier.trim(),
      trackingNo: trackingNo.trim(),
      shippedAt: fromWallTime(shippedAt, detail.marketZone),
      deliveredAt: fromWallTime(deliveredAt, detail.marketZone),
    }
    if (await act.run(() => desk.call('steps.trackReturn', input))) props.onClose()
  }
  return (
    <FormDialog
      title={t('steps.do.track')}
      submitLabel={t('steps.save')}
      busy={act.busy}
      error={act.error}
      onClose={props.onClose}
      onSubmit={() => void send()}
    >
      <TextInput
        label={t('field.trackingNo')}
        description={t('steps.scanHint')}
        maxLength={80}
        data-autofocus
        value={trackingNo}
        onChange={(event) => setTrackingNo(event.currentTarget.value)}
      />
      <TextInput
        label={t('field.carrier')}
        maxLength={80}
        value={carrier}
        onChange={(event) => setCarrier(event.currentTarget.value)}
      />
      <WallTimeField label={t('field.shippedAt')} value={shippedAt} onChange={setShippedAt} />
      <WallTimeField label={t('field.deliveredAt')} value={deliveredAt} onChange={setDeliveredAt} />
    </FormDialog>
  )
}
