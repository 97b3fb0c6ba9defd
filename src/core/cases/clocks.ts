import { reasonFamily } from '#core/appeals/slots.ts'
import { type ClockKind, type Deadline, ruleDeadline, typedDeadline } from '#core/deadlines/deadline.ts'
import type { PolicyPack, PolicyRule } from '#core/deadlines/rule.ts'
import { MARKETS } from '#core/shared/markets.ts'
import type { CaseFacts, TypedDate, TypedDates } from './facts.ts'
import { type Standing, evidenceAsked, parcelIsHere } from './standing.ts'
import { disputeMeaning, statusMeaning } from './words.ts'

export interface Clocks {
  readonly deadlines: readonly Deadline[]
  /** Clocks that run, known to a rule or not: those a person may type a date for. */
  readonly running: readonly ClockKind[]
  /** The typed dates that still hold; the others ended with their clocks. */
  readonly typed: TypedDates
}

interface Moment {
  readonly at: number | null | undefined
  /** The event that stands in for the rule's own. */
  readonly standsIn?: string
}
type Add = (
  deadline: PolicyRule['deadline'],
  event: PolicyRule['event'],
  ...moments: readonly Moment[]
) => void

/** Every clock of a case: ours, the buyer's, the platform's; computed by the rules of its market, or typed. */
export function clocksOf(
  facts: CaseFacts,
  standing: Standing,
  appealable: boolean,
  packs: readonly PolicyPack[],
): Clocks {
  if (standing.state === 'closed') return { deadlines: [], running: [], typed: {} }
  const { market } = facts
  const { zone } = MARKETS[market]
  const kind = facts.topic === 'violation' ? 'violation' : facts.kind
  const reason = reasonFamily(facts.reason ?? '')
  const found: Deadline[] = []
  const running = new Set<ClockKind>()
  // The first moment that is known starts the clock.
  const add: Add = (deadline, event, ...moments) => {
    running.add(deadline)
    const start = moments.find(({ at }) => typeof at === 'number')
    if (!start || typeof start.at !== 'number') return
    const { at: eventAt, standsIn } = start
    const amount = facts.amount ?? null
    const wanted = { market, kind, deadline, event, eventAt, zone, amount, reason, standsIn }
    const clock = ruleDeadline(packs, wanted)
    if (clock) found.push(clock)
  }
  const stated = (deadline: PolicyRule['deadline'], at: number, event: string): void => {
    running.add(deadline)
    found.push({ ...typedDeadline(deadline, at, zone), event })
  }
  if (facts.topic === 'violation') violationClocks(facts, standing, add)
  else afterSaleClocks(facts, standing, appealable, add, stated)
  supplementClock(facts, add, stated)
  const { deadlines, typed } = withTyped(facts, standing, zone, found, running)
  return { deadlines: [...deadlines, ...besideClocks(facts, zone)], running: [...running], typed }
}

const seen = ({ wordsAt }: CaseFacts): Moment => ({ at: wordsAt, standsIn: 'word-seen' })

function violationClocks(facts: CaseFacts, standing: Standing, add: Add): void {
  if (standing.state !== 'open') return
  if (facts.appeal === 'denied') add('violation-appeal', 'appeal-denied', { at: facts.outcomeAt })
  else add('violation-appeal', 'noticed', { at: facts.requestedAt })
}

function afterSaleClocks(
  facts: CaseFacts,
  standing: Standing,
  appealable: boolean,
  add: Add,
  stated: (deadline: PolicyRule['deadline'], at: number, event: string) => void,
): void {
  const here = parcelIsHere(facts, statusMeaning(facts.statusRaw))
  const mayAnswer = standing.state === 'open' && standing.move === 'ours' && facts.decision === null
  if (mayAnswer && !here)
    add(
      'respond',
      'requested',
      { at: facts.requestedAt },
      ...(facts.guessed ? [{ at: facts.guessed.at, standsIn: facts.guessed.event }] : []),
    )
  if (appealable)
    // The window opens with the refund; a ruling whose refund is not known yet starts it no later.
    add(
      'appeal',
      'refunded',
      { at: facts.refundAt },
      { at: facts.ruledAt, standsIn: 'ruled' },
      ...(disputeMeaning(facts.disputeRaw) === 'for-buyer' ? [seen(facts)] : []),
    )
  parcelClocks(facts, standing, here, add, stated)
  if (standing.state === 'refused') {
    add('dispute', 'refused', { at: facts.decidedAt })
    add('dispute-accepted', 'delivered', { at: facts.orderDeliveredAt })
    add('request', 'delivered', { at: facts.orderDeliveredAt })
  }
  if (disputeMeaning(facts.disputeRaw) === 'in-progress' && standing.state === 'disputed') {
    const sent = facts.evidenceSentAt
    if (typeof sent === 'number') add('ruling', 'evidence-sent', { at: sent })
    else add('dispute-evidence', 'disputed', { at: facts.disputedAt }, seen(facts))
  }
}

