import type { DeskContract } from '#contract/index.ts'
import { timeCost } from '#contract/numbers.ts'
import { toCsv } from '#core/numbers/csv.ts'
import { type FightOrConcede, type TimeCost, fightOrConcede } from '#core/numbers/fight.ts'
import { disagreements } from '#core/numbers/reconcile.ts'
import { buildReport } from '#core/numbers/report.ts'
import { settle } from '#core/numbers/settle.ts'
import { casesTable, summaryTable } from '#core/numbers/tables.ts'
import { findCase } from '#node/cases/reproject.ts'
import { moneyOrNull } from '#node/cases/row.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { type Period, controlSums, countUndated, gatherCases } from './gather.ts'

const COST_KEY = 'numbersTimeCost'
const EVER: Period = { from: null, to: null }
/** Until somebody says otherwise; without an hourly cost it counts for nothing. */
const NO_COST: TimeCost = { minutes: 30, hourly: {} }

export function numberHandlers(deps: Deps): Handlers<DeskContract>['numbers'] {
  const gather = (period: Period) => gatherCases(deps.db, deps.policies.at, period)
  return {
    report: async (period) => {
      const now = deps.now()
      const built = buildReport(await gather(period), now)
      const undated = period.from === null && period.to === null ? 0 : await countUndated(deps.db)
      return {
        ...{ ...built, now, undated },
        disagreements: disagreements(built, await controlSums(deps.db, period)),
      }
    },

    csv: async ({ table, language, ...period }) => {
      const now = deps.now()
      const cases = await gather(period)
      const rows =
        table === 'cases'
          ? casesTable(cases, now, language)
          : summaryTable(buildReport(cases, now, Number.POSITIVE_INFINITY), language)
      const day = new Date(now).toISOString().slice(0, 10)
      return {
        fileName: `aftercase-${table === 'cases' ? 'cases' : 'numbers'}-${day}.csv`,
        text: toCsv(rows),
      }
    },

    fight: ({ caseId }) => fight(deps, caseId),

    timeCost: () => readCost(deps.db).then(asWire),

    setTimeCost: ({ minutes, hourly }) =>
      deps.db.transaction().execute(async (tx) => {
        const before = await readCost(tx)
        const after: TimeCost = {
          minutes,
          hourly: hourly ? { ...before.hourly, [hourly.currency]: hourly.minor } : before.hourly,
        }
        const value = JSON.stringify(after)
        await tx
          .insertInto('settings')
          .values({ key: COST_KEY, value })
          .onConflict((on) => on.column('key').doUpdateSet({ value }))
          .execute()
        return asWire(after)
      }),
  }
}

async function fight(deps: Deps, caseId: string): Promise<FightOrConcede> {
  const row = await findCase(deps.db, caseId)
  const alike = await gatherCases(deps.db, deps.policies.at, EVER, {
    market: row.market,
    reason: row.reason_raw,
  })
  const own = alike.find(({ id }) => id === row.id)
  const now = deps.now()
  const results = alike
    .filter(({ id }) => id !== row.id)
    .flatMap((one) => {
      const { result } = settle(one, now)
      return result ? [{ result, set: one.evidenceSet }] : []
    })
  const cost = await readCost(deps.db)
  return fightOrConcede({
    amount: moneyOrNull(row.amount_minor, row.currency),
    sameReason: results.map(({ result }) => result),
    sameSet: results.filter(({ set }) => set === (own?.evidenceSet ?? '')).map(({ result }) => result),
    timeCost: cost,
  })
}

async function readCost(db: Executor): Promise<TimeCost> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', COST_KEY).executeTakeFirst()
  return row ? timeCost.parse(JSON.parse(row.value)) : NO_COST
}

const asWire = ({ minutes, hourly }: TimeCost) => ({ minutes, hourly: { ...hourly } })
