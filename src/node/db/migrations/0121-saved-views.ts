import { type Kysely, sql } from 'kysely'

/** Views that people of this desk made. A removed one stays until the desk forgets it, so that a removal can be taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE saved_views (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      filter TEXT NOT NULL,
      colour TEXT NOT NULL,
      icon TEXT NOT NULL,
      position INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT`,
    )
    .execute(db)
}
