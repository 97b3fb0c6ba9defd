import { type RefObject, useState } from 'react'
import type { LintResult } from '#contract/reply-lint.ts'
import { useDesk } from '#renderer/desk.tsx'
import { useCase } from '../parts/case-context.tsx'
import { type Act, useAct } from '../parts/use-act.ts'
import { readingOf } from './reading-slot.tsx'
import type { Lint } from './use-lint.ts'
import { type ReplyDraft, WINDOW } from './use-reply-draft.ts'

export type Delivery = 'copied' | 'sent'

export interface Send {
  readonly act: Act
  /** What breaks the rules and waits for a second answer; null while nothing does. */
  readonly asking: { readonly delivery: Delivery; readonly result: LintResult } | null
  readonly clipboardFailed: boolean
  /** Sends what keeps the rules; asks once more about what does not. */
  readonly ask: (delivery: Delivery) => Promise<void>
  readonly anyway: (reason: string) => void
  readonly stopAsking: () => void
}

/** Puts the reply on the clipboard and logs it. */
export function useSend(
  draft: ReplyDraft,
  reply: { readonly language: string; readonly lint: Lint; readonly blocked: boolean },
  area: RefObject<HTMLTextAreaElement | null>,
): Send {
  const { detail } = useCase()
  const desk = useDesk()
  const act = useAct()
  const [asking, setAsking] = useState<Send['asking']>(null)
  const [clipboardFailed, setClipboardFailed] = useState(false)
  const { text, channel, pictures } = draft.reply

  const send = async (delivery: Delivery, overruled: string[], reason: string): Promise<void> => {
    setAsking(null)
    try {
      // First of all, while the press of the button still counts as the user's wish.
      await navigator.clipboard.writeText(text)
      setClipboardFailed(false)
    } catch {
      setClipboardFailed(true)
      area.current?.select()
      return
    }
    const reading = readingOf(draft.reply)
    const translation = reading.outdated ? '' : reading.text
    const sent = await act.run(async () => {
      // The saved draft must be this very text, or the desk would rightly keep it.
      await draft.flush()
      await desk.call('replies.logSent', {
        ...{ caseId: detail.id, text, channel, language: reply.language, delivery },
        ...{ overruled, reason, pictures, translation, writer: WINDOW },
      })
    })
    if (sent) draft.wentOut(text)
  }
  const ask = async (delivery: Delivery): Promise<void> => {
    if (reply.blocked || act.busy) return
    const known = reply.lint.check()
    // A promise only where the answer is not known yet: the clipboard wants the press to be just now.
    let result: LintResult | null = known instanceof Promise ? null : known
    if (known instanceof Promise)
      await act.run(async () => {
        result = await known
      })
    if (!result) return
    if (result.blocked) setAsking({ delivery, result })
    else await send(delivery, [], '')
  }
  return {
    ...{ act, asking, clipboardFailed, ask },
    anyway: (reason) => void (asking ? send(asking.delivery, asking.result.blocking, reason) : undefined),
    stopAsking: () => setAsking(null),
  }
}
