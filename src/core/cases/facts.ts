import type { OfferStanding } from '#core/agreement/offers.ts'
import type { ClockKind } from '#core/deadlines/deadline.ts'
import type { MarketCode } from '#core/shared/markets.ts'
import type { CaseKind } from './kind.ts'

export type Decision =
  | 'approved-refund'
  | 'approved-return'
  | 'approved-cancellation'
  | 'approved-replacement'
  | 'refunded-instead'
  | 'offered-partial'
  | 'rejected'
  | 'received-ok'
  | 'rejected-parcel'

/** The platform's words about dispute, appeal and compensation; null where they were not kept. */
export interface PlatformWords {
  readonly dispute: string | null
  readonly appeal: string | null
  readonly compensation: string | null
}

/** A date a person typed for a clock, and when. It ends with the clock: see `clocksOf`. */
export interface TypedDate {
  readonly at: number
  readonly setAt: number
}
export type TypedDates = Readonly<Partial<Record<ClockKind, TypedDate>>>

/** All that decides where a case stands: the platform's words, what we did since, and what was typed. */
export interface CaseFacts {
  readonly kind: CaseKind
  /** A violation is a matter between shop and platform: no order, no buyer. */
  readonly topic?: 'after-sale' | 'violation'
  readonly market: MarketCode
  readonly statusRaw: string
  readonly disputeRaw: string
  readonly appealRaw: string
  readonly compensationRaw?: string
  readonly trackingNo: string
  /** The buyer's reason, in the platform's words. */
  readonly reason?: string
  readonly requestedAt: number | null
  /** The last moment known before the request, where the file does not say when it was made. */
  readonly guessed?: { readonly event: string; readonly at: number } | null
  readonly refundAt: number | null
  /** Our last step on the platform; an import with a newer status clears it. */
  readonly decision: Decision | null
  /** The last step we ever took, which no import clears. */
  readonly lastDecision?: string | null
  /** State of the newest appeal round, or null. */
  readonly appeal:
    'drafting' | 'built' | 'submitted' | 'more-evidence' | 'approved' | 'partly' | 'denied' | null
  /** Rounds of appeal that were sent. */
  readonly rounds?: number
  readonly submittedAt?: number | null
  readonly amount?: { readonly minor: number; readonly currency: string } | null
  /** When our last step was taken, and where the return is. */
  readonly decidedAt?: number | null
  readonly agreedAt?: number | null
  readonly shipBy?: number | null
  readonly returnDeliveredAt?: number | null
  readonly returnShippedAt?: number | null
  readonly inspected?: boolean
  /** When the order reached the buyer. */
  readonly orderDeliveredAt?: number | null
  /** When somebody asked the platform to decide, when it last ruled against us, when we sent it what it asked for. */
  readonly disputedAt?: number | null
  readonly ruledAt?: number | null
  readonly evidenceSentAt?: number | null
  /** Where the goods sent in place of the first ones are. */
  readonly replacement?: { readonly shippedAt: number | null; readonly deliveredAt: number | null } | null
  /** When an import last brought another word about dispute, appeal or compensation. */
  readonly wordsAt?: number | null
  /** The words a person has seen, at submission or since; and those that stood when evidence was last sent. */
  readonly seenWords?: PlatformWords | null
  readonly answeredWords?: PlatformWords | null
  /** When the platform answered the newest appeal. */
  readonly outcomeAt?: number | null
  /** The offer on the table, or the one that was accepted and is not done yet. */
  readonly offer?: OfferStanding | null
  /** When a reply that is written is to be sent. */
  readonly replyAt?: number | null
  readonly typed: TypedDates
  /** Until when evidence that the platform asked for may be sent, as it said. */
  readonly supplementDueAt?: number | null
  /** True once a person closed the case with outcome and amount. */
  readonly closed: boolean
}
