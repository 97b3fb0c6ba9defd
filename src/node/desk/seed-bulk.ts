import type Database from 'better-sqlite3'

/** What a seed fills. The chain of custody keeps its indexes and guards: each entry is checked as it is made. */
const TABLES = ['cases', 'case_events', 'messages', 'evidence']
/** What notes each new text for the search; here all cases are noted at once. */
const NOTES = ['search_cases_new', 'search_messages_new', 'search_case_events_new', 'search_evidence_new']
/** Pages kept in memory meanwhile, in KiB: indexes are sorted and the ids of the chain lie anywhere. */
const CACHE_KIB = 400_000

/**
 * Runs `fill` without the indexes of the tables it fills, and makes them anew at its end: an index built from a whole table
 * costs a fraction of one that is kept row by row. Call it inside a transaction: when that is undone the schema is as it was.
 * `fill` adds cases and what hangs on them, and touches no case that was there.
 */
export async function inBulk(raw: Database.Database, fill: () => Promise<void>): Promise<void> {
  const parts = raw
    .prepare(
      `SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL
         AND (type = 'index' AND tbl_name IN (SELECT value FROM json_each(?))
           OR type = 'trigger' AND name IN (SELECT value FROM json_each(?))) ORDER BY rowid`,
    )
    .all(JSON.stringify(TABLES), JSON.stringify(NOTES)) as { type: string; name: string; sql: string }[]
  const cache = raw.pragma('cache_size', { simple: true }) as number
  raw.pragma(`cache_size = -${CACHE_KIB}`)
  try {
    const last = raw.prepare('SELECT coalesce(max(seq), 0) FROM cases').pluck().get()
    for (const { type, name } of parts) raw.exec(`DROP ${type} "${name}"`)
    await fill()
    raw.prepare('INSERT OR IGNORE INTO search_dirty (seq) SELECT seq FROM cases WHERE seq > ?').run(last)
    for (const { sql } of parts) {
      raw.exec(sql)
      // Each takes seconds on a large desk.
      await new Promise((resolve) => setImmediate(resolve))
    }
  } finally {
    raw.pragma(`cache_size = ${cache}`)
  }
}
