import { z } from 'zod'
import { command, query } from './define.ts'
import { CHANNELS, message } from './messages.ts'
import { prompt, templateProcedures } from './reply-templates.ts'
import { draftSettings } from './reply-draft.ts'
import { lintResult } from './reply-lint.ts'
import { epochMs, id, none, text } from './wire-types.ts'

export { CHANNELS, type Message, message } from './messages.ts'

export const replies = {
  ...templateProcedures,
  draft: query({
    input: z.object({ caseId: id }),
    output: z.object({
      text: z.string(),
      updatedAt: epochMs.nullable(),
      /** Grows with each save and with each reply that goes out; never begins anew. 0 where nothing was ever written. */
      revision: z.number().int(),
      settings: draftSettings,
      /** When it is to be sent: a reminder, nothing is sent by itself. */
      sendAt: epochMs.nullable(),
    }),
    reads: ['drafts'],
  }),
  /**
   * Drafts are host data, saved as typed: a crash loses nothing. With `basedOn`, a text that another window wrote since is not
   * overwritten unseen. @throws conflict
   */
  saveDraft: command({
    input: z.object({
      caseId: id,
      text: text(20_000),
      basedOn: z.number().int().nullable().default(null),
      /** Names the window. */
      writer: text(40).default(''),
      /** Left out: as they are. */
      settings: draftSettings.optional(),
    }),
    output: z.object({ revision: z.number().int() }),
    touches: ['drafts'],
  }),
  /** Sets when the draft is to be sent, or takes it back; it becomes a clock of ours. @throws not-ready when it is empty */
  planDraft: command({
    input: z.object({ caseId: id, at: epochMs.nullable() }),
    output: none,
    touches: ['drafts', 'cases'],
  }),
  /** One template for several cases, each in its market's language and read by the rules. Writes nothing. */
  bulk: query({
    input: z.object({
      caseIds: z.array(id).min(1).max(200),
      templateId: id,
      answers: z.record(z.string(), text(500)).default({}),
    }),
    output: z.array(
      z.object({
        caseId: id,
        platformId: z.string(),
        language: z.string(),
        text: z.string(),
        unresolved: z.array(z.string()),
        prompts: z.array(prompt),
        total: z.number().int(),
        blocked: z.boolean(),
        blocking: z.array(z.string()),
        titles: z.array(z.object({ en: z.string(), zh: z.string() })),
        /** Somebody is writing something else there. */
        hasDraft: z.boolean(),
      }),
    ),
    reads: ['cases', 'orders', 'shops', 'templates', 'drafts'],
  }),
  /** Keeps each text as the draft of its case; a draft with other words stays and is named. */
  keepDrafts: command({
    input: z.object({
      items: z
        .array(z.object({ caseId: id, text: text(20_000).min(1), language: text(20).default('') }))
        .min(1)
        .max(200),
    }),
    output: z.object({ kept: z.number().int(), skipped: z.array(z.string()) }),
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
  /**
   * Logs an outgoing reply as copied or sent, and clears the draft when it was this text. What the rules do not allow, and
   * placeholders still open, go out only when the clerk names them and says why. @throws reply-blocked
   */
  logSent: command({
    input: z.object({
      caseId: id,
      text: text(20_000).min(1),
      channel: z.enum(CHANNELS).default('chat'),
      delivery: z.enum(['copied', 'sent']),
      /** The reply's BCP 47 tag; empty: the first language of the market. */
      language: text(20).default(''),
      /** What it says, in the language the clerk reads. */
      translation: text(20_000).default(''),
      /** Names the window, whose next text is no stranger's. */
      writer: text(40).default(''),
      /** Blocking rules the clerk was shown and sent it in spite of: the story keeps them. */
      overruled: z
        .array(z.string().regex(/^[a-z-]{1,40}$/))
        .max(40)
        .default([]),
      /** Why it goes out in spite of them. */
      reason: text(500).default(''),
      /** Pictures of the case that went with it, in order. */
      pictures: z.array(id).max(9).default([]),
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
} as const
