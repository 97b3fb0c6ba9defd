import { type Kysely, sql } from 'kysely'

const ACTOR = `coalesce((SELECT value FROM settings WHERE key = 'userName'), '')`
const ID = `lower(hex(randomblob(16)))`

/** What a piece of evidence says; its hash stands in the chain, so that a row changed behind it shows. */
const rowOf = (row: string): string =>
  `json_object('id', ${row}.id, 'case', ${row}.case_id, 'sha256', ${row}.sha256, 'kind', ${row}.kind, ` +
  `'caption', ${row}.caption, 'note', ${row}.note, 'name', ${row}.original_name, 'captured', ${row}.captured_at, ` +
  `'basis', ${row}.captured_basis, 'removed', ${row}.removed_at, 'redactions', ${row}.redactions)`

interface Told {
  readonly action: string
  readonly sha256: string
  readonly caseId: string
  readonly evidenceId?: string
  readonly detail?: string
  readonly row?: string
  /** Behind the values: where they come from, for more than one entry. */
  readonly from?: string
}

const tell = ({ action, sha256, caseId, evidenceId = `''`, detail = `''`, row = `''`, from = '' }: Told) =>
  `INSERT INTO custody_due (id, action, actor, sha256, case_id, evidence_id, detail, row_json) ` +
  `SELECT ${ID}, ${action}, ${ACTOR}, ${sha256}, ${caseId}, ${evidenceId}, ${detail}, ${row} ${from};`

const evidence = (action: string, row: 'new' | 'old', detail: string, state = rowOf(row)): string =>
  tell({
    action,
    sha256: `${row}.sha256`,
    caseId: `${row}.case_id`,
    evidenceId: `${row}.id`,
    detail,
    row: state,
  })

const still = (action: string, row: 'new' | 'old'): string =>
  tell({
    action: `'${action}'`,
    sha256: `${row}.sha256`,
    caseId: 'e.case_id',
    evidenceId: 'e.id',
    detail: `'still ' || ${row}.at_ms || ' ms of ' || e.sha256`,
    from: `FROM evidence e WHERE e.id = ${row}.evidence_id`,
  })

const HELD_FILE = (file: string) =>
  `EXISTS (SELECT 1 FROM evidence e JOIN case_holds h ON h.case_id = e.case_id AND h.lifted_at IS NULL ` +
  `LEFT JOIN evidence_stills s ON s.evidence_id = e.id WHERE e.sha256 = ${file} OR s.sha256 = ${file})`
const HELD_CASE = (caseId: string) =>
  `EXISTS (SELECT 1 FROM case_holds h WHERE h.case_id = ${caseId} AND h.lifted_at IS NULL)`

const trigger = (name: string, when: string, body: string): string =>
  `CREATE TRIGGER ${name} ${when} BEGIN ${body} END`
const refuse = (why: string): string => `SELECT RAISE(ABORT, '${why}');`

