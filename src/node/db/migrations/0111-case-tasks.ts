import { type Kysely, sql } from 'kysely'

/** Small things to do on a case, in an order; the story and the log of actions keep what each was. */
const STATEMENTS = [
  `CREATE TABLE case_tasks (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    due_at INTEGER,
    done_at INTEGER,
    done_by TEXT NOT NULL DEFAULT ''
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX case_tasks_by_case ON case_tasks (case_id, position)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
