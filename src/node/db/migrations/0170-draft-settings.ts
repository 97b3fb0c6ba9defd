import { type Kysely, sql } from 'kysely'

/** A draft keeps its language, channel, pictures, ticks and reading; an emptied one keeps its row and so its revision. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`ALTER TABLE drafts ADD COLUMN settings TEXT NOT NULL DEFAULT '{}'`).execute(db)
}
