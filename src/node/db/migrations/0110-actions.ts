import { type Kysely, sql } from 'kysely'

/**
 * What was done by hand, action by action, with the value of each field before and after: what undo restores from. Like
 * the story it is told once; taking an action back is another action.
 */
const STATEMENTS = [
  `CREATE TABLE actions (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL, actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    cases INTEGER NOT NULL CHECK (cases >= 0),
    undoes TEXT REFERENCES actions (id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX actions_at ON actions (at, id)`,
  `CREATE UNIQUE INDEX actions_undoes ON actions (undoes) WHERE undoes IS NOT NULL`,
  `CREATE TABLE action_changes (
    action_id TEXT NOT NULL REFERENCES actions (id) DEFERRABLE INITIALLY DEFERRED,
    case_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (action_id, case_id, position)
  ) STRICT, WITHOUT ROWID`,
  ...['actions', 'action_changes'].flatMap((table) =>
    ['update', 'delete'].map(
      (verb) =>
        `CREATE TRIGGER ${table}_no_${verb} BEFORE ${verb.toUpperCase()} ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
    ),
  ),
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
