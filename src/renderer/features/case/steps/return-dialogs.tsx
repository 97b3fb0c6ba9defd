import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { CaseSteps } from '#contract/steps.ts'
import { useDesk } from '#renderer/desk.tsx'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { type WayBack, WayBackFields, wayBackOf } from '../parts/way-back.tsx'
import { fromWallTime, toWallTime } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'
import { NoteField } from './note-field.tsx'

/** Agrees that the goods come back: where to, with whose label, until when. */
export function AgreeReturnDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [back, setBack] = useState<WayBack>({ address: '', labelBy: 'platform', shipBy: '' })
  const [carrier, setCarrier] = useState('')
  const [note, setNote] = useState('')
  const send = async (): Promise<void> => {
    const input = {
      ...{ caseId: detail.id, carrier: carrier.trim(), note: note.trim() },
      ...wayBackOf(back, detail.marketZone),
    }
    if (await act.run(() => desk.call('steps.agreeReturn', input))) onClose()
  }
  return (
    <FormDialog
      title={t('steps.do.agree')}
      submitLabel={t('steps.save')}
      canSubmit={back.address.trim() !== ''}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <WayBackFields value={back} onChange={setBack} required autofocus>
        <TextInput
          label={t('field.carrier')}
          maxLength={80}
          value={carrier}
          onChange={(event) => setCarrier(event.currentTarget.value)}
        />
      </WayBackFields>
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
