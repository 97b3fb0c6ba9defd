import { type Deadline, ruleDeadline, typedDeadline } from '#core/deadlines/deadline.ts'
import type { OfferStanding } from '#core/agreement/offers.ts'
import type { PolicyPack, PolicyRule } from '#core/deadlines/rule.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import type { CaseKind } from './kind.ts'
import {
  type DisputeMeaning,
  type StatusMeaning,
  cancellationMeaning,
  disputeMeaning,
  normalWord,
  statusMeaning,
} from './words.ts'

export type CaseState =
  'open' | 'refused' | 'disputed' | 'ruled' | 'completed' | 'cancelled' | 'look' | 'closed'
export type Move = 'ours' | 'buyer' | 'platform' | 'nobody' | 'look'
export type Decision =
  | 'approved-refund'
  | 'approved-return'
  | 'approved-cancellation'
  | 'offered-partial'
  | 'rejected'
  | 'received-ok'
  | 'rejected-parcel'

/** All that decides where a case stands: the platform's words, what we did since, and what was typed. */
export interface CaseFacts {
  readonly kind: CaseKind
  /** A violation is a matter between shop and platform: no order, no buyer. */
  readonly topic?: 'after-sale' | 'violation'
  readonly market: MarketCode
  readonly statusRaw: string
  readonly disputeRaw: string
  readonly appealRaw: string
  readonly trackingNo: string
  readonly requestedAt: number | null
  readonly refundAt: number | null
  /** Our last step on the platform; an import with a newer status clears it. */
  readonly decision: Decision | null
  /** The last step we ever took, which no import clears. */
  readonly lastDecision?: string | null
  /** State of the newest appeal round, or null. */
  readonly appeal:
    'drafting' | 'built' | 'submitted' | 'more-evidence' | 'approved' | 'partly' | 'denied' | null
  readonly amount?: { readonly minor: number; readonly currency: string } | null
  /** When our last step was taken, and where the return is. */
  readonly decidedAt?: number | null
  readonly agreedAt?: number | null
  readonly shipBy?: number | null
  readonly returnDeliveredAt?: number | null
  readonly returnShippedAt?: number | null
  readonly inspected?: boolean
  /** The newest word of the platform about the appeal that a person has seen: at submission, or noted since. */
  readonly seenAppealWord?: string | null
  /** When the platform answered the newest appeal. */
  readonly outcomeAt?: number | null
  /** The offer on the table, or the one that was accepted and is not done yet. */
  readonly offer?: OfferStanding | null
  /** When a reply that is written is to be sent. */
  readonly replyAt?: number | null
  readonly typedDueAt: number | null
  /** Until when evidence that the platform asked for may be sent, as it said. */
  readonly supplementDueAt?: number | null
  /** True once a person closed the case with outcome and amount. */
  readonly closed: boolean
}

/** Where a case stands, derived from facts alone: the stored row is this, and can be made again. */
export interface Projection {
  readonly state: CaseState
  readonly move: Move
  readonly isOpen: boolean
  readonly appealable: boolean
  /** Code of why it can be appealed: `dispute-lost` or `refund-window`. */
  readonly appealableBecause: string | null
  readonly deadlines: readonly Deadline[]
  readonly due: Deadline | null
}

/** Derives state, whose move and clocks. Pure: the same facts and rules give the same answer in any zone. */
export function projectCase(facts: CaseFacts, packs: readonly PolicyPack[]): Projection {
  const standing = standingOf(facts)
  const appeal = appealChance(facts, standing)
  const deadlines = deadlinesOf(facts, standing, appeal !== null, packs)
  const ours = deadlines.filter(({ whose }) => whose === 'ours')
  return {
    ...standing,
    isOpen: standing.move !== 'nobody',
    appealable: appeal !== null,
    appealableBecause: appeal,
    deadlines,
    due: ours.find((deadline) => deadline.kind === 'other') ?? earliest(ours),
  }
}

interface Standing {
  readonly state: CaseState
  readonly move: Move
}

