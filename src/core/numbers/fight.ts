import type { Result } from './settle.ts'
import { type WinRate, winRate } from './win-rate.ts'

/** What one hour of work costs, and how many minutes a fought case takes, as the user said. */
export interface TimeCost {
  readonly minutes: number
  /** Minor units per hour, by currency. */
  readonly hourly: Readonly<Record<string, number>>
}

export interface FightInput {
  readonly amount: { readonly minor: number; readonly currency: string } | null
  /** Results of own cases with the same market and reason. */
  readonly sameReason: readonly Result[]
  /** Of those, the ones with the same set of evidence. */
  readonly sameSet: readonly Result[]
  readonly timeCost: TimeCost | null
}

export type Verdict = 'fight' | 'concede' | 'unclear' | 'not-enough' | 'no-amount'

/** Is it worth fighting? All amounts are minor units in the currency of the case. */
export interface FightOrConcede {
  readonly verdict: Verdict
  readonly scope: 'reason-and-evidence' | 'reason'
  readonly sample: WinRate
  readonly currency: string | null
  readonly amount: number | null
  /** Null: the user has not said what an hour costs in this currency; it is then left out. */
  readonly cost: number | null
  readonly expected: number | null
  readonly low: number | null
  readonly high: number | null
}

/**
 * Amount x own win rate - time cost, with the interval of the rate. The narrowest group with ten cases speaks; under
 * ten there is no figure at all. `fight` and `concede` only where the whole interval is on one side of zero.
 */
export function fightOrConcede({ amount, sameReason, sameSet, timeCost }: FightInput): FightOrConcede {
  const narrow = winRate(sameSet)
  const sample = narrow.rate === null ? winRate(sameReason) : narrow
  const scope = narrow.rate === null ? 'reason' : 'reason-and-evidence'
  const nothing = { cost: null, expected: null, low: null, high: null }
  const head = { scope, sample, currency: amount?.currency ?? null, amount: amount?.minor ?? null } as const
  const { rate, low, high } = sample
  if (!amount) return { ...head, ...nothing, verdict: 'no-amount' }
  if (rate === null || low === null || high === null) return { ...head, ...nothing, verdict: 'not-enough' }
  const hourly = timeCost?.hourly[amount.currency]
  const cost = timeCost && hourly !== undefined ? Math.round((timeCost.minutes * hourly) / 60) : null
  const worth = (share: number): number => Math.round(amount.minor * share) - (cost ?? 0)
  const ends = { expected: worth(rate), low: worth(low), high: worth(high) }
  const verdict = ends.low > 0 ? 'fight' : ends.high <= 0 ? 'concede' : 'unclear'
  return { ...head, ...ends, cost, verdict }
}
