import type Database from 'better-sqlite3'
import { type Priority, type PriorityFacts, priorityAt, rankOf } from '#core/cases/priority.ts'

/** What of a row makes its rank. */
export interface Rankable {
  readonly market: string
  readonly reason_raw: string
  readonly currency: string
  readonly amount_minor: number | null
  readonly due_at: number | null
  readonly is_open: number
  readonly appealable: number
}

/** The desk's own middle amounts and win rates, as of their last reckoning: what stored ranks were made from. */
export interface Ranking {
  /** Null where nothing is left to do. */
  rank(row: Rankable): number | null
  priority(row: Rankable, now: number): Priority | null
}

/** For what shows no order of work. */
export const UNRANKED: Ranking = { rank: () => null, priority: () => null }

const winKey = (market: string, reason: string): string => `${market} ${reason}`

/** Reads what ranks are made from. A few hundred rows at most: markets by reasons. */
export function readRanking(raw: Database.Database): Ranking {
  const medians = new Map(
    raw.prepare('SELECT currency, median_minor FROM rank_amounts').raw().all() as [string, number][],
  )
  const wins = new Map(
    (
      raw.prepare('SELECT market, reason, won, fought FROM rank_wins').raw().all() as [
        string,
        string,
        number,
        number,
      ][]
    ).map(([market, reason, won, fought]) => [winKey(market, reason), { won, fought }]),
  )
  const factsOf = (row: Rankable): PriorityFacts => ({
    moneyMinor: row.amount_minor,
    medianMinor: medians.get(row.currency) ?? null,
    dueAt: row.due_at,
    ...(wins.get(winKey(row.market, row.reason_raw)) ?? { won: 0, fought: 0 }),
  })
  const isWork = (row: Rankable): boolean => row.is_open === 1 || row.appealable === 1
  return {
    rank: (row) => (isWork(row) ? rankOf(factsOf(row)) : null),
    priority: (row, now) => (isWork(row) ? priorityAt(factsOf(row), now) : null),
  }
}

interface Kept {
  readonly version: Database.Statement
  of: unknown
  ranking: Ranking | null
}
const known = new WeakMap<Database.Database, Kept>()

/** The ranking of a connection, read anew when it was reckoned anew. */
export function rankingOf(raw: Database.Database): Ranking {
  const kept = known.get(raw) ?? {
    version: raw.prepare(`SELECT value FROM settings WHERE key = 'ranksReckonedAt'`).pluck(),
    of: null,
    ranking: null,
  }
  known.set(raw, kept)
  const version = kept.version.get() ?? ''
  if (kept.ranking && kept.of === version) return kept.ranking
  kept.of = version
  kept.ranking = readRanking(raw)
  return kept.ranking
}

/** A middle amount of this many cases is one; fewer are chance. */
const SAMPLE = 1000

/**
 * Reckons middle amounts and win rates anew and the rank of every case of work whose own changed by it. For the end of an
 * import and the opening of a desk; between two reckonings ranks compare by the same figures.
 * @returns how many ranks moved
 */
export function reckonRanks(raw: Database.Database, now: number): number {
  return raw.transaction(() => {
    raw.exec('DELETE FROM rank_amounts; DELETE FROM rank_wins')
    raw.exec(`INSERT INTO rank_wins SELECT market, reason_raw, sum(outcome = 'won'), count(*) FROM cases
      WHERE outcome IN ('won','lost','partly') GROUP BY market, reason_raw`)
    // The newest of each currency: what a middling case is worth today, and as cheap at a million cases as at a thousand.
    const newest = raw
      .prepare(
        `SELECT amount_minor FROM cases WHERE market = ? AND amount_minor IS NOT NULL ORDER BY seq DESC LIMIT ${SAMPLE}`,
      )
      .pluck()
    const write = raw.prepare('INSERT OR REPLACE INTO rank_amounts VALUES (?, ?, ?)')
    const markets = raw.prepare('SELECT DISTINCT market FROM shops ORDER BY market').pluck().all() as string[]
    const currencyOf = raw.prepare('SELECT currency FROM cases WHERE market = ? LIMIT 1').pluck()
    const amounts = new Map<string, number[]>()
    for (const market of markets) {
      const currency = currencyOf.get(market) as string | undefined
      if (currency === undefined) continue
      amounts.set(currency, [...(amounts.get(currency) ?? []), ...(newest.all(market) as number[])])
    }
    for (const [currency, all] of amounts) {
      const sorted = all.toSorted((a, b) => a - b)
      const middle = sorted[Math.floor(sorted.length / 2)]
      if (middle !== undefined) write.run(currency, middle, sorted.length)
    }
    raw
      .prepare(`INSERT OR REPLACE INTO settings (key, value) VALUES ('ranksReckonedAt', ?)`)
      .run(`${now}-${String(raw.prepare('SELECT total_changes()').pluck().get())}`)
    const ranking = readRanking(raw)
    const set = raw.prepare('UPDATE cases SET rank = ? WHERE seq = ?')
    let moved = 0
    const rows = raw
      .prepare(
        `SELECT seq, market, reason_raw, currency, amount_minor, due_at, is_open, appealable, rank FROM cases
         WHERE is_open = 1 OR appealable = 1`,
      )
      .all() as (Rankable & { seq: number; rank: number | null })[]
    for (const row of rows) {
      const rank = ranking.rank(row)
      if (rank === row.rank) continue
      set.run(rank, row.seq)
      moved += 1
    }
    return moved
  })()
}
