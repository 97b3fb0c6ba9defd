import { z } from 'zod'
import { draftSettings } from '#contract/reply-draft.ts'
import { keep, readKept } from '../parts/use-kept.ts'

/** A reply as a person has it before them. */
export const replyState = draftSettings.extend({ text: z.string() })
export type ReplyState = z.infer<typeof replyState>

const kept = z.object({ reply: replyState, revision: z.number().int() })
export type KeptReply = z.infer<typeof kept>

const keyOf = (caseId: string): string => `reply:${caseId}`

/** What was typed here and the desk has not acknowledged yet; null where it has everything. */
export function keptReply(caseId: string): KeptReply | null {
  const written = readKept(keyOf(caseId))
  if (written === null) return null
  try {
    return kept.parse(JSON.parse(written))
  } catch {
    // Of an older version of the page; the desk's draft is what is left.
    return null
  }
}

/** Keeps a reply until the desk has it. @returns what forgets it again, unless something newer was kept since */
export function keepReply(caseId: string, reply: KeptReply): () => void {
  const written = JSON.stringify(reply)
  keep(keyOf(caseId), written)
  return () => {
    if (readKept(keyOf(caseId)) === written) keep(keyOf(caseId), null)
  }
}
