const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Fewer fought cases than this say nothing of the next one: even odds stand in. */
export const ENOUGH_FOUGHT = 10
const EVEN_ODDS = 0.5
/** No case sinks or rises for good by a run of luck or one odd amount. */
const RATE_LIMITS = [0.05, 0.95] as const
const WEIGHT_LIMITS = [1 / 64, 64] as const
/** Stands in for a date where no clock runs: after every real one (the year 2286), and money still orders them. */
const NO_CLOCK = 9_999_999_999_999

export interface PriorityFacts {
  readonly moneyMinor: number | null
  /** Middle amount of the desk's cases in the same currency; null while it has none. */
  readonly medianMinor: number | null
  readonly dueAt: number | null
  readonly won: number
  /** Won, partly won and lost, for the same market and reason. */
  readonly fought: number
}

export interface Priority {
  readonly moneyMinor: number | null
  readonly medianMinor: number | null
  readonly hoursLeft: number | null
  readonly winRate: number
  readonly winSample: number
  readonly score: number
}

const within = (value: number, [low, high]: readonly [number, number]): number =>
  Math.min(high, Math.max(low, value))

/** Money as a multiple of the desk's own middle amount, so that currencies compare without exchange rates. */
function moneyWeight({ moneyMinor, medianMinor }: PriorityFacts): number {
  if (moneyMinor === null || medianMinor === null || medianMinor <= 0) return 1
  return within(moneyMinor / medianMinor, WEIGHT_LIMITS)
}

function ownWinRate({ won, fought }: PriorityFacts): number {
  return fought < ENOUGH_FOUGHT ? EVEN_ODDS : within(won / fought, RATE_LIMITS)
}

/**
 * Where a case stands in the order of work: smaller comes first. It is the due date, moved a day earlier for each doubling
 * of money x win rate. As every score doubles with each day that passes, the order of two cases never changes by time
 * alone, so a stored rank stays right without being written anew.
 *
 * @returns an instant in epoch milliseconds, whole
 */
export function rankOf(facts: PriorityFacts): number {
  const stake = moneyWeight(facts) * ownWinRate(facts)
  return Math.round((facts.dueAt ?? NO_CLOCK) - DAY_MS * Math.log2(stake))
}

/** The factors of a rank and their product, as the page shows them. */
export function priorityAt(facts: PriorityFacts, now: number): Priority {
  const hoursLeft = facts.dueAt === null ? null : (facts.dueAt - now) / HOUR_MS
  const winRate = ownWinRate(facts)
  const urgency = hoursLeft === null ? 0 : 2 ** (-hoursLeft / 24)
  return {
    moneyMinor: facts.moneyMinor,
    medianMinor: facts.medianMinor,
    hoursLeft,
    winRate,
    winSample: facts.fought,
    // An old overdue case must not become a number nobody can read.
    score: Math.min(1e9, moneyWeight(facts) * winRate * urgency),
  }
}
