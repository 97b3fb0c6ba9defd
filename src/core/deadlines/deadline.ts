import { addLimit, dayOf } from './compute.ts'
import { type PolicyPack, type PolicyRule, RULE_KINDS, findRule } from './rule.ts'

/** Clocks the platform runs, one of its own for each kind; `other` is a date a person set for the case as a whole. */
export type ClockKind = PolicyRule['deadline'] | 'other'

/** What had to be assumed: the moment it starts at, or what kind of request it is. */
export type Guess = 'event' | 'kind'

/** A date that can say why it is what it is. Mirrors the contract's `deadline`. */
export interface Deadline {
  /** `offer`: the buyer may answer ours until then; `promise`: what was agreed is to be done; `reply`: a reply is planned. */
  readonly kind: ClockKind | 'offer' | 'promise' | 'reply'
  /** Whose clock it is: only our own make a case due. */
  readonly whose: PolicyRule['whose']
  readonly dueAt: number
  /** When it would be if public holidays were no working days, which no source says; null where that is no other date. */
  readonly holidayAt: number | null
  readonly basis: 'api' | 'manual' | 'rule'
  readonly ruleId: string | null
  readonly ruleVersion: string | null
  /** The moment it was counted from, which may stand in for the rule's own: then `guesses` says so. */
  readonly event: string
  readonly eventAt: number | null
  readonly amount: number | null
  readonly unit: PolicyRule['unit'] | null
  readonly calendar: string | null
  readonly zone: string
  readonly source: string | null
  readonly confidence: PolicyRule['confidence'] | null
  readonly consequence: string | null
  /** No rule of this market is confirmed: it is the generic one. */
  readonly generic: boolean
  readonly guesses: readonly Guess[]
  /** The computed date that a typed one holds against; never averaged. */
  readonly over: Omit<Deadline, 'over'> | null
}

export interface WantedRule {
  readonly market: string
  /** `unknown`: the shortest limit of all kinds, which loses nothing. */
  readonly kind: string
  readonly deadline: PolicyRule['deadline']
  readonly eventAt: number
  readonly zone: string
  readonly event?: PolicyRule['event']
  readonly amount?: { readonly minor: number; readonly currency: string } | null
  readonly reason?: string
  /** The moment that stands in for the rule's event, which nobody knows. */
  readonly standsIn?: string | undefined
}

/** The estimated deadline by the market's rule (or the generic one); null where neither knows. */
export function ruleDeadline(packs: readonly PolicyPack[], wanted: WantedRule): Deadline | null {
  if (wanted.kind !== 'unknown') return byRule(packs, wanted, [])
  const all = RULE_KINDS.filter((kind) => kind !== 'violation')
    .map((kind) => byRule(packs, { ...wanted, kind }, ['kind']))
    .filter((one) => one !== null)
  return all.toSorted((a, b) => a.dueAt - b.dueAt)[0] ?? null
}

function byRule(
  packs: readonly PolicyPack[],
  wanted: WantedRule,
  guesses: readonly Guess[],
): Deadline | null {
  const found = findRule(packs, { ...wanted, day: dayOf(wanted.eventAt, wanted.zone) })
  if (!found) return null
  const { rule, generic } = found
  const { amount, unit } = rule
  const zone = rule.zone ?? wanted.zone
  const free = unit === 'working-days' ? holidaysOf(packs, wanted.market) : new Set<string>()
  const counted = rule.calendar === 'weekends-and-holidays'
  const dueAt = addLimit(wanted.eventAt, amount, unit, zone, counted ? free : undefined)
  const holidayAt = unit === 'working-days' ? addLimit(wanted.eventAt, amount, unit, zone, free) : dueAt
  return {
    kind: rule.deadline,
    whose: rule.whose,
    dueAt,
    holidayAt: holidayAt === dueAt ? null : holidayAt,
    basis: 'rule',
    ruleId: rule.id,
    ruleVersion: rule.version,
    event: wanted.standsIn ?? rule.event,
    eventAt: wanted.eventAt,
    amount: rule.amount,
    unit: rule.unit,
    calendar: rule.unit === 'working-days' ? (rule.calendar ?? 'weekends') : null,
    zone,
    source: rule.source,
    // What is confirmed of the platform's general text is confirmed of no single market.
    confidence: generic ? 'unconfirmed' : rule.confidence,
    consequence: rule.consequence,
    generic,
    guesses: wanted.standsIn === undefined ? guesses : [...guesses, 'event'],
    over: null,
  }
}

const known = new WeakMap<readonly PolicyPack[], Map<string, ReadonlySet<string>>>()

/** Public holidays of a market; made once for a set of packs, since an import asks a hundred thousand times. */
function holidaysOf(packs: readonly PolicyPack[], market: string): ReadonlySet<string> {
  const byMarket = known.get(packs) ?? new Map<string, ReadonlySet<string>>()
  known.set(packs, byMarket)
  let days = byMarket.get(market)
  if (days === undefined) {
    days = new Set(packs.filter((pack) => pack.market === market).flatMap(({ holidays }) => holidays))
    byMarket.set(market, days)
  }
  return days
}

const WHOSE: Partial<Record<Deadline['kind'], Deadline['whose']>> = {
  'ship-back': 'buyer',
  dispute: 'buyer',
  'not-received': 'buyer',
  request: 'buyer',
  'dispute-accepted': 'buyer',
  offer: 'buyer',
  ruling: 'platform',
}

/** Whose a clock is where no rule says. */
export const ownerOf = (kind: Deadline['kind']): Deadline['whose'] => WHOSE[kind] ?? 'ours'

/** A date a person typed for one clock; it holds against the computed one, which stays visible beside it. */
export function typedDeadline(
  kind: Deadline['kind'],
  dueAt: number,
  zone: string,
  over: Deadline | null = null,
): Deadline {
  return {
    kind,
    whose: over?.whose ?? ownerOf(kind),
    dueAt,
    holidayAt: null,
    basis: 'manual',
    ruleId: null,
    ruleVersion: null,
    event: 'typed',
    eventAt: null,
    amount: null,
    unit: null,
    calendar: null,
    zone,
    source: null,
    confidence: null,
    consequence: over?.consequence ?? null,
    generic: false,
    guesses: [],
    over,
  }
}

/** The field of the story for a clock: `clock_ship_back_at`. */
export const clockField = (kind: string): string => `clock_${kind.replaceAll('-', '_')}_at`
