import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openPromise } from 'yauzl'
import type { SnapshotSummary } from '#contract/backups.ts'
import { findBackupFolder, readSnapshotManifest, snapshotNames } from './folder.ts'
import { type BackupManifest, MANIFEST_NAME, type SnapshotManifest } from './format.ts'
import { readManifest } from './read-backup.ts'

/** Snapshots of a backup folder, newest first. @throws DeskError backup-folder */
export function listSnapshots(folder: string): { folder: string; entries: SnapshotSummary[] } {
  const root = findBackupFolder(folder)
  const entries = snapshotNames(root).flatMap((name) => {
    try {
      const manifest = readSnapshotManifest(root, name)
      return [summary('snapshot', name, manifest, sum(manifest))]
    } catch {
      // One that cannot be read is none to restore; a drill of it says why.
      return []
    }
  })
  return { folder: root, entries }
}

/** Backups in one file that lie in the desk, newest first. */
export async function listFiles(dataDir: string): Promise<SnapshotSummary[]> {
  const folder = join(dataDir, 'backups')
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.zip'))
  const entries: SnapshotSummary[] = []
  for (const name of names.toSorted().toReversed()) {
    const file = join(folder, name)
    const manifest = await manifestOf(file).catch(() => null)
    if (manifest !== null) entries.push(summary('file', file, manifest, statSync(file).size))
  }
  return entries
}

async function manifestOf(file: string): Promise<BackupManifest | null> {
  const zip = await openPromise(file)
  try {
    for await (const entry of zip.eachEntry())
      return entry.fileName === MANIFEST_NAME ? await readManifest(zip, entry) : null
    return null
  } finally {
    zip.close()
  }
}

const sum = (manifest: SnapshotManifest): number => manifest.files.reduce((all, file) => all + file.bytes, 0)

function summary(
  kind: SnapshotSummary['kind'],
  name: string,
  manifest: SnapshotManifest | BackupManifest,
  bytes: number,
): SnapshotSummary {
  const { createdAt, cases, files, problems } = manifest
  return { kind, name, createdAt, cases, files: files.length - 1, bytes, problems: problems.length }
}
