import { type Kysely, sql } from 'kysely'

/**
 * Batches of evidence on their way in, so that what was not finished goes on after a restart, and what an original says
 * of itself: that belongs to the file and not to the exhibit, so finding it later changes no exhibit. See ADR 0024.
 */
const STATEMENTS = [
  `CREATE TABLE evidence_batches (
    id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases(id),
    kind TEXT NOT NULL, caption TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    started_at INTEGER NOT NULL, ended_at INTEGER
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX evidence_batches_open ON evidence_batches (case_id, started_at) WHERE ended_at IS NULL`,
  `CREATE TABLE evidence_batch_files (
    batch_id TEXT NOT NULL REFERENCES evidence_batches(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL, folder TEXT NOT NULL DEFAULT '', bytes INTEGER NOT NULL, modified_at INTEGER,
    source TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'waiting'
      CHECK (state IN ('waiting','sent','added','known','refused','unpacked')),
    reason TEXT NOT NULL DEFAULT '',
    sha256 TEXT, evidence_id TEXT,
    near_in TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (batch_id, position)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX evidence_batch_files_sent ON evidence_batch_files (batch_id) WHERE state = 'sent'`,
  `CREATE INDEX evidence_batch_files_by_file ON evidence_batch_files (sha256) WHERE sha256 IS NOT NULL`,
  `ALTER TABLE vault_files ADD COLUMN described_at INTEGER`,
  `ALTER TABLE vault_files ADD COLUMN capture_local TEXT`,
  `ALTER TABLE vault_files ADD COLUMN capture_offset TEXT`,
  `ALTER TABLE vault_files ADD COLUMN latitude_micro INTEGER`,
  `ALTER TABLE vault_files ADD COLUMN longitude_micro INTEGER`,
  `UPDATE vault_files SET described_at = ingested_at`,
  `CREATE INDEX vault_files_undescribed ON vault_files (ingested_at) WHERE described_at IS NULL`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
