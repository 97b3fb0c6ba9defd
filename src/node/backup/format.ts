import { z } from 'zod'

/** First entry of a backup: what is inside, so that a restore can check it whole before it touches anything. */
export const backupManifest = z.object({
  format: z.literal('aftercase-backup'),
  version: z.literal(1),
  createdAt: z.number().int(),
  schema: z.string(),
  cases: z.number().int(),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
})
export type BackupManifest = z.infer<typeof backupManifest>

export const MANIFEST_NAME = 'manifest.json'

/** Folders and files a backup may hold; any other path in a backup is refused. */
export const BACKUP_PATH =
  /^(desk\.sqlite|vault\/[0-9a-f]{2}\/[0-9a-f]{64}\.[a-z0-9]{1,10}|derived\/thumb\/[0-9a-f]{2}\/[0-9a-f]{64}\.webp|dossiers\/[0-9a-f-]{36}\/((images|texts)\/)?(?!\.{1,2}$)[^/\\:]{1,200})$/
