import { ENOUGH_CASES, wilson } from './interval.ts'
import type { Result } from './settle.ts'

/** Results of fought cases. A part won is no win: the rate says how often we got all of it. */
export interface WinRate {
  readonly won: number
  readonly partly: number
  readonly lost: number
  readonly of: number
  /** Null under ten cases: "not enough cases". */
  readonly rate: number | null
  /** Wilson interval, 95 %; null where there is no rate. */
  readonly low: number | null
  readonly high: number | null
}

export function winRate(results: readonly Result[]): WinRate {
  const count = (wanted: Result): number => results.filter((one) => one === wanted).length
  const [won, of] = [count('won'), results.length]
  const enough = of >= ENOUGH_CASES
  const { low, high } = wilson(won, of)
  return {
    ...{ won, partly: count('partly'), lost: count('lost'), of },
    rate: enough ? won / of : null,
    low: enough ? low : null,
    high: enough ? high : null,
  }
}
