import type { Deadline } from '#core/deadlines/deadline.ts'
import { type MovedClock, movedClocks } from '#core/deadlines/moved.ts'
import type { PolicyPack } from '#core/deadlines/rule.ts'
import { besideOf } from '#node/cases/facts.ts'
import type { Ranking } from '#node/cases/ranking.ts'
import { type CaseRecord, derivedColumns } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'

/** A case that other rules would derive otherwise. */
export interface Move {
  readonly row: CaseRecord
  readonly columns: ReturnType<typeof derivedColumns>
  /** Empty when only the wording of a rule changed. */
  readonly clocks: readonly MovedClock[]
}

const BATCH = 500

/**
 * The unclosed cases that `packs` would derive otherwise than they stand, in the order of their ids. Closed ones keep
 * the rule of their day. `market` null or `generic`: all markets.
 */
export async function* movesUnder(
  db: Executor,
  market: string,
  packs: readonly PolicyPack[],
  ranking: Ranking,
): AsyncGenerator<Move> {
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('cases')
      .selectAll()
      .where('outcome', 'is', null)
      .$if(market !== 'generic', (only) => only.where('market', '=', market))
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    const beside = new Map(
      (
        await besideOf(
          db,
          rows.map(({ id }) => id),
        )
      ).map((one) => [one.id, one]),
    )
    for (const row of rows) {
      const columns = derivedColumns(row, beside.get(row.id), packs, ranking)
      if (isAsStored(columns, row)) continue
      const before = JSON.parse(row.deadlines) as Deadline[]
      yield { row, columns, clocks: movedClocks(before, JSON.parse(columns.deadlines) as Deadline[]) }
    }
  }
}

const isAsStored = (columns: Move['columns'], row: CaseRecord): boolean =>
  // The rank moves with other cases too.
  (Object.keys(columns) as (keyof Move['columns'])[]).every(
    (name) => name === 'rank' || columns[name] === row[name],
  )
