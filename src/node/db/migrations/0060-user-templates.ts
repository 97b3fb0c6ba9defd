import { type Kysely, sql } from 'kysely'

/**
 * Reply templates written or changed at this desk, version by version. Told once and never rewritten: leaving a template
 * out is a version too, so that an import can say which version won and an earlier wording can be taken up again.
 */
const STATEMENTS = [
  `CREATE TABLE template_versions (
    template_id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    at INTEGER NOT NULL, author TEXT NOT NULL,
    folder TEXT NOT NULL DEFAULT '', category TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    PRIMARY KEY (template_id, version)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER template_versions_no_update BEFORE UPDATE ON template_versions BEGIN SELECT RAISE(ABORT, 'template_versions is append-only'); END`,
  `CREATE TRIGGER template_versions_no_delete BEFORE DELETE ON template_versions BEGIN SELECT RAISE(ABORT, 'template_versions is append-only'); END`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
