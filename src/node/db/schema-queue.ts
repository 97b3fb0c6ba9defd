import type { Generated } from 'kysely'

export interface ShopNumbersTable {
  no: Generated<number>
  shop_id: string
}

export interface OwnerNumbersTable {
  no: Generated<number>
  owner: string
}

export interface QueueClockTable {
  only_row: Generated<number>
  at: number
}

export interface QueueTallyTable {
  cell: Generated<number>
  n: number
}

export interface QueueLanesTable {
  lane: Generated<number>
  n: number
}

export interface SearchDirtyTable {
  seq: Generated<number>
}

export interface SearchPairTable {
  only_row: Generated<number>
  token: string
}

export interface CaseTagsTable {
  case_id: string
  tag: string
}

export interface RankAmountsTable {
  currency: string
  median_minor: number
  sample: number
}

export interface RankWinsTable {
  market: string
  reason: string
  won: number
  fought: number
}
