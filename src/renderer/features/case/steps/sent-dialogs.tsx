import { Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { CaseSteps } from '#contract/steps.ts'
import { useDesk } from '#renderer/desk.tsx'
import { fromWallTime, toWallTime } from '#renderer/ui/wall-time.ts'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { useWords } from '../parts/words.ts'
import { NoteField } from './note-field.tsx'

/** What the platform asked for is in Seller Center: our clock ends. */
export function SendEvidenceDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [note, setNote] = useState('')
  const send = async (): Promise<void> => {
    if (await act.run(() => desk.call('steps.sendEvidence', { caseId: detail.id, note: note.trim() })))
      onClose()
  }
  return (
    <FormDialog
      title={t('steps.do.send')}
      submitLabel={t('steps.save')}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <Text size="sm">{t('steps.sendWhy')}</Text>
      <NoteField value={note} onChange={setNote} />
    </FormDialog>
  )
}

/** The new order of an accepted replacement, and where its parcel is. */
export function TrackReplacementDialog(props: {
  readonly replacement: NonNullable<CaseSteps['replacement']>
  readonly onClose: () => void
}): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  const { replacement } = props
  const wall = (at: number | null): string => (at === null ? '' : toWallTime(at, detail.marketZone))
  const [orderNo, setOrderNo] = useState(replacement.orderNo)
  const [carrier, setCarrier] = useState(replacement.carrier)
  const [trackingNo, setTrackingNo] = useState(replacement.trackingNo)
  const [shippedAt, setShippedAt] = useState(wall(replacement.shippedAt))
  const [deliveredAt, setDeliveredAt] = useState(wall(replacement.deliveredAt))
  const send = async (): Promise<void> => {
    const input = {
      caseId: detail.id,
      orderNo: orderNo.trim(),
      carrier: carrier.trim(),
      trackingNo: trackingNo.trim(),
      shippedAt: fromWallTime(shippedAt, detail.marketZone),
      deliveredAt: fromWallTime(deliveredAt, detail.marketZone),
    }
    if (await act.run(() => desk.call('steps.trackReplacement', input))) props.onClose()
  }
  return (
    <FormDialog
      title={t('steps.do.replace')}
      submitLabel={t('steps.save')}
      busy={act.busy}
      error={act.error}
      onClose={props.onClose}
      onSubmit={() => void send()}
    >
      <Text size="sm">{t('steps.replaceWhy')}</Text>
      <TextInput
        label={t('field.orderNo')}
        maxLength={80}
        data-autofocus
        value={orderNo}
        onChange={({ currentTarget }) => setOrderNo(currentTarget.value)}
      />
      <TextInput
        label={t('field.trackingNo')}
        description={t('steps.scanHint')}
        maxLength={80}
        value={trackingNo}
        onChange={({ currentTarget }) => setTrackingNo(currentTarget.value)}
      />
      <TextInput
        label={t('field.carrier')}
        maxLength={80}
        value={carrier}
        onChange={({ currentTarget }) => setCarrier(currentTarget.value)}
      />
      <WallTimeField label={t('field.shippedAt')} value={shippedAt} onChange={setShippedAt} />
      <WallTimeField label={t('field.deliveredAt')} value={deliveredAt} onChange={setDeliveredAt} />
    </FormDialog>
  )
}
