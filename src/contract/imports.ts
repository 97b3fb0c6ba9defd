import { z } from 'zod'
import { job, query } from './define.ts'
import { epochMs, id, marketCode, none, sha256, text } from './wire-types.ts'

export const dateOrder = z.enum(['DMY', 'MDY', 'YMD'])

export const quarantined = z.object({
  /** As a person counts in the file: the header is row 1. */
  row: z.number().int(),
  code: z.string(),
  message: z.string(),
  data: z.record(z.string(), z.string()),
})

export const importChange = z.object({
  change: z.enum(['created', 'updated']),
  what: z.enum(['case', 'order']),
  platformId: z.string(),
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
})

export const importReport = z.object({
  importId: id.nullable(),
  fileName: z.string(),
  sha256,
  kind: z.enum(['orders', 'returns']),
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  quarantined: z.array(quarantined),
  warnings: z.array(quarantined),
  /** Platform words we do not know, as `column: value`, with how often. */
  flags: z.array(z.object({ word: z.string(), count: z.number().int() })),
  dateOrder,
  dateOrderBasis: z.enum(['detected', 'given', 'market-only']),
  encoding: z.string(),
  /** The first 500 changes, for the preview. */
  changes: z.array(importChange),
  /** The same bytes were imported before, at this time. */
  seenBeforeAt: epochMs.nullable(),
})
export type ImportReport = z.infer<typeof importReport>

const importInput = z.object({
  uploadId: id,
  market: marketCode,
  shop: text(120).default(''),
  dateOrder: dateOrder.nullable().default(null),
})

export const imports = {
  /** Reads and compares, writes nothing. */
  preview: job({ input: importInput, output: importReport, touches: [] }),
  /** One transaction for the file: all of it or nothing. */
  commit: job({ input: importInput, output: importReport, touches: ['cases', 'orders', 'shops', 'imports'] }),
  list: query({
    input: none,
    output: z.array(
      z.object({
        id,
        at: epochMs,
        fileName: z.string(),
        kind: z.enum(['orders', 'returns']),
        market: marketCode,
        shop: z.string(),
        rows: z.number().int(),
        created: z.number().int(),
        updated: z.number().int(),
        unchanged: z.number().int(),
        quarantined: z.number().int(),
      }),
    ),
    reads: ['imports'],
  }),
} as const
