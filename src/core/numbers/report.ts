import { groupBy } from './group-by.ts'
import { quantile } from './interval.ts'
import { LOSS_WAYS, type LossWay, type NumberCase, type Settled, isUnsettled, settle } from './settle.ts'
import { type WinRate, winRate } from './win-rate.ts'

const HOUR = 3_600_000
export const CLOCKS = ['overdue', 'h24', 'h48', 'later', 'none'] as const
export type Clock = (typeof CLOCKS)[number]

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
export interface MoneyLine {
  readonly currency: string
  readonly cases: number
  /** Cases without an amount: counted, but no part of any sum. */
  readonly withoutAmount: number
  readonly amount: number
  readonly atRisk: number
  readonly lost: number
  readonly kept: number
  readonly cancelled: number
  readonly lostBy: Readonly<Record<LossWay, number>>
  readonly casesLostBy: Readonly<Record<LossWay, number>>
}
export interface ClockLine extends Readonly<Record<Clock, number>> {
  readonly market: string
}
export interface RateLine extends WinRate {
  readonly key: string
}
export interface GroupLine {
  /** Null: all that did not find room. */
  readonly key: string | null
  readonly currency: string
  readonly cases: number
  readonly amount: number
  readonly atRisk: number
  readonly lost: number
  readonly kept: number
  readonly cancelled: number
}
/** Milliseconds; null where nothing was measured. */
export interface TimeLine {
  readonly of: number
  readonly median: number | null
  readonly p90: number | null
}
export interface NumbersReport {
  readonly cases: number
  readonly open: number
  readonly clocks: ClockLine[]
  readonly money: MoneyLine[]
  readonly byReason: RateLine[]
  readonly byMarket: RateLine[]
  readonly byEvidence: RateLine[]
  readonly response: TimeLine
  readonly handling: TimeLine
  readonly byProduct: GroupLine[]
  readonly byCarrier: GroupLine[]
}

/** Which clock of the desk an unsettled case is under; "later" starts after 48 hours. */
export function clockOf(dueAt: number | null, now: number): Clock {
  if (dueAt === null) return 'none'
  if (dueAt <= now) return 'overdue'
  if (dueAt - now < 24 * HOUR) return 'h24'
  return dueAt - now < 48 * HOUR ? 'h48' : 'later'
}

/** All numbers of the desk from its cases. `room`: how many products and carriers are named; the rest is one line. */
export function buildReport(cases: readonly NumberCase[], now: number, room = 25): NumbersReport {
  const settled = cases.map((one) => ({ one, parts: settle(one, now) }))
  const unsettled = cases.filter((one) => isUnsettled(one, now))
  const results = settled.flatMap(({ one, parts }) => (parts.result ? [{ one, result: parts.result }] : []))
  const rates = (keyOf: (one: NumberCase) => string): RateLine[] =>
    [...groupBy(results, ({ one }) => keyOf(one))]
      .map(([key, group]) => ({ key, ...winRate(group.map(({ result }) => result)) }))
      .toSorted((a, b) => b.of - a.of || order(a.key, b.key))
  return {
    cases: cases.length,
    open: unsettled.length,
    clocks: [...groupBy(unsettled, ({ market }) => market)]
      .map(([market, group]) => clockLine(market, group, now))
      .toSorted((a, b) => order(a.market, b.market)),
    money: [...groupBy(settled, ({ one }) => one.currency)]
      .map(([currency, group]) => moneyLine(currency, group))
      .toSorted((a, b) => order(a.currency, b.currency)),
    byReason: rates(({ reason }) => reason),
    byMarket: rates(({ market }) => market),
    byEvidence: rates(({ evidenceSet }) => evidenceSet),
    response: times(cases, ({ requestedAt, firstAnswerAt }) => [requestedAt, firstAnswerAt]),
    handling: times(cases, ({ requestedAt, closedAt }) => [requestedAt, closedAt]),
    byProduct: groups(settled, ({ product }) => product, room),
    byCarrier: groups(settled, ({ carrier }) => carrier, room),
  }
}

/** By code unit: the same order on every machine. */
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function clockLine(market: string, group: readonly NumberCase[], now: number): ClockLine {
  const line = { market, overdue: 0, h24: 0, h48: 0, later: 0, none: 0 }
  for (const one of group) line[clockOf(one.dueAt, now)] += 1
  return line
}

interface SettledCase {
  readonly one: NumberCase
  readonly parts: Settled
}
const noWays = (): Record<LossWay, number> =>
  Object.fromEntries(LOSS_WAYS.map((way) => [way, 0])) as Record<LossWay, number>

function moneyLine(currency: string, group: readonly SettledCase[]): MoneyLine {
  const [lostBy, casesLostBy] = [noWays(), noWays()]
  for (const { parts } of group)
    if (parts.way !== null) {
      lostBy[parts.way] += parts.lost
      casesLostBy[parts.way] += 1
    }
  const withoutAmount = group.filter(({ one }) => one.amountMinor === null).length
  return { ...sums(currency, group), withoutAmount, lostBy, casesLostBy }
}

function sums(currency: string, group: readonly SettledCase[]) {
  const line: Mutable<Omit<GroupLine, 'key'>> = {
    ...{ currency, cases: group.length, amount: 0, atRisk: 0, lost: 0, kept: 0, cancelled: 0 },
  }
  for (const { one, parts } of group) {
    line.amount += one.amountMinor ?? 0
    line.atRisk += parts.atRisk
    line.lost += parts.lost
    line.kept += parts.kept
    line.cancelled += parts.cancelled
  }
  return line
}

/** The largest losses first, by currency; what does not fit is one line, so that the sums still agree. */
function groups(
  settled: readonly SettledCase[],
  keyOf: (one: NumberCase) => string,
  room: number,
): GroupLine[] {
  return [...groupBy(settled, ({ one }) => one.currency)]
    .toSorted(([a], [b]) => order(a, b))
    .flatMap(([currency, all]) => {
      const ranked = [...groupBy(all, ({ one }) => keyOf(one))]
        .map(([key, group]) => ({ group, line: { key, ...sums(currency, group) } }))
        .toSorted(
          (a, b) =>
            b.line.lost - a.line.lost || b.line.atRisk - a.line.atRisk || order(a.line.key, b.line.key),
        )
      const rest = ranked.slice(room).flatMap(({ group }) => group)
      const named: GroupLine[] = ranked.slice(0, room).map(({ line }) => line)
      return rest.length > 0 ? [...named, { key: null, ...sums(currency, rest) }] : named
    })
}

function times(
  cases: readonly NumberCase[],
  ends: (one: NumberCase) => readonly [number | null, number | null],
): TimeLine {
  const spans = cases.flatMap((one) => {
    const [from, to] = ends(one)
    // A negative span is a clock that was wrong somewhere: no measurement.
    return from !== null && to !== null && to >= from ? [to - from] : []
  })
  return { of: spans.length, median: quantile(spans, 0.5), p90: quantile(spans, 0.9) }
}
