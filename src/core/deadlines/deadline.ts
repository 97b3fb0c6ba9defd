import { addLimit, dayOf } from './compute.ts'
import { type PolicyPack, type PolicyRule, findRule } from './rule.ts'

/** A date that can say why it is what it is. Mirrors the contract's `deadline`. */
export interface Deadline {
  /** `offer`: the buyer may answer ours until then; `promise`: what was agreed is to be done; `reply`: a reply is planned. */
  readonly kind: PolicyRule['deadline'] | 'other' | 'offer' | 'promise' | 'reply'
  /** Whose clock it is: only our own make a case due. */
  readonly whose: PolicyRule['whose']
  readonly dueAt: number
  /** When it would be if public holidays were no working days, which no source says; null where that is no other date. */
  readonly holidayAt: number | null
  readonly basis: 'api' | 'manual' | 'rule'
  readonly ruleId: string | null
  readonly ruleVersion: string | null
  readonly event: string
  readonly eventAt: number | null
  readonly amount: number | null
  readonly unit: PolicyRule['unit'] | null
  readonly calendar: string | null
  readonly zone: string
  readonly source: string | null
  readonly confidence: PolicyRule['confidence'] | null
  readonly consequence: string | null
}

/** The estimated deadline by the market's rule (or the generic one); null where neither knows. */
export function ruleDeadline(
  packs: readonly PolicyPack[],
  wanted: {
    market: string
    kind: string
    deadline: PolicyRule['deadline']
    eventAt: number
    zone: string
    event?: PolicyRule['event']
    amount?: { readonly minor: number; readonly currency: string } | null
  },
): Deadline | null {
  const rule = findRule(packs, { ...wanted, day: dayOf(wanted.eventAt, wanted.zone) })
  if (!rule) return null
  const { amount, unit } = rule
  const dueAt = addLimit(wanted.eventAt, amount, unit, wanted.zone)
  const holidayAt =
    unit === 'working-days'
      ? addLimit(wanted.eventAt, amount, unit, wanted.zone, holidaysOf(packs, wanted.market))
      : dueAt
  return {
    kind: rule.deadline,
    whose: rule.whose,
    dueAt,
    holidayAt: holidayAt === dueAt ? null : holidayAt,
    basis: 'rule',
    ruleId: rule.id,
    ruleVersion: rule.version,
    event: rule.event,
    eventAt: wanted.eventAt,
    amount: rule.amount,
    unit: rule.unit,
    calendar: rule.unit === 'working-days' ? 'weekends' : null,
    zone: wanted.zone,
    source: rule.source,
    confidence: rule.confidence,
    consequence: rule.consequence,
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

/** A date a person typed: it beats every computed one. */
export function typedDeadline(dueAt: number, zone: string): Deadline {
  return {
    kind: 'other',
    whose: 'ours',
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
    consequence: null,
  }
}
