import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** An original that could not be copied as sound, when the backup was made. */
export const copyProblem = z.object({
  code: z.enum(['missing', 'damaged']),
  path: z.string(),
  sha256: z.string(),
})
export type CopyProblem = z.infer<typeof copyProblem>

/** The last entry of the chain of custody in the database of the backup; null while it is empty. */
const chainHead = z.object({ seq: z.number().int().min(0), hash: sha256 }).nullable()

const fields = {
  createdAt: z.number().int(),
  schema: z.string(),
  cases: z.number().int(),
  head: chainHead.optional(),
  problems: z.array(copyProblem).default([]),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256 })),
}

/** First entry of a backup in one file: what is inside, so that a restore can check it whole before it touches anything. */
export const backupManifest = z.object({
  format: z.literal('aftercase-backup'),
  version: z.literal(1),
  ...fields,
})
export type BackupManifest = z.infer<typeof backupManifest>

/** The last file of a snapshot in a backup folder to be written: without it there is no snapshot. */
export const snapshotManifest = z.object({
  format: z.literal('aftercase-snapshot'),
  version: z.literal(1),
  /** Which desk it is of: one folder keeps one desk. */
  desk: z.string(),
  ...fields,
})
export type SnapshotManifest = z.infer<typeof snapshotManifest>

export const MANIFEST_NAME = 'manifest.json'
export const DATABASE_NAME = 'desk.sqlite'

/** Folders and files a backup may hold; any other path in a backup is refused. */
export const BACKUP_PATH =
  /^(desk\.sqlite|vault\/[0-9a-f]{2}\/[0-9a-f]{64}\.[a-z0-9]{1,10}|derived\/thumb\/[0-9a-f]{2}\/[0-9a-f]{64}\.webp|dossiers\/[0-9a-f-]{36}\/((images|texts)\/)?(?!\.{1,2}$)[^/\\:]{1,200})$/
