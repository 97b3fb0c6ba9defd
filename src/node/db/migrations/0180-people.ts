import { type Kysely, sql } from 'kysely'

/**
 * Who works at this desk. Who is at it now stays the setting `userName`, which the guards of the chain of custody read;
 * whoever was named there becomes the first of the list.
 */
const STATEMENTS = [
  `CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    initials TEXT NOT NULL,
    position INTEGER NOT NULL,
    retired_at INTEGER
  ) STRICT`,
  `INSERT INTO people (id, name, initials, position)
    SELECT lower(hex(randomblob(16))), trim(value), '', 1 FROM settings
    WHERE key = 'userName' AND trim(value) <> ''`,
  `UPDATE settings SET value = trim(value) WHERE key = 'userName'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
