import type { Generated } from 'kysely'

export interface CaseReturnsTable {
  case_id: string
  address: Generated<string>
  label_by: Generated<string>
  ship_by: number | null
  agreed_at: number
  carrier: Generated<string>
  tracking_no: Generated<string>
  shipped_at: number | null
  delivered_at: number | null
}

export interface CaseReplacementsTable {
  case_id: string
  accepted_at: number
  order_no: Generated<string>
  carrier: Generated<string>
  tracking_no: Generated<string>
  shipped_at: number | null
  delivered_at: number | null
}

export interface InspectionsTable {
  id: string
  case_id: string
  at: number
  actor: string
  grade: string
  note: Generated<string>
  shots: Generated<string>
}

export interface RulingsTable {
  id: string
  case_id: string
  at: number
  actor: string
  side: string
  liability: string
  seller_minor: number
  note: Generated<string>
}

export interface EndedClocksTable {
  case_id: string
  kind: string
  nth: number
  whose: string
  due_at: number
  ended_at: number
}
