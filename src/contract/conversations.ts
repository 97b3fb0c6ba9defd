import { z } from 'zod'
import { command, job, query } from './define.ts'
import { MESSAGE_CHANNELS, message } from './messages.ts'
import { epochMs, id, marketCode, text } from './wire-types.ts'

const direction = z.enum(['in', 'out'])
const dateOrder = z.enum(['DMY', 'MDY', 'YMD'])
/** Characters of one paste; longer conversations come as a file. */
export const PASTE_LIMIT = 1_000_000

const source = z.object({
  caseId: id,
  /** A finished upload, or `text` as pasted. */
  uploadId: id.nullable().default(null),
  text: text(PASTE_LIMIT).default(''),
  channel: z.enum(MESSAGE_CHANNELS).default('chat'),
  dateOrder: dateOrder.nullable().default(null),
  /** IANA zone of clock times without an offset; empty: the market's. */
  zone: text(64).default(''),
  /** Day of clock times that stand without any date. */
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable()
    .default(null),
  /** Which side a name is on, as a person said. */
  sides: z.record(text(200), direction).default({}),
})

const shownMessage = z.object({
  ...message.pick({ direction: true, sender: true, author: true, text: true, zone: true, internal: true })
    .shape,
  channel: z.enum(MESSAGE_CHANNELS),
  directionBasis: z.enum(['stated', 'guessed']),
  /** Null where the source gives no time at all. */
  at: epochMs.nullable(),
  timeBasis: z.enum(['known', 'wall', 'guessed']),
  attachments: z.array(z.string()),
  /** `confirms`: one that was logged here, which the source now shows. */
  status: z.enum(['new', 'known', 'confirms']),
})
export type ShownMessage = z.infer<typeof shownMessage>

/** Messages of a preview that cross the wire; the counts are of all. */
export const PREVIEW_LIMIT = 300

export const conversationReport = z.object({
  importId: id.nullable(),
  format: z.enum(['paste', 'whatsapp', 'csv', 'html', 'api', 'json', 'email']),
  fileName: z.string(),
  zone: z.string(),
  /** Nobody named the zone and the market spans several. */
  zoneAssumed: z.boolean(),
  dateOrder,
  /** `asked`: the dates read two ways; nothing is written until a person says which. */
  dateOrderBasis: z.enum(['given', 'proved', 'sequence', 'needless', 'asked']),
  dateSamples: z.array(z.string()),
  added: z.number().int(),
  known: z.number().int(),
  confirmed: z.number().int(),
  slips: z.array(z.object({ code: z.string(), count: z.number().int() })),
  authors: z.array(
    z.object({
      author: z.string(),
      direction,
      basis: z.enum(['stated', 'guessed']),
      messages: z.number().int(),
    }),
  ),
  messages: z.array(shownMessage),
  seenBeforeAt: epochMs.nullable(),
  /** What looks new repeats what is here, this many minutes off: very likely the wrong zone. */
  shiftMinutes: z.number().int().nullable(),
})
export type ConversationReport = z.infer<typeof conversationReport>

export const meter = z.object({
  market: marketCode,
  hours: z.number(),
  windowDays: z.number().int(),
  confidence: z.enum(['confirmed', 'single', 'unconfirmed']),
  source: z.string(),
  inTime: z.number().int(),
  late: z.number().int(),
  missed: z.number().int(),
  waiting: z.number().int(),
  /** 0 to 1; null where nothing is decided yet. */
  rate: z.number().nullable(),
  /** More than one where the sources disagree. `mustAnswer` null: not even all of today's answers keep it. */
  targets: z.array(
    z.object({
      percent: z.number(),
      kept: z.boolean().nullable(),
      mustAnswer: z.number().int().nullable(),
    }),
  ),
  dueToday: z.array(
    z.object({ caseId: id, platformId: z.string(), channel: z.enum(MESSAGE_CHANNELS), dueAt: epochMs }),
  ),
})
export type ResponseMeter = z.infer<typeof meter>

export const waiting = z.object({
  caseId: id,
  platformId: z.string(),
  buyer: z.string(),
  shop: z.string(),
  market: marketCode,
  channel: z.enum(MESSAGE_CHANNELS),
  since: epochMs,
  messages: z.number().int(),
  dueAt: epochMs.nullable(),
  isOpen: z.boolean(),
  /** The last message that waits, and its beginning. */
  messageId: id,
  text: z.string(),
})
export type WaitingThread = z.infer<typeof waiting>

/** Threads an inbox shows; `total` counts all. */
export const INBOX_LIMIT = 500

const touches = ['cases', 'messages'] as const

/** What was said on a case, from wherever it was said. */
export const conversations = {
  /** Reads and compares, writes nothing. @throws conversation-refused */
  preview: job({ input: source, output: conversationReport, touches: [] }),
  /** One transaction. `evidenceId` names the file or screenshot it was read from. @throws conversation-refused */
  import: job({
    input: source.extend({ evidenceId: id.nullable().default(null) }),
    output: conversationReport,
    touches,
  }),
  /** A phone call, a note in a parcel, a screenshot typed off, a note of the house. `at` null: now. */
  addNote: command({
    input: z.object({
      caseId: id,
      channel: z.enum(MESSAGE_CHANNELS),
      direction,
      author: text(200).default(''),
      text: text(20_000).min(1),
      at: epochMs.nullable().default(null),
      internal: z.boolean().default(false),
      evidenceIds: z.array(id).max(50).default([]),
    }),
    output: message,
    touches,
  }),
  /** Puts right what was guessed; the words and the time of a message never change. */
  edit: command({
    input: z.object({
      messageId: id,
      direction: direction.optional(),
      author: text(200).optional(),
      internal: z.boolean().optional(),
      noAnswer: z.boolean().optional(),
    }),
    output: message,
    touches,
  }),
  /**
   * How far a reply of ours got, and when (null: now); also back again. `draft`: it was written and did not go out.
   * @throws invalid-input for a time to come
   */
  setDelivery: command({
    input: z.object({
      messageId: id,
      delivery: z.enum(['draft', 'copied', 'sent', 'confirmed']),
      at: epochMs.nullable().default(null),
    }),
    output: message,
    touches,
  }),
  /** The thread as a file that reads well and can be imported again. */
  export: query({
    input: z.object({
      caseId: id,
      format: z.enum(['txt', 'html', 'json']),
      internal: z.boolean().default(false),
      language: z.enum(['zh', 'en']).default('en'),
    }),
    output: z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() }),
    reads: ['cases', 'messages'],
  }),
  /** Who waits for us, and how the response rates stand. `zone` ends the day. */
  inbox: query({
    input: z.object({ zone: text(64).default('UTC') }),
    output: z.object({
      now: epochMs,
      total: z.number().int(),
      waiting: z.array(waiting),
      meters: z.array(meter),
    }),
    reads: ['cases', 'shops', 'messages'],
  }),
} as const
