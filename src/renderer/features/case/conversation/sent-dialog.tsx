import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#contract/messages.ts'
import { useDesk } from '#renderer/desk.tsx'
import { fromWallTime, toWallTime } from '#renderer/ui/wall-time.ts'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { useWords } from '../parts/words.ts'

/** When a reply that was copied went out: now, unless a person knows better; never later than now. */
export function SentDialog(props: { readonly message: Message; readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useTranslation()
  const words = useWords()
  const desk = useDesk()
  const act = useAct()
  const [offered] = useState(() => toWallTime(Date.now(), detail.marketZone))
  const [wall, setWall] = useState(offered)
  const at = fromWallTime(wall, detail.marketZone)
  const [late, setLate] = useState(false)
  const change = (value: string): void => {
    setWall(value)
    setLate((fromWallTime(value, detail.marketZone) ?? 0) > Date.now())
  }
  const send = async (): Promise<void> => {
    // A field nobody touched means now, and not the minute it was opened in.
    const input = { messageId: props.message.id, at: wall === offered ? null : at }
    const sent = await act.run(() =>
      desk.call('conversations.setDelivery', { ...input, delivery: 'sent' as const }),
    )
    if (sent) props.onClose()
  }
  return (
    <FormDialog
      title={words.t('messages.markSent')}
      submitLabel={words.t('messages.markSent')}
      canSubmit={at !== null && !late}
      busy={act.busy}
      error={act.error}
      onClose={props.onClose}
      onSubmit={() => void send()}
    >
      <WallTimeField
        label={t('conversations.thread.sentWhen')}
        value={wall}
        onChange={change}
        {...(late ? { error: t('conversations.thread.sentLate') } : {})}
      />
    </FormDialog>
  )
}
