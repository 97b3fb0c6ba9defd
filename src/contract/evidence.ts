import { z } from 'zod'
import { command, job } from './define.ts'
import { epochMs, id, sha256, text } from './wire-types.ts'

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

export const evidenceItem = z.object({
  id,
  sha256,
  kind: evidenceKind,
  /** What this shows: printed under the exhibit. */
  caption: z.string(),
  note: z.string(),
  originalName: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  /** When the picture was taken, as the file says; null where it does not. */
  capturedAt: epochMs.nullable(),
  /** `exif` has no zone and is read in the market's zone; `typed` by a person. */
  capturedBasis: z.enum(['exif', 'typed']).nullable(),
  addedAt: epochMs,
  addedBy: z.string(),
  hasThumbnail: z.boolean(),
  /** The same bytes in other cases (platform ids). */
  alsoIn: z.array(z.string()),
})
export type EvidenceItem = z.infer<typeof evidenceItem>

export const evidence = {
  /** Takes a finished upload into the vault and onto the case. The same bytes are kept once. */
  add: job({
    input: z.object({
      caseId: id,
      uploadId: id,
      kind: evidenceKind.default('other'),
      caption: text(500).default(''),
      note: text(4000).default(''),
      capturedAt: epochMs.nullable().default(null),
    }),
    output: z.object({ item: evidenceItem, duplicateOf: id.nullable() }),
    touches: ['cases', 'evidence'],
  }),
  update: command({
    input: z.object({
      evidenceId: id,
      kind: evidenceKind.optional(),
      caption: text(500).optional(),
      note: text(4000).optional(),
      capturedAt: epochMs.nullable().optional(),
    }),
    output: evidenceItem,
    touches: ['cases', 'evidence', 'appeals'],
  }),
  /** Takes it off the case; the event, the hash and the original stay. Refused once an appeal with it is submitted. */
  remove: command({
    input: z.object({ evidenceId: id }),
    output: z.object({}),
    touches: ['cases', 'evidence', 'appeals'],
  }),
} as const
