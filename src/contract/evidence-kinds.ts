import { z } from 'zod'

/** What a piece of evidence shows. */
export const EVIDENCE_KINDS = [
  'chat',
  'product',
  'packing',
  'label',
  'tracking',
  'delivery',
  'returned-parcel',
  'invoice',
  'listing',
  'policy',
  'video',
  'other',
] as const
export const evidenceKind = z.enum(EVIDENCE_KINDS)
export type EvidenceKind = z.infer<typeof evidenceKind>
