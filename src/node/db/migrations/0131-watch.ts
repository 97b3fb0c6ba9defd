import { type Kysely, sql } from 'kysely'

/** Folders that are looked through for proof, and what was decided of each file in them. */
const STATEMENTS = [
  `CREATE TABLE watch_folders (
    id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)), added_at INTEGER NOT NULL,
    looked_at INTEGER, problem TEXT NOT NULL DEFAULT ''
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE watch_files (
    folder_id TEXT NOT NULL REFERENCES watch_folders(id) ON DELETE CASCADE,
    path TEXT NOT NULL, bytes INTEGER NOT NULL, modified_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('placed','unplaced','passed')),
    sha256 TEXT, candidates TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (folder_id, path)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX watch_files_by_hash ON watch_files (sha256) WHERE sha256 IS NOT NULL`,
  `CREATE INDEX watch_files_unplaced ON watch_files (modified_at) WHERE state = 'unplaced'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