function standingOf(facts: CaseFacts): Standing {
  if (facts.closed) return { state: 'closed', move: 'nobody' }
  if (facts.appeal === 'submitted')
    // An export that brings another word than the last one seen may ask for evidence, and silence fails the appeal.
    return facts.appealRaw === '' || normalWord(facts.appealRaw) === normalWord(facts.seenAppealWord ?? '')
      ? { state: 'disputed', move: 'platform' }
      : { state: 'look', move: 'look' }
  if (facts.appeal === 'more-evidence') return { state: 'disputed', move: 'ours' }
  if (facts.topic === 'violation')
    // A refused appeal may be sent once more (facts §4); the person closes the case when nothing is left to send.
    return facts.appeal === 'approved' ? { state: 'ruled', move: 'nobody' } : { state: 'open', move: 'ours' }
  const status =
    facts.kind === 'cancellation' ? cancellationMeaning(facts.statusRaw) : statusMeaning(facts.statusRaw)
  const dispute = disputeMeaning(facts.disputeRaw)
  if (dispute === 'in-progress') return { state: 'disputed', move: 'platform' }
  // A step we took is newer than the words of the last import.
  if (facts.decision) {
    const after = afterDecision(facts.decision)
    // A ruling is newer still: the refusal it is about was heard.
    const ruled = after.state === 'refused' && (dispute === 'for-buyer' || dispute === 'for-seller')
    return ruled ? { state: 'ruled', move: dispute === 'for-buyer' ? 'nobody' : 'buyer' } : after
  }
  // No value of the appeal column was ever seen, so any word there asks for a look (facts §8).
  if (!status || dispute === 'unknown' || facts.appealRaw !== '') return { state: 'look', move: 'look' }
  return afterStatus(status, dispute, facts)
}

/** "Rejected" is not "won" and "arbitration closed" is not "case closed" (DESIGN §5.2). */
function afterStatus(status: StatusMeaning, dispute: DisputeMeaning, facts: CaseFacts): Standing {
  switch (status) {
    case 'pending':
      return { state: 'open', move: 'ours' }
    case 'await-ship':
    case 'await-buyer':
      return { state: 'open', move: 'buyer' }
    case 'shipped':
      return { state: 'open', move: 'buyer' }
    case 'in-process':
      // The export does not say who waits: a return without goods on the way waits for the buyer, a refund for the platform.
      return { state: 'open', move: facts.kind === 'return' ? 'buyer' : 'platform' }
    case 'refused':
      return { state: dispute === 'for-seller' ? 'ruled' : 'refused', move: 'buyer' }
    case 'approved':
      return { state: 'completed', move: 'platform' }
    case 'completed':
      return { state: dispute === 'for-buyer' ? 'ruled' : 'completed', move: 'nobody' }
    case 'cancelled':
      return { state: 'cancelled', move: 'nobody' }
  }
}

function afterDecision(decision: Decision): Standing {
  switch (decision) {
    case 'approved-refund':
    case 'approved-cancellation':
    case 'received-ok':
      return { state: 'completed', move: 'platform' }
    case 'approved-return':
    case 'offered-partial':
      return { state: 'open', move: 'buyer' }
    case 'rejected':
    case 'rejected-parcel':
      return { state: 'refused', move: 'buyer' }
  }
}

const AGREED: ReadonlySet<string> = new Set([
  'approved-refund',
  'approved-cancellation',
  'offered-partial',
  'received-ok',
])

/** Facts §4: what can be appealed. The export does not say it outright, so the page says "check in Seller Center". */
function appealChance(facts: CaseFacts, standing: Standing): string | null {
  if (facts.closed || facts.topic === 'violation' || facts.kind === 'cancellation' || facts.appealRaw !== '')
    return null
  if (facts.appeal !== null && facts.appeal !== 'drafting' && facts.appeal !== 'built') return null
  if (disputeMeaning(facts.disputeRaw) === 'for-buyer') return 'dispute-lost'
  const refunded = statusMeaning(facts.statusRaw) === 'completed' && standing.state === 'completed'
  // What we agreed to ourselves is nothing to appeal.
  const agreed = facts.lastDecision !== undefined && AGREED.has(facts.lastDecision ?? '')
  return refunded && facts.refundAt !== null && !agreed ? 'refund-window' : null
}

