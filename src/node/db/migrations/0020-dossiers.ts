import { type Kysely, sql } from 'kysely'

/**
 * What a dossier was made from is kept with it, so that it can be made again byte for byte; areas to burn out and stills
 * belong to the evidence; a second language to the appeal; a translation to the message.
 */
const STATEMENTS = [
  `ALTER TABLE dossiers ADD COLUMN version INTEGER NOT NULL DEFAULT 1`,
  `ALTER TABLE dossiers ADD COLUMN options TEXT NOT NULL DEFAULT '{}'`,
  `ALTER TABLE dossiers ADD COLUMN input TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE appeals ADD COLUMN second_texts TEXT NOT NULL DEFAULT '{}'`,
  `ALTER TABLE messages ADD COLUMN translation TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE evidence ADD COLUMN redactions TEXT NOT NULL DEFAULT '[]'`,
  `CREATE TABLE evidence_stills (
    id TEXT PRIMARY KEY,
    evidence_id TEXT NOT NULL REFERENCES evidence(id),
    at_ms INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES vault_files(sha256),
    added_at INTEGER NOT NULL, added_by TEXT NOT NULL,
    removed_at INTEGER
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX evidence_stills_by_evidence ON evidence_stills (evidence_id, at_ms) WHERE removed_at IS NULL`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
