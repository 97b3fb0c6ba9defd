import { useCallback, useEffect, useState } from 'react'
import type { DeskError } from '#contract/errors.ts'
import { useDesk } from '#renderer/desk.tsx'
import { asDeskError } from '../parts/use-act.ts'
import { type KeptReply, keptReply } from './kept-reply.ts'

export interface OpenedDraft extends KeptReply {
  /** The desk may not have it yet. */
  readonly unsaved: boolean
}

/**
 * The draft a composer begins with: what this window typed last, else what the desk has now. Never an answer the page
 * remembers: the composer would go on from it over what was written since.
 */
export function useOpenedDraft(caseId: string): {
  readonly opened: OpenedDraft | null
  readonly error: DeskError | null
  readonly retry: () => void
} {
  const desk = useDesk()
  const [opened, setOpened] = useState<OpenedDraft | null>(null)
  const [error, setError] = useState<DeskError | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let left = false
    // Read before the desk is asked: a save acknowledged meanwhile may be newer than the desk's answer.
    const kept = keptReply(caseId)
    const open = async (): Promise<void> => {
      try {
        const { text, revision, settings } = await desk.call('replies.draft', { caseId })
        if (left) return
        setError(null)
        setOpened(
          kept ? { ...kept, unsaved: true } : { reply: { text, ...settings }, revision, unsaved: false },
        )
      } catch (fault) {
        if (!left) setError(asDeskError(fault))
      }
    }
    void open()
    return () => {
      left = true
    }
  }, [desk, caseId, attempt])
  const retry = useCallback(() => setAttempt((before) => before + 1), [])
  return { opened, error, retry }
}
