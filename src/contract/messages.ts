import { z } from 'zod'
import { epochMs, id } from './wire-types.ts'

/** Where a reply can go, and a message come from. */
export const CHANNELS = ['chat', 'email', 'phone', 'comment', 'direct', 'parcel', 'other'] as const
/** `internal`: a note of the house, which no dossier and no export shows unless asked. */
export const MESSAGE_CHANNELS = [...CHANNELS, 'internal'] as const

export const messageAttachment = z.object({
  name: z.string(),
  /** The file in the vault, where it was added as evidence. */
  evidenceId: id.nullable(),
})

export const message = z.object({
  id,
  caseId: id,
  channel: z.enum(MESSAGE_CHANNELS),
  direction: z.enum(['in', 'out']),
  author: z.string(),
  text: z.string(),
  at: epochMs,
  /** `copied` = on the clipboard, not yet said to be sent; `confirmed` = seen in the conversation of the platform. */
  delivery: z.enum(['received', 'draft', 'copied', 'sent', 'confirmed']),
  /** The text in the reader's language; empty where nobody wrote one. */
  translation: z.string(),
  /** `known`: the source names the instant; `wall`: a clock time read in `zone`; `guessed`: hardly any time; `typed`. */
  timeBasis: z.enum(['known', 'wall', 'guessed', 'typed']),
  /** IANA zone or offset of the clock the time was written on; empty for what was typed here. */
  zone: z.string(),
  sender: z.enum(['person', 'robot', 'platform']),
  internal: z.boolean(),
  /** A person said that it wants no answer. */
  noAnswer: z.boolean(),
  platformId: z.string(),
  /** The import that brought it; null for what was typed or logged here. */
  importId: id.nullable(),
  copiedAt: epochMs.nullable(),
  sentAt: epochMs.nullable(),
  confirmedAt: epochMs.nullable(),
  attachments: z.array(messageAttachment),
})
export type Message = z.infer<typeof message>

/** What a dossier prints and numbers: no notes of the house, nothing that may never have been sent. */
export const isPrinted = ({ internal, delivery }: Pick<Message, 'internal' | 'delivery'>): boolean =>
  !internal && delivery !== 'copied' && delivery !== 'draft'
