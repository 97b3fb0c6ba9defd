import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from '#node/vault/files.ts'
import { OBJECTS, SNAPSHOTS, readSnapshotManifest, snapshotNames, snapshotPath } from './folder.ts'
import { MANIFEST_NAME } from './format.ts'

/**
 * Lets go of snapshots beyond the newest `keep`, and of the objects that none of those left names. Killed in between it leaves
 * objects too many, never one too few: the manifest of a snapshot goes first.
 * @returns how many snapshots went
 */
export function prune(root: string, keep: number): number {
  const names = snapshotNames(root)
  const old = names.slice(Math.max(1, keep))
  if (old.length === 0) return 0
  for (const name of old) {
    rmSync(join(snapshotPath(root, name), MANIFEST_NAME))
    syncFolder(snapshotPath(root, name))
    rmSync(snapshotPath(root, name), { recursive: true })
  }
  const needed = new Set<string>()
  for (const name of snapshotNames(root)) {
    try {
      for (const { sha256 } of readSnapshotManifest(root, name).files) needed.add(sha256)
    } catch {
      // What an unreadable manifest needs is not known: then nothing more goes.
      return old.length
    }
  }
  for (const [sha256, path] of objects(root)) if (!needed.has(sha256)) rmSync(path, { force: true })
  return old.length
}

/** Takes away what an interrupted backup left: temp files, and snapshots without their name. */
export function sweepHalfMade(root: string): void {
  const halves = [OBJECTS, SNAPSHOTS].flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder))
          .filter((name) => name.endsWith('.part'))
          .map((name) => join(root, folder, name))
      : [],
  )
  for (const path of halves) rmSync(path, { recursive: true, force: true })
  const snapshots = join(root, SNAPSHOTS)
  const names = existsSync(snapshots) ? readdirSync(snapshots) : []
  // One that was on its way out: its manifest goes first.
  for (const name of names.filter((one) => !existsSync(join(snapshots, one, MANIFEST_NAME))))
    rmSync(join(snapshots, name), { recursive: true, force: true })
}

function* objects(root: string): Generator<[sha256: string, path: string]> {
  const folder = join(root, OBJECTS)
  for (const shard of readdirSync(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shard)) continue
    for (const name of readdirSync(join(folder, shard))) yield [name, join(folder, shard, name)]
  }
}
