import { z } from 'zod'
import { epochMs, text } from './wire-types.ts'

const share = z.number().min(0).max(1)
/** From 0; of a film, the time of its still in milliseconds (a day at most). */
export const layerPageNumber = z.number().int().min(0).max(86_400_000)

/** An area to burn out, as shares (0 to 1) of the upright page. */
export const redactionBox = z.object({
  page: layerPageNumber,
  x: share,
  y: share,
  width: share,
  height: share,
})
export type RedactionBoxWire = z.infer<typeof redactionBox>

/** See `LayerMark` of the domain: an arrow, an outlined box or a numbered callout, with the words for its number. */
export const layerMark = z.object({
  id: z.string().min(1).max(40),
  kind: z.enum(['arrow', 'box', 'callout']),
  page: layerPageNumber,
  x: share,
  y: share,
  x2: share,
  y2: share,
  text: text(500),
})

/** What is kept of a page and how it is turned, clockwise. */
export const layerPage = z.object({
  page: layerPageNumber,
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  crop: z
    .object({ x: share, y: share, width: z.number().min(0.01).max(1), height: z.number().min(0.01).max(1) })
    .nullable(),
})

export const evidenceLayer = z.object({
  pages: z.array(layerPage).max(500),
  marks: z.array(layerMark).max(99),
})
export type EvidenceLayer = z.infer<typeof evidenceLayer>

/** A state of the layer as it was saved. */
export const layerVersion = z.object({
  version: z.number().int(),
  layer: evidenceLayer,
  redactions: z.array(redactionBox),
  savedAt: epochMs,
  savedBy: z.string(),
})
export type LayerVersion = z.infer<typeof layerVersion>
