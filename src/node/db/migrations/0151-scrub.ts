import { type Kysely, sql } from 'kysely'

/** How far the vault was read again, and originals that are damaged or gone with no sound copy to mend them from. */
const STATEMENTS = [
  `CREATE TABLE scrub_state (
    one INTEGER PRIMARY KEY CHECK (one = 1), cursor TEXT NOT NULL, at INTEGER NOT NULL,
    last_pass INTEGER
  ) STRICT`,
  `CREATE TABLE vault_alarms (
    sha256 TEXT PRIMARY KEY REFERENCES vault_files(sha256), code TEXT NOT NULL CHECK (code IN ('missing', 'damaged')),
    found_at INTEGER NOT NULL, ended_at INTEGER, ended_by TEXT NOT NULL DEFAULT ''
  ) STRICT, WITHOUT ROWID`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
