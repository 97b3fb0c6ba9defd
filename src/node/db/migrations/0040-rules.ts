import { type Kysely, sql } from 'kysely'

/**
 * The rules a desk counts by, revision by revision: what shipped first, what a person changed since. Told once and never
 * rewritten, so that a closed case can still say by which rule it was counted.
 */
const STATEMENTS = [
  `CREATE TABLE policy_packs (
    market TEXT NOT NULL,
    revision INTEGER NOT NULL,
    at INTEGER NOT NULL, actor TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('shipped','own')),
    shipped_sha256 TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    pack TEXT NOT NULL,
    PRIMARY KEY (market, revision)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER policy_packs_no_update BEFORE UPDATE ON policy_packs BEGIN SELECT RAISE(ABORT, 'policy_packs is append-only'); END`,
  `CREATE TRIGGER policy_packs_no_delete BEFORE DELETE ON policy_packs BEGIN SELECT RAISE(ABORT, 'policy_packs is append-only'); END`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
