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
  /** When thumbnail, look and capture were read; null while that is still to be done. */
  described_at: number | null
  /** What the file says of when (wall clock, perhaps with an offset) and where it was taken. */
  capture_local: string | null
  capture_offset: string | null
  /** Millionths of a degree. */
  latitude_micro: number | null
  longitude_micro: number | null
}

/** Many files on their way onto a case; ended when a person has seen what came of them. */
export interface EvidenceBatchesTable {
  id: string
  case_id: string
  kind: string
  caption: Generated<string>
  note: Generated<string>
  started_at: number
  ended_at: number | null
}

export interface EvidenceBatchFilesTable {
  batch_id: string
  position: number
  name: string
  folder: Generated<string>
  bytes: number
  modified_at: number | null
  /** `upload:ID` in the data folder, `path:…` on this computer; empty until it was sent. */
  source: Generated<string>
  state: Generated<'waiting' | 'sent' | 'added' | 'known' | 'refused' | 'unpacked'>
  reason: Generated<string>
  sha256: string | null
  evidence_id: string | null
  /** Cases with a picture that looks the same, as a JSON list of platform ids. */
  near_in: Generated<string>
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
  /** Marks, crops and turns as JSON; empty where nothing was ever drawn. */
  layer: Generated<string>
}

/** Each saved state of a layer, the first as 1. */
export interface EvidenceLayersTable {
  evidence_id: string
  version: number
  layer: string
  redactions: string
  saved_at: number
  saved_by: string
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

/** How far the vault was read again; one row. */
export interface ScrubStateTable {
  one: Generated<number>
  cursor: string
  at: number
  last_pass: number | null
}

/** An original that is damaged or gone; open until `ended_at`. */
export interface VaultAlarmsTable {
  sha256: string
  code: 'missing' | 'damaged'
  found_at: number
  ended_at: number | null
  ended_by: Generated<string>
}

/** One backup or drill. */
export interface CareRunsTable {
  id: string
  kind: 'backup' | 'drill'
  at: number
  target: string
  ok: 0 | 1
  scheduled: 0 | 1
  error: Generated<string>
  reason: Generated<string>
  files: Generated<number>
  bytes: Generated<number>
  problems: Generated<string>
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

/** A folder of this computer that is looked through for proof. */
export interface WatchFoldersTable {
  id: string
  path: string
  kind: string
  is_on: 0 | 1
  added_at: number
  looked_at: number | null
  problem: Generated<string>
}

/** What was decided of a file of a watched folder, so that it is not asked again while it stays as it is. */
export interface WatchFilesTable {
  folder_id: string
  path: string
  bytes: number
  modified_at: number
  state: 'placed' | 'unplaced' | 'passed'
  sha256: string | null
  candidates: Generated<string>
}
