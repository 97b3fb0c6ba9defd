import type { Generated } from 'kysely'

/** Tables of the vault: originals, evidence of cases, and the chain of who touched it. */

export interface VaultFilesTable {
  sha256: string
  bytes: number
  media_type: string
  extension: string
  ingested_at: number
  has_thumbnail: WithDefault<Flag>
  width: number | null
  height: number | null
  look: WithDefault<string>
}

export interface EvidenceTable {
  id: string
  case_id: string
  sha256: string
  kind: string
  caption: WithDefault<string>
  note: WithDefault<string>
  original_name: string
  captured_at: number | null
  captured_basis: 'exif' | 'typed' | null
  added_at: number
  added_by: string
  removed_at: number | null
  redactions: WithDefault<string>
}

export interface EvidenceStillsTable {
  id: string
  evidence_id: string
  at_ms: number
  sha256: string
  added_at: number
  added_by: string
  removed_at: number | null
}

export interface CustodyTable {
  seq: Generated<number>
  id: string
  at: number
  actor: string
  action: string
  sha256: string
  case_id: string | null
  detail: WithDefault<string>
  prev_hash: string
  hash: string
}
