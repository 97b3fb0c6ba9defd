import { addLimit, dayOf } from './compute.ts'
import { type PolicyPack, type PolicyRule, findRule } from './rule.ts'

/** A date that can say why it is what it is. Mirrors the contract's `deadline`. */
export interface Deadline {
  readonly kind: 'respond' | 'inspect' | 'appeal' | 'other'
  readonly dueAt: number
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
  wanted: { market: string; kind: string; deadline: PolicyRule['deadline']; eventAt: number; zone: string },
): Deadline | null {
  const rule = findRule(packs, { ...wanted, day: dayOf(wanted.eventAt, wanted.zone) })
  if (!rule) return null
  return {
    kind: rule.deadline,
    dueAt: addLimit(wanted.eventAt, rule.amount, rule.unit, wanted.zone),
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

/** A date a person typed: it beats every computed one. */
export function typedDeadline(dueAt: number, zone: string): Deadline {
  return {
    kind: 'other',
    dueAt,
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
