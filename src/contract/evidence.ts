import { z } from 'zod'
import { command, job, query } from './define.ts'
import { evidenceBatches } from './evidence-batches.ts'
import { EVIDENCE_KINDS, evidenceKind } from './evidence-kinds.ts'
import { evidenceLayer, layerPageNumber, layerVersion, redactionBox } from './evidence-layer.ts'
import { bytes, epochMs, id, sha256, text } from './wire-types.ts'

export { EVIDENCE_KINDS, evidenceKind }

/** A picture a person chose from a film. */
export const evidenceStill = z.object({ id, atMs: z.number().int().min(0), sha256, bytes: z.number().int() })

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
  /** When the picture was taken, as a person typed or else as the file says; null where nobody says. */
  capturedAt: epochMs.nullable(),
  /** `exif` has no zone and is read in the market's zone; `typed` by a person. */
  capturedBasis: z.enum(['exif', 'typed']).nullable(),
  /** What the file itself says of time and place, whatever a person typed. */
  capture: z.object({ at: epochMs, offset: z.string().nullable() }).nullable(),
  place: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  addedAt: epochMs,
  addedBy: z.string(),
  hasThumbnail: z.boolean(),
  /** The same bytes in other cases (platform ids), six at most: a page shows five, a sixth says that there are more. */
  alsoIn: z.array(z.string()),
  redactions: z.array(redactionBox),
  /** Marks, crops and turns that every later dossier prints over it. */
  layer: evidenceLayer,
  /** Saved states of the layer so far; 0 where nothing was ever drawn. */
  layerVersion: z.number().int(),
  stills: z.array(evidenceStill),
})
export type EvidenceItem = z.infer<typeof evidenceItem>

/** What may make a piece of evidence count for nothing. The domain has the words and the fix for each code. */
export const evidenceFinding = z.object({
  code: z.enum([
    'no-visible-time',
    'cropped',
    'too-small',
    'wrong-tracking',
    'same-in-other-case',
    'near-in-other-case',
    'foreign-channel',
    'taken-before-order',
    'taken-in-future',
    'taken-after-decision',
  ]),
  level: z.enum(['warn', 'look']),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type EvidenceFindingWire = z.infer<typeof evidenceFinding>

/** One block of a mail, a saved page or a letter, as letters: nothing in it is markup. */
export const contentBlock = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    text: z.string(),
  }),
  z.object({ type: z.literal('paragraph'), text: z.string() }),
  z.object({ type: z.literal('item'), depth: z.number().int(), mark: z.string(), text: z.string() }),
  z.object({ type: z.literal('quote'), text: z.string() }),
  z.object({ type: z.literal('code'), text: z.string() }),
  z.object({ type: z.literal('row'), cells: z.array(z.string()), head: z.boolean() }),
  /** A header of a mail, or an attachment with its size and hash. */
  z.object({ type: z.literal('field'), name: z.string(), text: z.string() }),
  z.object({ type: z.literal('rule') }),
  /** A picture the file carries: index into `pictures`. */
  z.object({ type: z.literal('picture'), asset: z.number().int(), width: z.number(), height: z.number() }),
])
export type ContentBlock = z.infer<typeof contentBlock>

export const evidence = {
  ...evidenceBatches,
  /** Looks at size, time, numbers, channel and twins of each piece; reads no picture's words. */
  lint: query({
    input: z.object({ caseId: id }),
    output: z.array(z.object({ evidenceId: id, findings: z.array(evidenceFinding) })),
    reads: ['evidence', 'cases', 'orders'],
  }),
  /** Where the originals of a case lie on this computer, and the page that lists them. */
  places: query({
    input: z.object({ caseId: id }),
    output: z.object({
      page: z.string(),
      files: z.array(z.object({ evidenceId: id, name: z.string(), path: z.string() })),
    }),
    reads: ['evidence', 'cases'],
  }),
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
  /** Sets the areas that every later dossier burns out of this file's print. The original stays as it is. */
  redact: command({
    input: z.object({ evidenceId: id, boxes: z.array(redactionBox).max(500) }),
    output: evidenceItem,
    touches: ['cases', 'evidence', 'appeals'],
  }),
  /**
   * Saves what is drawn over a piece, whole: marks, crops, turns and areas to burn out. The original stays as it is, and each
   * state is kept. `version` is the state it was drawn on; refused with `conflict` where another was saved meanwhile.
   */
  annotate: command({
    input: z.object({
      evidenceId: id,
      version: z.number().int().min(0),
      layer: evidenceLayer,
      redactions: z.array(redactionBox).max(500),
    }),
    output: evidenceItem,
    touches: ['cases', 'evidence', 'appeals'],
  }),
  /** Every saved state of a piece's layer, newest first. */
  layers: query({ input: z.object({ evidenceId: id }), output: z.array(layerVersion), reads: ['evidence'] }),
  /**
   * A page of the original as PNG, upright; with `marked` as every dossier prints it. `page` counts from 0; of a film it is the
   * time of a still.
   */
  page: query({
    input: z.object({
      evidenceId: id,
      page: layerPageNumber,
      marked: z.boolean().default(false),
      width: z.number().int().min(100).max(2400).default(1200),
      password: text(127).default(''),
    }),
    output: z.object({ png: bytes, pages: z.number().int() }),
    reads: ['evidence'],
  }),
  /** What a file without pages says (text, mail, saved page, letter); `none` for one that is no such file. */
  content: query({
    input: z.object({ evidenceId: id }),
    output: z.object({
      kind: z.enum(['text', 'blocks', 'none']),
      text: z.string(),
      blocks: z.array(contentBlock),
      /** PNG; null where a picture is not shown. */
      pictures: z.array(bytes.nullable()),
      /** True where the file goes on. */
      cut: z.boolean(),
    }),
    reads: ['evidence'],
  }),
  /** Keeps a still of a film: a JPEG or PNG upload, drawn by the page at `atMs`. */
  addStill: job({
    input: z.object({ evidenceId: id, uploadId: id, atMs: z.number().int().min(0) }),
    output: evidenceItem,
    touches: ['cases', 'evidence', 'appeals'],
  }),
  removeStill: command({
    input: z.object({ stillId: id }),
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
