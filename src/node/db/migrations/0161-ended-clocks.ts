import { type Kysely, sql } from 'kysely'

/** How long an ended clock is told of: who imports a calendar file at least every two months keeps no dead entry. */
const KEPT_MS = 60 * 86_400_000

/** A case that is neither open nor appealable has no running clock, whatever its row still explains. */
const running = (row: 'OLD' | 'NEW') => `
  SELECT json_extract(d.value, '$.kind') AS kind, json_extract(d.value, '$.dueAt') AS due_at,
    coalesce(json_extract(d.value, '$.whose'), 'ours') AS whose,
    row_number() OVER (PARTITION BY json_extract(d.value, '$.kind') ORDER BY d.key) AS nth
  FROM json_each(${row}.deadlines) d WHERE ${row}.is_open = 1 OR ${row}.appealable = 1`

/** Clocks that ended lately, so that a calendar that holds them can be told. Kept by the database: many places end one. */
const STATEMENTS = [
  `CREATE TABLE ended_clocks (
    case_id TEXT NOT NULL REFERENCES cases(id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    nth INTEGER NOT NULL,
    whose TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, kind, nth)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX ended_clocks_by_end ON ended_clocks (ended_at)`,
  `CREATE TRIGGER cases_end_clocks AFTER UPDATE OF deadlines, is_open, appealable ON cases
    WHEN OLD.deadlines <> NEW.deadlines OR OLD.is_open <> NEW.is_open OR OLD.appealable <> NEW.appealable
    BEGIN
      DELETE FROM ended_clocks WHERE ended_at < NEW.updated_at - ${KEPT_MS};
      DELETE FROM ended_clocks WHERE case_id = NEW.id AND (kind, nth) IN (SELECT kind, nth FROM (${running('NEW')}));
      INSERT INTO ended_clocks (case_id, kind, nth, whose, due_at, ended_at)
        SELECT OLD.id, was.kind, was.nth, was.whose, was.due_at, NEW.updated_at FROM (${running('OLD')}) was
        WHERE (was.kind, was.nth) NOT IN (SELECT kind, nth FROM (${running('NEW')}))
        ON CONFLICT DO UPDATE SET whose = excluded.whose, due_at = excluded.due_at, ended_at = excluded.ended_at;
    END`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
