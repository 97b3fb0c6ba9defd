import { z } from 'zod'
import { command, job, query } from './define.ts'
import { epochMs, id, none, sha256, text } from './wire-types.ts'

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

/** An original that is damaged or gone and has no sound copy in reach. */
export const vaultAlarm = z.object({
  sha256,
  code: z.enum(['missing', 'damaged']),
  name: z.string(),
  foundAt: epochMs,
  /** The cases that need it, the one due first at the front; `dueAt` only while a case is open. */
  cases: z.array(z.object({ id, platformId: z.string(), dueAt: epochMs.nullable() })),
})
export type VaultAlarm = z.infer<typeof vaultAlarm>

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
      alarms: z.array(vaultAlarm),
      /** What is wrong with the database itself, found while the desk was open: it is not as it was closed, or is damaged. */
      database: z.enum(['changed', 'damaged']).nullable(),
      /** A thirtieth of the vault is read again each day. */
      scrub: z.object({
        lastAt: epochMs.nullable(),
        /** When all of it had last been read. */
        lastPass: epochMs.nullable(),
        /** Share of the pass under way that is done, 0 to 1. */
        share: z.number(),
      }),
    }),
    reads: ['backups', 'cases', 'evidence'],
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
  /** Reads today's part of the vault again, or all of it; what is damaged is put back from a backup whose hash fits. */
  scrub: job({
    input: z.object({ all: z.boolean().default(false) }),
    output: z.object({
      files: count,
      bytes: count,
      found: count,
      repaired: z.array(z.object({ path: z.string(), from: z.string() })),
      reported: count,
      passEnded: z.boolean(),
    }),
    touches: ['backups', 'evidence'],
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
