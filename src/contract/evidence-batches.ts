import { z } from 'zod'
import { command, job, query } from './define.ts'
import { evidenceKind } from './evidence-kinds.ts'
import { epochMs, id, sha256, text } from './wire-types.ts'

/** More files than this in one batch are refused: nobody looks through so many pieces of one case. */
export const BATCH_FILES = 50_000

/** Why a file of a batch stayed outside; each has a sentence in every language of the page. */
export const INTAKE_REFUSALS = [
  'missing',
  'not-a-file',
  'empty',
  'changed',
  'unreadable',
  'zip-broken',
  'zip-encrypted',
  'zip-count',
  'zip-size',
  'zip-ratio',
  'zip-depth',
  'zip-name',
  'zip-reserved',
  'zip-link',
] as const
export type IntakeRefusal = (typeof INTAKE_REFUSALS)[number]

export const BATCH_STATES = ['waiting', 'sent', 'added', 'known', 'refused', 'unpacked'] as const

/** One file of a batch and what became of it. */
export const batchFile = z.object({
  position: z.number().int(),
  name: z.string(),
  /** Folders it lay in, with `/`; also the archive it came out of. */
  folder: z.string(),
  bytes: z.number().int(),
  modifiedAt: epochMs.nullable(),
  state: z.enum(BATCH_STATES),
  reason: z.enum(INTAKE_REFUSALS).nullable(),
  sha256: sha256.nullable(),
  /** The piece it became, or the one that had the same bytes already. */
  evidenceId: id.nullable(),
  mediaType: z.string(),
  /** Other cases (platform ids) with the same bytes, six of them at most, and with a picture that looks the same. */
  alsoIn: z.array(z.string()),
  nearIn: z.array(z.string()),
})
export type BatchFileWire = z.infer<typeof batchFile>

export const evidenceBatch = z.object({
  id,
  caseId: id,
  startedAt: epochMs,
  files: z.number().int(),
  bytes: z.number().int(),
  /** How many another case has too, or a picture that looks the same. */
  elsewhere: z.number().int(),
  /** How many are in each state. */
  counts: z.record(z.enum(BATCH_STATES), z.number().int()),
})
export type EvidenceBatchWire = z.infer<typeof evidenceBatch>

export const evidenceBatches = {
  /**
   * Writes down what is to come, so that it can go on after a restart. `path` is for hosts without a page (the command
   * line): a page hands over bytes, never paths.
   */
  beginBatch: command({
    input: z.object({
      caseId: id,
      kind: evidenceKind.default('other'),
      caption: text(500).default(''),
      note: text(4000).default(''),
      files: z
        .array(
          z.object({
            name: text(1000),
            folder: text(2000).default(''),
            bytes: z.number().int().min(0),
            modifiedAt: epochMs.nullable().default(null),
            path: text(8000).optional(),
          }),
        )
        .min(1)
        .max(BATCH_FILES),
    }),
    output: evidenceBatch,
    touches: ['evidence'],
  }),
  /**
   * Takes what has been sent of a batch into the vault and onto the case, a group at a time: rows, story and custody of
   * a group in one transaction. A cancel keeps what was taken; called again it goes on. Archives are unpacked.
   */
  addMany: job({
    input: z.object({
      batchId: id,
      sent: z
        .array(z.object({ position: z.number().int().min(0), uploadId: id }))
        .max(1000)
        .default([]),
    }),
    output: evidenceBatch,
    touches: ['cases', 'evidence'],
  }),
  /** Batches of a case that nobody has put away yet, newest first. */
  batches: query({
    input: z.object({ caseId: id }),
    output: z.array(evidenceBatch),
    reads: ['evidence'],
  }),
  /** The files of a batch in order; `after` pages on. */
  batchFiles: query({
    input: z.object({
      batchId: id,
      states: z.array(z.enum(BATCH_STATES)).optional(),
      after: z.number().int().min(-1).default(-1),
      limit: z.number().int().min(1).max(5000).default(500),
    }),
    output: z.object({ files: z.array(batchFile), next: z.number().int().nullable() }),
    reads: ['evidence', 'cases'],
  }),
  /** Puts a batch away. What was not taken yet is forgotten; what was taken stays. */
  endBatch: command({ input: z.object({ batchId: id }), output: z.object({}), touches: ['evidence'] }),
  /** Draws thumbnails and reads sizes, looks, capture times and places of files that have come in. */
  describe: job({
    input: z.object({}),
    output: z.object({ described: z.number().int() }),
    touches: ['evidence'],
  }),
} as const
