import { type Kysely, sql } from 'kysely'

/**
 * Size and look of a picture are kept with its file, so that the same scene in another case is found by an index: two
 * hashes of 64 bits that differ in at most three share one of their four parts.
 */
const STATEMENTS = [
  `ALTER TABLE vault_files ADD COLUMN width INTEGER`,
  `ALTER TABLE vault_files ADD COLUMN height INTEGER`,
  `ALTER TABLE vault_files ADD COLUMN look TEXT NOT NULL DEFAULT ''`,
  ...[1, 5, 9, 13].map(
    (from, part) =>
      `CREATE INDEX vault_files_by_look_${part} ON vault_files (substr(look, ${from}, 4)) WHERE look <> ''`,
  ),
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
