import type { Generated } from 'kysely'

/** An original, kept once by its content, whatever number of cases shows it. */
export interface VaultFilesTable {
  sha256: string
  bytes: number
  media_type: string
  extension: string
  ingested_at: number
  has_thumbnail: Generated<0 | 1>
  width: number | null
  height: number | null
  look: Generated<string>
}

export interface EvidenceTable {
  id: string
  case_id: string
  sha256: string
  kind: string
  caption: Generated<string>
  note: Generated<string>
  original_name: string
  captured_at: number | null
  captured_basis: 'exif' | 'typed' | null
  added_at: number
  added_by: string
  removed_at: number | null
  redactions: Generated<string>
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
  detail: Generated<string>
  prev_hash: string
  hash: string
}
