import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { HELD_SEAL_FILE, SEAL_FILE } from '#node/db/seal.ts'
import { syncFolder } from '#node/vault/files.ts'

/** Where a backup is unpacked and checked. */
export const CHECKING = 'restore-checking'
/** Where a checked backup waits for the next start; it gets this name only when it is whole. */
export const STAGED = 'restore-staged'

const DATABASE = 'desk.sqlite'
const FOLDERS = ['vault', 'derived', 'dossiers']
const LEFTOVERS = ['desk.sqlite-wal', 'desk.sqlite-shm', SEAL_FILE, HELD_SEAL_FILE]

/** Marks a checked backup as ready for the next start. Every part exists from here on, so an absent one has moved. */
export function stageChecked(dataDir: string): void {
  const checking = join(dataDir, CHECKING)
  for (const folder of FOLDERS) mkdirSync(join(checking, folder), { recursive: true })
  rmSync(join(dataDir, STAGED), { recursive: true, force: true })
  // The files themselves were flushed as they were unpacked; now their names.
  for (const entry of readdirSync(checking, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) syncFolder(join(entry.parentPath, entry.name))
  syncFolder(checking)
  renameSync(checking, join(dataDir, STAGED))
  syncFolder(dataDir)
}

/** Whether a checked backup waits. */
export function hasStagedRestore(dataDir: string): boolean {
  return existsSync(join(dataDir, STAGED, DATABASE))
}

/**
 * Puts a staged backup in the desk's place, before anything is opened. What was there is set aside whole in
 * `before-restore-<time>/`, never deleted. The database moves last: killed before that, the next start goes on with
 * the parts that have not moved.
 * @returns true where a restore took place
 */
export function applyStagedRestore(dataDir: string, now: number): boolean {
  rmSync(join(dataDir, CHECKING), { recursive: true, force: true })
  const staged = join(dataDir, STAGED)
  if (!hasStagedRestore(dataDir)) {
    rmSync(staged, { recursive: true, force: true })
    return false
  }
  const aside = join(dataDir, `before-restore-${now}`)
  mkdirSync(aside, { recursive: true })
  const setAside = (part: string): void => {
    if (existsSync(join(dataDir, part))) renameSync(join(dataDir, part), join(aside, part))
  }
  for (const part of FOLDERS) {
    if (!existsSync(join(staged, part))) continue
    setAside(part)
    renameSync(join(staged, part), join(dataDir, part))
  }
  // After a power cut the database must not have moved while a folder has not.
  const sync = (): void => [staged, aside, dataDir].forEach(syncFolder)
  sync()
  for (const part of [...LEFTOVERS, DATABASE]) setAside(part)
  renameSync(join(staged, DATABASE), join(dataDir, DATABASE))
  sync()
  rmSync(staged, { recursive: true, force: true })
  return true
}