function deadlinesOf(
  facts: CaseFacts,
  standing: Standing,
  appealable: boolean,
  packs: readonly PolicyPack[],
): Deadline[] {
  if (standing.state === 'closed') return []
  const { market, requestedAt, refundAt } = facts
  const zone = MARKETS[market].zone
  const kind = facts.topic === 'violation' ? 'violation' : facts.kind
  const found: (Deadline | null)[] = []
  const add = (
    deadline: PolicyRule['deadline'],
    event: PolicyRule['event'],
    eventAt: number | null | undefined,
  ): void => {
    if (typeof eventAt !== 'number') return
    const amount = facts.amount ?? null
    found.push(ruleDeadline(packs, { market, kind, deadline, event, eventAt, zone, amount }))
  }
  if (facts.typedDueAt !== null) found.push(typedDeadline(facts.typedDueAt, zone))
  found.push(...offerClocks(facts, zone))
  if (typeof facts.replyAt === 'number')
    found.push({ ...typedDeadline(facts.replyAt, zone), kind: 'reply', event: 'reply-planned' })
  if (facts.appeal === 'more-evidence') {
    if (typeof facts.supplementDueAt === 'number')
      found.push({
        ...typedDeadline(facts.supplementDueAt, zone),
        kind: 'supplement',
        event: 'supplement-requested',
      })
    else add('supplement', 'supplement-requested', facts.outcomeAt)
  }
  if (facts.topic === 'violation') {
    if (facts.appeal === 'denied') add('violation-appeal', 'appeal-denied', facts.outcomeAt)
    else if (standing.move === 'ours') add('violation-appeal', 'noticed', requestedAt)
    return found.filter((deadline) => deadline !== null)
  }
  if (standing.state === 'open' && standing.move === 'ours') add('respond', 'requested', requestedAt)
  if (appealable) add('appeal', 'refunded', refundAt)
  returnClocks(facts, standing, zone, found, add)
  return found.filter((deadline) => deadline !== null)
}

/**
 * An offer lies beside the request and stops none of the platform's clocks: the buyer's time to answer it, and ours to do
 * what was agreed.
 */
function offerClocks({ offer }: CaseFacts, zone: string): Deadline[] {
  if (!offer) return []
  const clock = (at: number, kind: 'offer' | 'promise', whose: 'ours' | 'buyer'): Deadline => ({
    ...typedDeadline(at, zone),
    ...{ kind, whose, event: kind === 'offer' ? 'offer-made' : 'offer-answered' },
  })
  if (offer.state === 'accepted') return offer.nextAt === null ? [] : [clock(offer.nextAt, 'promise', 'ours')]
  if (offer.untilAt === null) return []
  return [clock(offer.untilAt, 'offer', offer.by === 'us' ? 'buyer' : 'ours')]
}

/** The parcel's clocks: the buyer's to send it, ours to look at it; and the buyer's to dispute a refusal. */
function returnClocks(
  facts: CaseFacts,
  standing: Standing,
  zone: string,
  found: (Deadline | null)[],
  add: (
    deadline: PolicyRule['deadline'],
    event: PolicyRule['event'],
    eventAt: number | null | undefined,
  ) => void,
): void {
  const back = typeof facts.returnDeliveredAt === 'number'
  const decided = facts.decision === 'received-ok' || facts.decision === 'rejected-parcel'
  if (back && facts.inspected !== true && !decided)
    add('inspect', 'return-delivered', facts.returnDeliveredAt)
  // Where the limit runs from the buyer's upload of the shipment, it runs before the parcel is here.
  if (facts.inspected !== true && !decided) add('inspect', 'return-shipped', facts.returnShippedAt)
  const underWay = back || typeof facts.returnShippedAt === 'number'
  if (facts.decision === 'approved-return' && !underWay) {
    if (typeof facts.shipBy === 'number')
      found.push({
        ...typedDeadline(facts.shipBy, zone),
        kind: 'ship-back',
        whose: 'buyer',
        event: 'return-agreed',
      })
    else add('ship-back', 'return-agreed', facts.agreedAt)
  }
  if (standing.state === 'refused') add('dispute', 'refused', facts.decidedAt)
}

function earliest(deadlines: readonly Deadline[]): Deadline | null {
  return deadlines.reduce<Deadline | null>(
    (best, next) => (best && best.dueAt <= next.dueAt ? best : next),
    null,
  )
}
