import { z } from 'zod'
import { command, job, query } from './define.ts'
import { epochMs, id, none, text } from './wire-types.ts'

const folder = text(1000).min(1)
const count = z.number().int()

/** When the desk backs itself up, and where. */
export const backupSchedule = z.object({
  /** Folder or drive, as the person named it; empty until one was named. */
  folder: text(1000),
  /** Minute of the day on the desk's own clock; null does it by hand only. */
  at: z
    .number()
    .int()
    .min(0)
    .max(24 * 60 - 1)
    .nullable(),
  /** Snapshots that stay. */
  keep: z.number().int().min(1).max(365),
})
export type BackupSchedule = z.infer<typeof backupSchedule>

/** Where a backup comes from: a file that was uploaded or lies on this computer, or a snapshot of a backup folder. */
export const backupSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('upload'), uploadId: id }),
  z.object({ kind: z.literal('file'), file: folder }),
  /** Without a name the newest. */
  z.object({ kind: z.literal('snapshot'), folder, snapshot: text(40).nullable() }),
])
export type BackupSource = z.infer<typeof backupSource>

const problem = z.object({ code: z.string(), path: z.string() })

export const snapshotSummary = z.object({
  kind: z.enum(['snapshot', 'file']),
  /** Name of the snapshot, or path of the file. */
  name: z.string(),
  createdAt: epochMs,
  cases: count,
  files: count,
  bytes: count,
  /** Originals that were damaged or gone when it was made. */
  problems: count,
})
export type SnapshotSummary = z.infer<typeof snapshotSummary>

/** One run of what the desk does by itself or when asked: a backup or a drill. */
export const careRun = z.object({
  id: z.string(),
  kind: z.enum(['backup', 'drill']),
  at: epochMs,
  /** Folder or file. */
  target: z.string(),
  ok: z.boolean(),
  scheduled: z.boolean(),
  /** Error code and reason of a run that failed; empty else. */
  error: z.string(),
  reason: z.string(),
  files: count,
  bytes: count,
  problems: z.array(problem),
})
export type CareRun = z.infer<typeof careRun>

/** What is in a staged backup, held against the desk as it is. */
export const restorePreview = z.object({
  createdAt: epochMs,
  cases: count,
  files: count,
  bytes: count,
  /** What the desk has now and the backup has not. */
  lost: z.object({
    cases: count,
    evidence: count,
    submissions: count,
    events: count,
    /** Platform ids of the first of these cases. */
    examples: z.array(z.string()),
  }),
  now: z.object({ cases: count, files: count }),
})
export type RestorePreview = z.infer<typeof restorePreview>

export const backups = {
  /** Plan, last runs, and what stands in the named folder. */
  state: query({
    input: none,
    output: z.object({
      schedule: backupSchedule,
      /** Null where nothing is planned. */
      nextAt: epochMs.nullable(),
      /** The folder is on the disk of the desk: it goes when that goes. */
      sameDisk: z.boolean(),
      lastGood: careRun.nullable(),
      /** The last run of a backup, where it failed. */
      failed: careRun.nullable(),
      drill: careRun.nullable(),
      /** A checked backup lies ready and has not been decided on. */
      prepared: restorePreview.nullable(),
    }),
    reads: ['backups'],
  }),
  /** What can be restored: snapshots of a backup folder (of the planned one where none is named), and files in the desk. */
  list: query({
    input: z.object({ folder: folder.optional() }),
    output: z.object({ folder: z.string(), entries: z.array(snapshotSummary) }),
    reads: ['backups'],
  }),
  setSchedule: command({ input: backupSchedule, output: backupSchedule, touches: ['backups'] }),
  /** Adds a snapshot to a folder or drive: what it does not have yet, each held against its hash. */
  toFolder: job({
    input: z.object({ folder, keep: z.number().int().min(1).max(365).optional() }),
    output: z.object({
      folder: z.string(),
      snapshot: z.string(),
      cases: count,
      files: count,
      bytes: count,
      copied: z.object({ files: count, bytes: count }),
      removed: count,
      problems: z.array(problem.extend({ sha256: z.string() })),
    }),
    touches: ['backups', 'evidence'],
  }),
  /** Opens a backup in a folder of its own, counts, hashes and checks it, and takes that away again. */
  drill: job({
    input: z.object({ source: backupSource }),
    output: z.object({
      ok: z.boolean(),
      createdAt: epochMs,
      cases: count,
      files: count,
      bytes: count,
      problems: z.array(problem),
      missing: z.array(problem.extend({ sha256: z.string() })),
    }),
    touches: ['backups'],
  }),
  /** Checks a backup whole, puts it beside the desk, and says what a restore would change. Changes nothing of the desk. */
  prepareRestore: job({
    input: z.object({ source: backupSource }),
    output: restorePreview,
    touches: ['backups'],
  }),
  /** Lets the prepared backup take the desk's place: the desk starts anew where its host can do that (`restarts`). */
  restorePrepared: command({
    input: none,
    output: z.object({ restarts: z.boolean() }),
    touches: [],
  }),
  /** Throws the prepared backup away. */
  dropPrepared: command({ input: none, output: none, touches: ['backups'] }),
} as const
