import { useRef, useState } from 'react'
import { DeskError } from '#contract/errors.ts'
import { useDesk } from '#renderer/desk.tsx'
import { type AutosaveHandle, useAutosave } from '../parts/use-autosave.ts'

/** This window, as long as it is open. */
const WINDOW = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join('')

export interface ReplyDraft extends AutosaveHandle<string> {
  /** What another window wrote since; null while nobody did. */
  readonly other: { readonly text: string; readonly revision: number } | null
  /** Goes on from the other text, or over it. */
  readonly settle: () => void
  /** After the reply went out: the next text is a new draft. */
  readonly restart: () => void
}

/** The reply of a case, saved as typed and never over what another window wrote in the meantime. */
export function useReplyDraft(caseId: string, revision: number): ReplyDraft {
  const desk = useDesk()
  const base = useRef(revision)
  const [other, setOther] = useState<ReplyDraft['other']>(null)
  const saving = useAutosave(async (text: string) => {
    try {
      const saved = await desk.call('replies.saveDraft', {
        ...{ caseId, text, basedOn: base.current, writer: WINDOW },
      })
      base.current = saved.revision
    } catch (error) {
      if (error instanceof DeskError && error.code === 'conflict') {
        const now = await desk.call('replies.draft', { caseId })
        setOther({ text: now.text, revision: now.revision })
      }
      throw error
    }
  })
  return {
    ...saving,
    other,
    settle: () => {
      base.current = other?.revision ?? base.current
      setOther(null)
    },
    restart: () => {
      base.current = 0
    },
  }
}
