import type { DateOrder } from '#core/shared/markets.ts'

/** Where something was said. `internal` is a note of the house and never leaves it. */
export const MESSAGE_CHANNELS = [
  'chat',
  'comment',
  'direct',
  'phone',
  'email',
  'parcel',
  'internal',
  'other',
] as const
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number]

export type Direction = 'in' | 'out'

/** Who speaks: a person, an answering machine of the shop, or the platform itself. */
export const SENDERS = ['person', 'robot', 'platform'] as const
export type Sender = (typeof SENDERS)[number]

/**
 * How well a time is known. `known`: the source names the instant (epoch, offset). `wall`: a clock time, read in the
 * zone beside it. `guessed`: the source gives no time, or only a part of one. `typed`: a person of the desk entered it.
 */
export const TIME_BASES = ['known', 'wall', 'guessed', 'typed'] as const
export type TimeBasis = (typeof TIME_BASES)[number]

/** The file or text a conversation was read from. */
export const CONVERSATION_FORMATS = ['paste', 'whatsapp', 'csv', 'html', 'api', 'json', 'email'] as const
export type ConversationFormat = (typeof CONVERSATION_FORMATS)[number]

export const LIMITS = {
  /** Characters of one import. */
  characters: 5_000_000,
  /** Messages of one import. */
  messages: 5_000,
  /** Characters of one message; longer ones are cut and said to be. */
  text: 20_000,
  author: 200,
  attachments: 50,
} as const

/** A clock time as written, before anybody knows which number is the month. */
export interface Stamp {
  /** As it stands in the source. */
  readonly written: string
  readonly date:
    | { readonly kind: 'ymd'; readonly year: number; readonly month: number; readonly day: number }
    /** Two numbers that are day and month in one order or the other. */
    | { readonly kind: 'either'; readonly first: number; readonly second: number; readonly year: number }
    /** No year written. */
    | { readonly kind: 'md'; readonly month: number; readonly day: number }
    | { readonly kind: 'ago'; readonly days: number }
    | null
  readonly time: { readonly hour: number; readonly minute: number; readonly second: number } | null
  /** Minutes east of UTC where the source says so. */
  readonly offset: number | null
  /** The hour was written with a word for the half of the day. */
  readonly meridiem: boolean
}

/** One message as a reader found it, before times are read and sides are taken. */
export interface FoundMessage {
  readonly author: string
  readonly text: string
  /** Epoch milliseconds, a clock time as written, or nothing. */
  readonly when: number | Stamp | null
  readonly direction: Direction | null
  readonly sender: Sender
  readonly platformId: string
  readonly channel: MessageChannel | null
  readonly attachments: readonly string[]
  readonly internal: boolean
}

export interface ParsedMessage {
  readonly platformId: string
  readonly channel: MessageChannel
  readonly direction: Direction
  /** `guessed`: from the names; a person should look. */
  readonly directionBasis: 'stated' | 'guessed'
  readonly sender: Sender
  readonly author: string
  readonly text: string
  /** Epoch milliseconds; null where nothing in the source tells. */
  readonly at: number | null
  readonly atBasis: Exclude<TimeBasis, 'typed'>
  /** IANA zone or `+07:00`: the clock `at` was written on. */
  readonly zone: string
  readonly attachments: readonly string[]
  readonly internal: boolean
}

/** What a person should know of a reading; nothing is left out without one. */
export const SLIP_CODES = [
  'system-lines',
  'hidden',
  'text-cut',
  'leading-text',
  'time-missing',
  'time-unreadable',
  'year-guessed',
  'buddhist-year',
  'quotes-left-out',
  'rows-empty',
  'rows-broken',
  'no-names',
  'attachments-not-inside',
] as const
export type SlipCode = (typeof SLIP_CODES)[number]
export interface Slip {
  readonly code: SlipCode
  readonly count: number
}

/** `asked`: every date reads two ways, a person has to say which. */
export type OrderBasis = 'given' | 'proved' | 'sequence' | 'needless' | 'asked'

export interface ParsedConversation {
  readonly format: ConversationFormat
  readonly messages: readonly ParsedMessage[]
  readonly slips: readonly Slip[]
  /** The order the dates were read in; with `asked` the likelier one, for the preview only. */
  readonly dateOrder: DateOrder
  readonly dateOrderBasis: OrderBasis
  /** Up to three dates as written that decided, or that read two ways. */
  readonly dateSamples: readonly string[]
}

/** What a reader hands on. */
export interface Found {
  readonly format: ConversationFormat
  readonly messages: readonly FoundMessage[]
  readonly slips: readonly Slip[]
}

export const foundMessage = (over: Partial<FoundMessage>): FoundMessage => ({
  author: '',
  text: '',
  when: null,
  direction: null,
  sender: 'person',
  platformId: '',
  channel: null,
  attachments: [],
  internal: false,
  ...over,
})
