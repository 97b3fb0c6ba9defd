import { existsSync } from 'node:fs'
import { DeskError } from '#contract/errors.ts'
import type { Deps } from '#node/deps.ts'
import { keepFile } from '#node/evidence/keep-file.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { vaultPath } from '#node/vault/layout.ts'

const KEY = 'dossier-logo'
const PICTURES = new Set(['image/png', 'image/jpeg'])

/** Path of the shop's logo; null where none was set or its file is gone. */
export async function logoPath(deps: Deps): Promise<string | null> {
  const row = await deps.db
    .selectFrom('settings')
    .innerJoin('vault_files', 'vault_files.sha256', 'settings.value')
    .select(['vault_files.sha256', 'vault_files.extension'])
    .where('key', '=', KEY)
    .executeTakeFirst()
  if (!row) return null
  const path = vaultPath(deps.dataDir, row.sha256, row.extension)
  return existsSync(path) ? path : null
}

/** Sets the logo from an upload, or takes it away. @throws DeskError file-empty, conflict where it is no PNG or JPEG */
export async function setLogo(deps: Deps, uploadId: string | null, context: JobContext): Promise<void> {
  if (uploadId === null) {
    await deps.db.deleteFrom('settings').where('key', '=', KEY).execute()
    return
  }
  const upload = deps.uploads.finished(uploadId)
  if (upload.bytes === 0) throw new DeskError('file-empty', { fileName: upload.name })
  const file = await deps.vault.take(upload, context)
  if (!PICTURES.has(file.mediaType)) throw new DeskError('conflict', { what: 'logo-type' })
  await deps.db.transaction().execute(async (tx) => {
    await keepFile(tx, deps, file)
    await tx
      .insertInto('settings')
      .values({ key: KEY, value: file.sha256 })
      .onConflict((on) => on.column('key').doUpdateSet({ value: file.sha256 }))
      .execute()
  })
  deps.uploads.discard(uploadId)
}
