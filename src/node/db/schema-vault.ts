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
  /** When the bytes were deleted; the row and its hash stay. */
  deleted_at: number | null
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
  /** Formula of the hash. */
  version: Generated<number>
  zone: Generated<string>
  offset_min: Generated<number>
  mono: Generated<number>
  session: Generated<string>
  clock: Generated<string>
  evidence_id: Generated<string>
  state: Generated<string>
}

/** Touches of evidence on their way into the chain; empty outside a statement. */
export interface CustodyDueTable {
  seq: Generated<number>
  id: string
  action: string
  actor: string
  sha256: string
  case_id: string | null
  evidence_id: Generated<string>
  detail: Generated<string>
  row_json: Generated<string>
}

export interface CaseHoldsTable {
  id: string
  case_id: string
  reason: string
  placed_at: number
  placed_by: string
  lifted_at: number | null
  lifted_by: Generated<string>
  lift_reason: Generated<string>
}
