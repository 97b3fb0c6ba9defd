import { z } from 'zod'
import { command, query } from './define.ts'
import { epochMs, id, money, none } from './wire-types.ts'

const minor = z.number().int()
const count = z.number().int().min(0)
const share = z.number().min(0).max(1)

/** Which cases are counted: those requested from `from` (included) to `to` (excluded); null leaves an end open. */
export const period = z.object({
  from: epochMs.nullable().default(null),
  to: epochMs.nullable().default(null),
})

/** How money was lost. What each word means stands at `lossWay` in core/numbers and on the page. */
export const lossWay = z.enum(['silence', 'decision', 'late', 'evidence', 'before'])
const byWay = z.record(lossWay, minor)

export const winRate = z.object({
  won: count,
  partly: count,
  lost: count,
  of: count,
  /** Null under ten cases, with its interval (Wilson, 95 %). */
  rate: share.nullable(),
  low: share.nullable(),
  high: share.nullable(),
})
const rateLine = winRate.extend({ key: z.string() })
const groupLine = z.object({
  key: z.string().nullable(),
  currency: z.string(),
  cases: count,
  amount: minor,
  atRisk: minor,
  lost: minor,
  kept: minor,
  cancelled: minor,
})
const timeLine = z.object({ of: count, median: minor.nullable(), p90: minor.nullable() })

export const report = z.object({
  now: epochMs,
  cases: count,
  /** Not settled: open, or with an appeal window that has not run out. */
  open: count,
  /** Cases without a date of request, left out of any period. */
  undated: count,
  /** Currencies whose sums do not agree with the cases: empty, or something is wrong with this program. */
  disagreements: z.array(z.string()),
  clocks: z.array(
    z.object({
      market: z.string(),
      overdue: count,
      h24: count,
      h48: count,
      later: count,
      none: count,
    }),
  ),
  money: z.array(
    groupLine.omit({ key: true }).extend({ withoutAmount: count, lostBy: byWay, casesLostBy: byWay }),
  ),
  byReason: z.array(rateLine),
  byMarket: z.array(rateLine),
  byEvidence: z.array(rateLine),
  response: timeLine,
  handling: timeLine,
  byProduct: z.array(groupLine),
  byCarrier: z.array(groupLine),
})
export type Report = z.infer<typeof report>

/** What an hour costs in each currency (minor units) and how long a fought case takes. */
export const timeCost = z.object({
  minutes: z.number().int().min(0).max(10_000),
  hourly: z.record(z.string().length(3), z.number().int().min(0)),
})

export const fightOrConcede = z.object({
  verdict: z.enum(['fight', 'concede', 'unclear', 'not-enough', 'no-amount']),
  scope: z.enum(['reason-and-evidence', 'reason']),
  sample: winRate,
  currency: z.string().nullable(),
  amount: minor.nullable(),
  cost: minor.nullable(),
  expected: minor.nullable(),
  low: minor.nullable(),
  high: minor.nullable(),
})
export type FightOrConcede = z.infer<typeof fightOrConcede>

const READS = ['cases', 'orders', 'messages', 'evidence', 'appeals'] as const

export const numbers = {
  report: query({ input: period, output: report, reads: READS }),
  /** The report or its cases as a table for a spreadsheet, safe against formula injection; no buyer is named. */
  csv: query({
    input: period.extend({
      table: z.enum(['summary', 'cases']).default('summary'),
      language: z.enum(['en', 'zh']).default('en'),
    }),
    output: z.object({ fileName: z.string(), text: z.string() }),
    reads: READS,
  }),
  /** Amount x own win rate - time cost of a case. */
  fight: query({
    input: z.object({ caseId: id }),
    output: fightOrConcede,
    reads: [...READS, 'settings'],
  }),
  timeCost: query({ input: none, output: timeCost, reads: ['settings'] }),
  /** `hourly` sets the one currency it names. */
  setTimeCost: command({
    input: z.object({ minutes: timeCost.shape.minutes, hourly: money.nullable().default(null) }),
    output: timeCost,
    touches: ['settings'],
  }),
} as const
