import { type Kysely, sql } from 'kysely'

const ACTOR = `coalesce((SELECT value FROM settings WHERE key = 'userName'), '')`
const ID = `lower(hex(randomblob(16)))`

/**
 * What a piece of evidence says, as 0090 wrote it. A piece that nobody ever drew on says the same as before, so entries from
 * before fit it still; one with a layer says the layer too.
 */
const rowOf = (row: string): string => {
  const fields =
    `'id', ${row}.id, 'case', ${row}.case_id, 'sha256', ${row}.sha256, 'kind', ${row}.kind, ` +
    `'caption', ${row}.caption, 'note', ${row}.note, 'name', ${row}.original_name, 'captured', ${row}.captured_at, ` +
    `'basis', ${row}.captured_basis, 'removed', ${row}.removed_at, 'redactions', ${row}.redactions`
  return `CASE ${row}.layer WHEN '' THEN json_object(${fields}) ELSE json_object(${fields}, 'layer', ${row}.layer) END`
}

const tell = (action: string): string =>
  `INSERT INTO custody_due (id, action, actor, sha256, case_id, evidence_id, detail, row_json)
   SELECT ${ID}, ${action}, ${ACTOR}, new.sha256, new.case_id, new.id, new.original_name, ${rowOf('new')};`

const refuse = (name: string, when: string): string =>
  `CREATE TRIGGER ${name} BEFORE ${when} ON evidence_layers BEGIN SELECT RAISE(ABORT, 'evidence_layers is append-only'); END`

/** Marks, crops and turns over a piece of evidence, each state of them kept. See ADR 0025. */
const STATEMENTS = [
  `ALTER TABLE evidence ADD COLUMN layer TEXT NOT NULL DEFAULT ''`,
  `CREATE TABLE evidence_layers (
    evidence_id TEXT NOT NULL REFERENCES evidence(id), version INTEGER NOT NULL CHECK (version > 0),
    layer TEXT NOT NULL, redactions TEXT NOT NULL, saved_at INTEGER NOT NULL, saved_by TEXT NOT NULL,
    PRIMARY KEY (evidence_id, version)
  ) STRICT, WITHOUT ROWID`,
  refuse('evidence_layers_no_update', 'UPDATE'),
  refuse('evidence_layers_no_delete', 'DELETE'),
  `DROP TRIGGER evidence_told_added`,
  `CREATE TRIGGER evidence_told_added AFTER INSERT ON evidence BEGIN ${tell(`'added'`)} END`,
  `DROP TRIGGER evidence_told_changed`,
  `CREATE TRIGGER evidence_told_changed AFTER UPDATE ON evidence WHEN ${rowOf('old')} IS NOT ${rowOf('new')} BEGIN ${tell(
    `CASE WHEN old.removed_at IS NULL AND new.removed_at IS NOT NULL THEN 'removed'
      WHEN old.removed_at IS NOT NULL AND new.removed_at IS NULL THEN 'added'
      WHEN old.redactions <> new.redactions THEN 'redacted'
      WHEN old.layer <> new.layer THEN 'annotated' ELSE 'changed' END`,
  )} END`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
