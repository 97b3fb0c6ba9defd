import { type Kysely, sql } from 'kysely'

/** A draft knows which window wrote it last, so that two cannot overwrite each other unseen, and when it is to be sent. */
const STATEMENTS = [
  `ALTER TABLE drafts ADD COLUMN revision INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE drafts ADD COLUMN writer TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE drafts ADD COLUMN send_at INTEGER`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
