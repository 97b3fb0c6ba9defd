import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Executor } from '#node/db/open.ts'
import { vaultFolder } from './layout.ts'

/**
 * Start-up: temp files of an interrupted ingest, upload or backup go, and originals no row names are set aside in `vault/orphans/`
 * (never deleted: they are somebody's evidence that was not acknowledged).
 * @param keptUploads uploads that a batch goes on with
 */
export async function sweepVault(
  db: Executor,
  dataDir: string,
  keptUploads: ReadonlySet<string>,
): Promise<{ code: string; count: number }[]> {
  const root = vaultFolder(dataDir)
  const left = [
    ...halfWritten(join(root, 'tmp')),
    ...halfWritten(join(dataDir, 'uploads'), (name) => !keptUploads.has(name)),
    ...halfWritten(join(dataDir, 'backups'), (name) => /\.part(-journal|-wal|-shm)?$/.test(name)),
  ]
  for (const path of left) rmSync(path, { force: true })
  const orphans = existsSync(root) ? await setAsideOrphans(db, root) : 0
  return [
    ...(left.length > 0 ? [{ code: 'temp-files-removed', count: left.length }] : []),
    ...(orphans > 0 ? [{ code: 'orphans-set-aside', count: orphans }] : []),
  ]
}

function halfWritten(folder: string, is: (name: string) => boolean = () => true): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter(is)
        .map((name) => join(folder, name))
    : []
}

async function setAsideOrphans(db: Executor, root: string): Promise<number> {
  const rows = await db.selectFrom('vault_files').select(['sha256', 'extension']).execute()
  const known = new Set(rows.map((row) => `${row.sha256.slice(0, 2)}/${row.sha256}.${row.extension}`))
  let orphans = 0
  for (const folder of readdirSync(root)) {
    if (!/^[0-9a-f]{2}$/.test(folder) || !statSync(join(root, folder)).isDirectory()) continue
    for (const name of readdirSync(join(root, folder))) {
      if (known.has(`${folder}/${name}`)) continue
      mkdirSync(join(root, 'orphans'), { recursive: true })
      renameSync(join(root, folder, name), join(root, 'orphans', name))
      orphans += 1
    }
  }
  return orphans
}
