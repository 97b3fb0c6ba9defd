import { useEffect, useRef, useState } from 'react'
import { DeskError } from '#contract/errors.ts'
import { draftSettings } from '#contract/reply-draft.ts'
import { useDesk, useDeskQuery } from '#renderer/desk.tsx'
import type { SaveState } from '../parts/autosave.ts'
import { useAutosave } from '../parts/use-autosave.ts'
import { type KeptReply, type ReplyState, keepReply } from './kept-reply.ts'
import type { OpenedDraft } from './use-opened-draft.ts'

/** This window, as long as it is open. */
export const WINDOW = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join(
  '',
)

export interface ReplyDraft {
  readonly reply: ReplyState
  readonly change: (some: Partial<ReplyState>) => void
  /** Saves what waits; true when the desk has everything. */
  readonly flush: () => Promise<boolean>
  readonly state: SaveState
  readonly error: unknown
  /** What another window wrote since; null while nobody did. */
  readonly other: KeptReply | null
  readonly takeOther: () => void
  readonly keepMine: () => void
  /** After this text went out: the next one is a new draft. */
  readonly wentOut: (text: string) => void
}

/** The reply of a case, saved as typed and never over what another window wrote in the meantime. */
export function useReplyDraft(caseId: string, opened: OpenedDraft): ReplyDraft {
  const desk = useDesk()
  const latest = useRef(opened.reply)
  const base = useRef(opened.revision)
  const [reply, setReply] = useState(opened.reply)
  const [other, setOther] = useState<KeptReply | null>(null)
  const saving = useAutosave(async ({ next, forget }: { next: ReplyState; forget: () => void }) => {
    const { text, ...settings } = next
    try {
      const draft = { caseId, text, settings, basedOn: base.current, writer: WINDOW }
      base.current = (await desk.call('replies.saveDraft', draft)).revision
      forget()
    } catch (error) {
      if (error instanceof DeskError && error.code === 'conflict') {
        const now = await desk.call('replies.draft', { caseId })
        // A person may have taken the other text meanwhile, and then there is nothing to ask.
        if (latest.current === next)
          setOther({ reply: { text: now.text, ...now.settings }, revision: now.revision })
      }
      throw error
    }
  })
  const show = (next: ReplyState): void => {
    latest.current = next
    setReply(next)
  }
  const put = (next: ReplyState): void => {
    show(next)
    saving.change({ next, forget: keepReply(caseId, { reply: next, revision: base.current }) })
  }

  // What this window typed before it was closed or left in the middle of a save.
  const resumes = useRef(opened.unsaved)
  useEffect(() => {
    if (!resumes.current) return
    resumes.current = false
    put(opened.reply)
  })

  // With nothing unsaved here, what another window wrote is simply the newer draft.
  const { data: known } = useDeskQuery('replies.draft', { caseId })
  const clean = (saving.state === 'idle' || saving.state === 'saved') && other === null
  useEffect(() => {
    if (!known || !clean || known.revision <= base.current) return
    base.current = known.revision
    show({ text: known.text, ...known.settings })
  }, [known, clean])

  return {
    reply,
    ...{ flush: saving.flush, state: saving.state, error: saving.error, other },
    change: (some) => put({ ...latest.current, ...some }),
    takeOther: () => {
      if (!other) return
      base.current = other.revision
      setOther(null)
      // Nothing of one's own is left to save: from here on this window follows the other.
      saving.drop()
      keepReply(caseId, { reply: other.reply, revision: other.revision })()
      show(other.reply)
    },
    keepMine: () => {
      if (!other) return
      base.current = other.revision
      setOther(null)
      put(latest.current)
    },
    wentOut: (text) => {
      const { language, channel, ...now } = latest.current
      if (now.text === text) show({ ...draftSettings.parse({ language, channel }), text: '' })
    },
  }
}
