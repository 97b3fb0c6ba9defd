import { type Kysely, sql } from 'kysely'

/** What the desk does for its own keeping: each backup and each drill, with what came of it. */
const STATEMENTS = [
  `CREATE TABLE care_runs (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('backup', 'drill')), at INTEGER NOT NULL,
    target TEXT NOT NULL, ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
    scheduled INTEGER NOT NULL CHECK (scheduled IN (0, 1)), error TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '', files INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0,
    problems TEXT NOT NULL DEFAULT '[]'
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX care_runs_by_kind ON care_runs (kind, at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
