/** How money was lost; see `lossWay` for what each means. */
export const LOSS_WAYS = ['silence', 'decision', 'late', 'evidence', 'before'] as const
export type LossWay = (typeof LOSS_WAYS)[number]
export type Result = 'won' | 'partly' | 'lost'

/** What the numbers need to know of a case. Times in epoch ms, amounts in minor units of `currency`. */
export interface NumberCase {
  readonly id: string
  readonly platformId: string
  readonly kind: string
  readonly market: string
  readonly currency: string
  readonly amountMinor: number | null
  readonly reason: string
  readonly product: string
  readonly carrier: string
  /** Kinds of the exhibits that were sent, else of the evidence at hand, sorted and joined by `+`; empty: none. */
  readonly evidenceSet: string
  readonly state: string
  readonly isOpen: boolean
  readonly appealable: boolean
  readonly dueAt: number | null
  /** Until when the first answer was due: as typed, else by the rule of the market; null where not known or not needed. */
  readonly answerDueAt: number | null
  readonly requestedAt: number | null
  readonly refundAt: number | null
  /** When this desk first heard of it. */
  readonly knownAt: number | null
  /** The first thing we did that reached the other side: message, decision, agreed return, inspection, appeal. */
  readonly firstAnswerAt: number | null
  readonly lastDecision: string | null
  readonly closedAt: number | null
  readonly submissions: number
  /** What the platform said of the dispute. */
  readonly dispute: 'none' | 'in-progress' | 'for-buyer' | 'for-seller' | 'closed' | 'unknown'
  readonly ruling: { readonly side: string; readonly sellerMinor: number } | null
  readonly outcome: string | null
  /** Kept or won back, as a person wrote when closing. */
  readonly outcomeMinor: number | null
  readonly compensationMinor: number | null
}

/** Where the money of one case is. The four parts add up to its amount exactly; without an amount all are 0. */
export interface Settled {
  readonly atRisk: number
  readonly lost: number
  readonly kept: number
  /** Orders cancelled before the goods left: the money went back and the goods stayed, so nothing was lost. */
  readonly cancelled: number
  readonly way: LossWay | null
  /** Only of cases that are over and were fought. */
  readonly result: Result | null
}

const CONCESSIONS = new Set([
  'approved-refund',
  'approved-return',
  'approved-cancellation',
  'offered-partial',
  'received-ok',
])
const REFUSALS = new Set(['rejected', 'rejected-parcel'])

/** Open, or over on the platform with an appeal window that has not run out: the money is not settled. */
export function isUnsettled(one: NumberCase, now: number): boolean {
  return one.isOpen || (one.appealable && (one.dueAt === null || one.dueAt > now))
}

/** An appeal was sent, a refusal recorded, or the platform ruled. */
export function wasFought(one: NumberCase): boolean {
  const ruled = one.dispute === 'for-buyer' || one.dispute === 'for-seller'
  return one.submissions > 0 || ruled || (one.lastDecision !== null && REFUSALS.has(one.lastDecision))
}

/** Divides the amount of a case at an instant. */
export function settle(one: NumberCase, now: number): Settled {
  const amount = one.amountMinor ?? 0
  const parts = { atRisk: 0, lost: 0, kept: 0, cancelled: 0, way: null, result: null }
  if (isUnsettled(one, now)) return { ...parts, atRisk: amount }
  const result = resultOf(one)
  if (one.kind === 'cancellation' && one.outcome === null) return { ...parts, cancelled: amount, result }
  const kept = Math.min(amount, Math.max(0, keptOf(one, amount)))
  const lost = amount - kept
  return { ...parts, lost, kept, result, way: lost > 0 ? lossWay(one, now) : null }
}

function keptOf(one: NumberCase, amount: number): number {
  if (one.outcome !== null) return one.outcomeMinor ?? 0
  if (one.state === 'cancelled' || one.dispute === 'for-seller') return amount
  if (one.ruling) return amount - one.ruling.sellerMinor
  return one.compensationMinor ?? 0
}

function resultOf(one: NumberCase): Result | null {
  if (!wasFought(one)) return null
  if (one.outcome === 'won' || one.outcome === 'partly' || one.outcome === 'lost') return one.outcome
  if (one.outcome !== null) return null
  if (one.dispute === 'for-seller') return 'won'
  if (one.dispute === 'for-buyer') return one.ruling?.side === 'split' ? 'partly' : 'lost'
  return null
}

/**
 * How a loss came about; the first that fits:
 * `decision`: we agreed to it (approved, offered a part, accepted the parcel, closed as agreed or withdrawn) and did not
 * fight afterwards. `silence`: nothing of ours was recorded, neither in time nor late, or the appeal window ran out here
 * unused. `before`: nothing recorded either, but it was over before this desk knew of it, so nobody here is to blame.
 * `late`: our first answer came after its deadline. `evidence`: we answered in time, fought, and the money went all the same.
 */
export function lossWay(one: NumberCase, now: number): LossWay {
  const agreed = one.outcome === 'agreed' || one.outcome === 'withdrawn'
  const conceded = one.lastDecision !== null && CONCESSIONS.has(one.lastDecision)
  if (agreed || (conceded && !wasFought(one))) return 'decision'
  const known = one.knownAt ?? 0
  const missedAppeal =
    one.submissions === 0 && one.appealable && one.dueAt !== null && one.dueAt <= now && one.dueAt > known
  if (one.firstAnswerAt === null) {
    if (missedAppeal) return 'silence'
    const over = one.refundAt ?? one.answerDueAt
    return over !== null && over <= known ? 'before' : 'silence'
  }
  if (one.answerDueAt !== null && one.firstAnswerAt > one.answerDueAt) return 'late'
  return wasFought(one) || !missedAppeal ? 'evidence' : 'silence'
}
