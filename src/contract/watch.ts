import { z } from 'zod'
import { command, job, query } from './define.ts'
import { evidenceKind } from './evidence-kinds.ts'
import { epochMs, id, text } from './wire-types.ts'

/** A folder that is looked through for proof: a phone's sync folder, the folder of packing videos. Only ever read. */
export const watchFolder = z.object({
  id,
  path: z.string(),
  kind: evidenceKind,
  on: z.boolean(),
  lookedAt: epochMs.nullable(),
  /** Why it could not be looked through last time. */
  problem: z.enum(['missing', 'unreadable', 'too-many']).nullable(),
  placed: z.number().int(),
  unplaced: z.number().int(),
})
export type WatchFolderWire = z.infer<typeof watchFolder>

/** A file whose name finds no case, or more than one. */
export const unplacedFile = z.object({
  folderId: id,
  /** Within the folder, with `/`. */
  path: z.string(),
  bytes: z.number().int(),
  modifiedAt: epochMs,
  candidates: z.array(z.object({ caseId: id, platformId: z.string() })),
})
export type UnplacedFileWire = z.infer<typeof unplacedFile>

const fileOf = { folderId: id, path: text(4000).min(1) }

/** Folders that are watched. None is, until a person names one. */
export const watch = {
  folders: query({ input: z.object({}), output: z.array(watchFolder), reads: ['watch'] }),
  /** Begins to watch a folder of this computer. Refused where it is none, or holds or lies in the desk's own. */
  add: command({
    input: z.object({ path: text(4000).min(1), kind: evidenceKind.default('other') }),
    output: watchFolder,
    touches: ['watch'],
  }),
  set: command({ input: z.object({ id, on: z.boolean() }), output: watchFolder, touches: ['watch'] }),
  /** Stops watching and forgets what was seen; what was taken stays. */
  remove: command({ input: z.object({ id }), output: z.object({}), touches: ['watch'] }),
  /** Looks through all folders now, and waits until new files have stopped growing. */
  look: job({
    input: z.object({}),
    output: z.object({ placed: z.number().int(), unplaced: z.number().int() }),
    touches: ['watch', 'cases', 'evidence'],
  }),
  /** What waits for a person to say whose it is, newest first. */
  unplaced: query({
    input: z.object({ limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({ total: z.number().int(), files: z.array(unplacedFile) }),
    reads: ['watch'],
  }),
  /** Puts a file onto a case, by our id or the platform's. */
  place: job({
    input: z.object({ ...fileOf, caseId: id }),
    output: z.object({ duplicate: z.boolean() }),
    touches: ['watch', 'cases', 'evidence'],
  }),
  /** Takes a file off the tray; it is never shown again unless it changes. */
  dismiss: command({ input: z.object(fileOf), output: z.object({}), touches: ['watch'] }),
} as const
