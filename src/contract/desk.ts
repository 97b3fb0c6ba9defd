import { z } from 'zod'
import { command, job, query } from './define.ts'
import { epochMs, id, none, sha256 } from './wire-types.ts'

export const desk = {
  info: query({
    input: none,
    output: z.object({
      version: z.string(),
      dataFolder: z.string(),
      schema: z.string(),
      now: epochMs,
      cases: z.number().int(),
      /** Sentence codes of what start-up repaired, e.g. `orphans-swept`. */
      startup: z.array(z.object({ code: z.string(), count: z.number().int() })),
    }),
    reads: ['cases'],
  }),
  /** Loads the shipped sample files through the ordinary import. */
  loadSamples: job({
    input: none,
    output: z.object({ cases: z.number().int() }),
    touches: ['cases', 'orders', 'shops', 'imports', 'evidence'],
  }),
  /** Whether the shipped sample is in the desk: not at all, alone, or beside cases of one's own. */
  samples: query({
    input: none,
    output: z.object({ state: z.enum(['none', 'only', 'mixed']) }),
    reads: ['cases', 'orders', 'shops', 'imports'],
  }),
  /**
   * Begins a clean desk in place of one that holds the sample only; the old one is set aside whole, for the story of a
   * case is never deleted. `restarts` as with a restore. Refused with `conflict` beside cases of one's own.
   */
  setSamplesAside: command({ input: none, output: z.object({ restarts: z.boolean() }), touches: [] }),
  /** A synthetic desk for benchmarks; deterministic by `seed`. */
  seed: job({
    input: z.object({
      cases: z.number().int().min(1).max(5_000_000),
      seed: z.number().int().default(1),
      /** Messages and lines of the story of a case, on average. */
      messages: z.number().min(0).max(100).default(0),
      /** Pieces of evidence of a case, on average. */
      evidence: z.number().min(0).max(20).default(0),
    }),
    output: z.object({ cases: z.number().int() }),
    touches: ['cases', 'orders', 'shops', 'imports', 'messages', 'evidence'],
  }),
  /** Re-hashes every original and walks the custody chain. */
  verify: job({
    input: none,
    output: z.object({
      ok: z.boolean(),
      files: z.number().int(),
      bytes: z.number().int(),
      problems: z.array(z.object({ code: z.string(), path: z.string(), caseId: z.string().nullable() })),
    }),
    touches: [],
  }),
  /** Writes one backup file into the data folder's `backups/` and says where. */
  backup: job({
    input: none,
    output: z.object({
      file: z.string(),
      cases: z.number().int(),
      files: z.number().int(),
      bytes: z.number().int(),
      sha256,
      /** Originals that are damaged or missing: named, and not in the backup. */
      problems: z.array(z.object({ code: z.string(), path: z.string(), sha256: z.string() })),
    }),
    touches: ['backups', 'evidence'],
  }),
  /** Checks an uploaded backup whole and stages it; it takes the desk's place at the next start. */
  stageRestore: job({
    input: z.object({ uploadId: id }),
    output: z.object({ cases: z.number().int(), files: z.number().int(), bytes: z.number().int() }),
    touches: [],
  }),
} as const
