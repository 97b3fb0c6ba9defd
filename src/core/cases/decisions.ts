import type { Decision } from './facts.ts'
import type { CaseKind } from './kind.ts'

const RETURN: readonly Decision[] = [
  'approved-return',
  'approved-refund',
  'offered-partial',
  'rejected',
  'received-ok',
  'rejected-parcel',
]
const SWAP: readonly Decision[] = [
  'approved-replacement',
  'approved-return',
  'refunded-instead',
  'rejected',
  'received-ok',
  'rejected-parcel',
]

/** What can be decided on a case of a kind, the usual answers first. */
const BY_KIND: Readonly<Record<CaseKind, readonly Decision[]>> = {
  refund: ['approved-refund', 'offered-partial', 'rejected'],
  return: RETURN,
  replacement: SWAP,
  exchange: SWAP,
  cancellation: ['approved-cancellation', 'rejected'],
  unknown: [...RETURN, 'approved-cancellation'],
}

export const decisionsFor = (kind: CaseKind): readonly Decision[] => BY_KIND[kind]