/** The parcel's clocks: the buyer's to send it, ours to look at it and say whether it is taken. */
function parcelClocks(
  facts: CaseFacts,
  standing: Standing,
  here: boolean,
  add: Add,
  stated: (deadline: PolicyRule['deadline'], at: number, event: string) => void,
): void {
  const open = standing.state === 'open'
  if (open && here) add('inspect', 'return-delivered', { at: facts.returnDeliveredAt })
  // Where the limit runs from the buyer's upload of the shipment, it runs before the parcel is here.
  if (open && typeof facts.returnShippedAt === 'number')
    add('inspect', 'return-shipped', { at: facts.returnShippedAt })
  const underWay = here || typeof facts.returnShippedAt === 'number'
  if (facts.decision === 'approved-return' && !underWay) {
    if (typeof facts.shipBy === 'number') stated('ship-back', facts.shipBy, 'return-agreed')
    else add('ship-back', 'return-agreed', { at: facts.agreedAt })
  }
  const arrived = typeof facts.returnDeliveredAt === 'number'
  if (open && !arrived && typeof facts.returnShippedAt === 'number')
    add('not-received', 'return-shipped', { at: facts.returnShippedAt })
  if (facts.kind === 'return' && standing.state === 'completed' && !arrived && facts.refundAt !== null)
    add('not-received', 'refunded', { at: facts.refundAt })
}

/** Asked for as a person noted it, or by a word an import brought: then the moment is the one it was first seen. */
function supplementClock(
  facts: CaseFacts,
  add: Add,
  stated: (deadline: PolicyRule['deadline'], at: number, event: string) => void,
): void {
  if (facts.appeal === 'more-evidence') {
    if (typeof facts.supplementDueAt === 'number')
      stated('supplement', facts.supplementDueAt, 'supplement-requested')
    else add('supplement', 'supplement-requested', { at: facts.outcomeAt })
  } else if (evidenceAsked(facts)) add('supplement', 'supplement-requested', seen(facts))
}

/** Puts typed dates in the place of computed ones, and leaves out those whose clock was answered. */
function withTyped(
  facts: CaseFacts,
  standing: Standing,
  zone: string,
  found: readonly Deadline[],
  running: ReadonlySet<ClockKind>,
): Pick<Clocks, 'deadlines' | 'typed'> {
  const answeredAt = Math.max(facts.decidedAt ?? 0, facts.submittedAt ?? 0, facts.outcomeAt ?? 0)
  const over = standing.state === 'completed' || standing.state === 'cancelled'
  const holds = (kind: ClockKind, { setAt }: TypedDate): boolean =>
    kind === 'other' ? !over && answeredAt <= setAt : running.has(kind)
  const typed = Object.fromEntries(
    Object.entries(facts.typed).filter(([kind, date]) => holds(kind as ClockKind, date)),
  ) as TypedDates
  const deadlines = [...found]
  for (const [key, { at }] of Object.entries(typed)) {
    const kind = key as ClockKind
    const computed = found.filter((one) => one.kind === kind).toSorted((a, b) => a.dueAt - b.dueAt)
    for (const one of computed) deadlines.splice(deadlines.indexOf(one), 1)
    deadlines.unshift(typedDeadline(kind, at, zone, computed[0] ?? null))
  }
  return { deadlines, typed }
}

/**
 * Dates of our own beside the platform's. An offer lies beside the request and stops none of its clocks: the buyer's time to
 * answer it, and ours to do what was agreed. A reply that is written waits for its hour.
 */
function besideClocks({ offer, replyAt }: CaseFacts, zone: string): Deadline[] {
  const clock = (
    at: number,
    kind: 'offer' | 'promise' | 'reply',
    whose: 'ours' | 'buyer',
    event: string,
  ) => ({
    ...typedDeadline(kind, at, zone),
    whose,
    event,
  })
  const reply = typeof replyAt === 'number' ? [clock(replyAt, 'reply', 'ours', 'reply-planned')] : []
  if (!offer) return reply
  if (offer.state === 'accepted')
    return offer.nextAt === null
      ? reply
      : [clock(offer.nextAt, 'promise', 'ours', 'offer-answered'), ...reply]
  if (offer.untilAt === null) return reply
  return [clock(offer.untilAt, 'offer', offer.by === 'us' ? 'buyer' : 'ours', 'offer-made'), ...reply]
}