/** Custody is written by the store: a change of evidence that is not told of cannot be made. See ADR 0020. */
const STATEMENTS = [
  `ALTER TABLE custody ADD COLUMN version INTEGER NOT NULL DEFAULT 1`,
  `ALTER TABLE custody ADD COLUMN zone TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE custody ADD COLUMN offset_min INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE custody ADD COLUMN mono INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE custody ADD COLUMN session TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE custody ADD COLUMN clock TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE custody ADD COLUMN evidence_id TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE custody ADD COLUMN state TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE vault_files ADD COLUMN deleted_at INTEGER`,
  `CREATE INDEX custody_by_case ON custody (case_id, seq) WHERE case_id IS NOT NULL`,
  `CREATE INDEX custody_by_evidence ON custody (evidence_id, seq) WHERE evidence_id <> ''`,
  `CREATE INDEX vault_files_deleted ON vault_files (deleted_at) WHERE deleted_at IS NOT NULL`,
  `CREATE TABLE custody_due (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, action TEXT NOT NULL, actor TEXT NOT NULL,
    sha256 TEXT NOT NULL, case_id TEXT, evidence_id TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '',
    row_json TEXT NOT NULL DEFAULT ''
  ) STRICT`,
  `CREATE TABLE case_holds (
    id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases(id), reason TEXT NOT NULL CHECK (reason <> ''),
    placed_at INTEGER NOT NULL, placed_by TEXT NOT NULL, lifted_at INTEGER, lifted_by TEXT NOT NULL DEFAULT '',
    lift_reason TEXT NOT NULL DEFAULT ''
  ) STRICT, WITHOUT ROWID`,
  `CREATE UNIQUE INDEX case_holds_open ON case_holds (case_id) WHERE lifted_at IS NULL`,

  trigger(
    'custody_follows',
    `BEFORE INSERT ON custody WHEN new.prev_hash IS NOT
      coalesce((SELECT hash FROM custody ORDER BY seq DESC LIMIT 1), '${'0'.repeat(64)}')
      OR new.seq IS NOT coalesce((SELECT max(seq) FROM custody), 0) + 1`,
    refuse('custody entry does not follow the last'),
  ),
  trigger(
    'custody_due_no_update',
    `BEFORE UPDATE ON custody_due`,
    refuse('custody_due is emptied by the chain only'),
  ),
  trigger(
    'custody_due_no_delete',
    `BEFORE DELETE ON custody_due WHEN NOT EXISTS (SELECT 1 FROM custody WHERE id IN (old.id, 'outside-' || old.id))`,
    refuse('custody_due is emptied by the chain only'),
  ),

  trigger('evidence_told_added', `AFTER INSERT ON evidence`, evidence(`'added'`, 'new', 'new.original_name')),
  trigger(
    'evidence_told_changed',
    `AFTER UPDATE ON evidence WHEN ${rowOf('old')} IS NOT ${rowOf('new')}`,
    evidence(
      `CASE WHEN old.removed_at IS NULL AND new.removed_at IS NOT NULL THEN 'removed'
        WHEN old.removed_at IS NOT NULL AND new.removed_at IS NULL THEN 'added'
        WHEN old.redactions <> new.redactions THEN 'redacted' ELSE 'changed' END`,
      'new',
      'new.original_name',
    ),
  ),
  trigger(
    'evidence_keeps_file',
    `BEFORE UPDATE ON evidence WHEN old.id <> new.id OR old.case_id <> new.case_id OR old.sha256 <> new.sha256`,
    refuse('evidence keeps its case and its file'),
  ),
  trigger(
    'evidence_told_deleted',
    `AFTER DELETE ON evidence`,
    evidence(`'deleted'`, 'old', 'old.original_name', `''`),
  ),
  trigger(
    'evidence_held_update',
    `BEFORE UPDATE OF removed_at ON evidence WHEN new.removed_at IS NOT NULL AND ${HELD_CASE('old.case_id')}`,
    refuse('case is on hold'),
  ),
  trigger(
    'evidence_held_delete',
    `BEFORE DELETE ON evidence WHEN ${HELD_CASE('old.case_id')}`,
    refuse('case is on hold'),
  ),

  trigger('stills_told_derived', `AFTER INSERT ON evidence_stills`, still('derived', 'new')),
  trigger(
    'stills_told_removed',
    `AFTER UPDATE OF removed_at ON evidence_stills WHEN old.removed_at IS NOT new.removed_at`,
    still('removed', 'new'),
  ),
  trigger(
    'stills_keep_file',
    `BEFORE UPDATE ON evidence_stills WHEN old.id <> new.id OR old.sha256 <> new.sha256 OR old.evidence_id <> new.evidence_id`,
    refuse('a still keeps its film and its file'),
  ),
  trigger('stills_told_deleted', `AFTER DELETE ON evidence_stills`, still('deleted', 'old')),

  trigger(
    'submissions_told',
    `AFTER INSERT ON submissions`,
    tell({
      action: `'submitted'`,
      sha256: `x.value ->> 'sha256'`,
      caseId: 'a.case_id',
      evidenceId: `coalesce(x.value ->> 'evidenceId', '')`,
      detail: 'new.manifest_sha256',
      from: `FROM appeals a, json_each(new.manifest, '$.exhibits') x WHERE a.id = new.appeal_id ORDER BY x.key`,
    }),
  ),
  trigger(
    'dossiers_told',
    `AFTER INSERT ON dossiers`,
    tell({
      action: `'exported'`,
      sha256: 'e.sha256',
      caseId: 'e.case_id',
      evidenceId: 'e.id',
      detail: `'dossier ' || new.id`,
      from: `FROM appeal_exhibits x JOIN evidence e ON e.id = x.evidence_id WHERE x.appeal_id = new.appeal_id ORDER BY x.position`,
    }),
  ),

  trigger(
    'vault_files_keep_hash',
    `BEFORE UPDATE ON vault_files WHEN old.sha256 <> new.sha256 OR old.bytes <> new.bytes OR old.extension <> new.extension`,
    refuse('an original keeps its hash'),
  ),
  // Bytes that come again after they were deleted are an original again.
  trigger(
    'vault_files_again',
    `BEFORE INSERT ON vault_files WHEN EXISTS (SELECT 1 FROM vault_files WHERE sha256 = new.sha256 AND deleted_at IS NOT NULL)`,
    `UPDATE vault_files SET deleted_at = NULL WHERE sha256 = new.sha256;`,
  ),
  trigger(
    'vault_files_told_deleted',
    `AFTER UPDATE OF deleted_at ON vault_files WHEN old.deleted_at IS NOT new.deleted_at`,
    tell({
      action: `CASE WHEN new.deleted_at IS NULL THEN 'added' ELSE 'deleted' END`,
      sha256: 'new.sha256',
      caseId: 'e.case_id',
      evidenceId: 'e.id',
      detail: `new.bytes || ' bytes'`,
      from: `FROM evidence e WHERE e.sha256 = new.sha256
        UNION ALL SELECT ${ID}, CASE WHEN new.deleted_at IS NULL THEN 'added' ELSE 'deleted' END, ${ACTOR}, new.sha256,
          NULL, '', new.bytes || ' bytes', '' WHERE NOT EXISTS (SELECT 1 FROM evidence e WHERE e.sha256 = new.sha256)`,
    }),
  ),
  trigger(
    'vault_files_told_gone',
    `AFTER DELETE ON vault_files`,
    tell({ action: `'deleted'`, sha256: 'old.sha256', caseId: 'NULL', detail: `old.bytes || ' bytes'` }),
  ),
  trigger(
    'vault_files_held',
    `BEFORE UPDATE OF deleted_at ON vault_files WHEN new.deleted_at IS NOT NULL AND ${HELD_FILE('old.sha256')}`,
    refuse('case is on hold'),
  ),
  trigger(
    'vault_files_held_delete',
    `BEFORE DELETE ON vault_files WHEN ${HELD_FILE('old.sha256')}`,
    refuse('case is on hold'),
  ),

  trigger(
    'case_holds_told',
    `AFTER INSERT ON case_holds`,
    tell({ action: `'held'`, sha256: `''`, caseId: 'new.case_id', detail: 'new.reason' }),
  ),
  trigger(
    'case_holds_told_lifted',
    `AFTER UPDATE OF lifted_at ON case_holds WHEN old.lifted_at IS NULL AND new.lifted_at IS NOT NULL`,
    tell({ action: `'released'`, sha256: `''`, caseId: 'new.case_id', detail: 'new.lift_reason' }),
  ),
  trigger(
    'case_holds_once',
    `BEFORE UPDATE ON case_holds WHEN old.lifted_at IS NOT NULL OR old.case_id <> new.case_id
      OR old.reason <> new.reason OR old.placed_at <> new.placed_at OR old.placed_by <> new.placed_by OR old.id <> new.id`,
    refuse('case_holds is append-only'),
  ),
  trigger('case_holds_no_delete', `BEFORE DELETE ON case_holds`, refuse('case_holds is append-only')),
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
