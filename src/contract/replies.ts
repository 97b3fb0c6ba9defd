import { z } from 'zod'
import { command, query } from './define.ts'
import { CHANNELS, message } from './messages.ts'
import { templateProcedures } from './reply-templates.ts'
import { lintResult } from './reply-lint.ts'
import { epochMs, id, none, text } from './wire-types.ts'

export { CHANNELS, type Message, message } from './messages.ts'

export const replies = {
  ...templateProcedures,
  draft: query({
    input: z.object({ caseId: id }),
    output: z.object({ text: z.string(), updatedAt: epochMs.nullable() }),
    reads: ['drafts'],
  }),
  /** Drafts are host data, saved as typed: a crash loses nothing. */
  saveDraft: command({
    input: z.object({ caseId: id, text: text(20_000) }),
    output: none,
    touches: ['drafts'],
  }),
  /**
   * What in a reply breaks the rules. With a case, its facts are used: the buyer's name, its own numbers, and the
   * numbers of other cases and orders of this desk. `language` is the reply's BCP 47 tag.
   */
  lint: query({
    input: z.object({
      caseId: id.nullable().default(null),
      text: text(20_000),
      language: text(20).min(2),
      channel: z.enum(CHANNELS).default('chat'),
    }),
    output: lintResult,
    reads: ['cases', 'orders', 'shops'],
  }),
  /** Logs an outgoing reply as copied or sent, and clears the draft when it was this text. */
  logSent: command({
    input: z.object({
      caseId: id,
      text: text(20_000).min(1),
      channel: z.enum(CHANNELS).default('chat'),
      delivery: z.enum(['copied', 'sent']),
      /** Blocking rules the clerk was shown and sent it in spite of: the story keeps them. */
      overruled: z
        .array(z.string().regex(/^[a-z-]{1,40}$/))
        .max(40)
        .default([]),
    }),
    output: message,
    touches: ['cases', 'messages', 'drafts'],
  }),
  /** A message of the buyer or the platform, typed or pasted in. */
  addMessage: command({
    input: z.object({
      caseId: id,
      text: text(20_000).min(1),
      channel: z.enum(CHANNELS).default('chat'),
      direction: z.enum(['in', 'out']),
      author: text(200).default(''),
      at: epochMs.nullable().default(null),
      translation: text(20_000).default(''),
    }),
    output: message,
    touches: ['cases', 'messages'],
  }),
  /** Writes a translation beside a message; the message itself never changes. */
  translate: command({
    input: z.object({ messageId: id, translation: text(20_000) }),
    output: message,
    touches: ['cases', 'messages'],
  }),
  /** `copied` becomes `sent`. */
  markSent: command({ input: z.object({ messageId: id }), output: none, touches: ['cases', 'messages'] }),
} as const
