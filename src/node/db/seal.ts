import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { hashFile, syncFolder } from '#node/vault/files.ts'

/**
 * A closed database is sealed with the hash of its file, since SQLite does not notice a bit that flips inside a row:
 * 256 of 300 went unseen. The seal is taken off while the desk is open, so that a kill leaves none and not a wrong one.
 */
export const SEAL_FILE = 'desk.seal'

const sealOf = (file: string): string => `${dirname(file)}/${SEAL_FILE}`
const hashOf = async (file: string): Promise<string> =>
  (await hashFile(file, new AbortController().signal)).sha256

/** Whether a sealed database is another than was closed; false where there is no seal. Looks, and changes nothing. */
export async function changedSinceClosed(file: string): Promise<boolean> {
  if (!existsSync(file) || !existsSync(sealOf(file))) return false
  // With a log beside it the file alone says nothing; only something else than this program leaves both.
  const log = `${file}-wal`
  if (existsSync(log) && statSync(log).size > 0) return true
  return readFileSync(sealOf(file), 'utf8').trim() !== (await hashOf(file))
}

/** Takes the seal off, before anything is written. */
export function unseal(file: string): void {
  if (!existsSync(sealOf(file))) return
  rmSync(sealOf(file))
  syncFolder(dirname(file))
}

/** Seals a closed database. Best effort: without a seal the next start relies on SQLite's own check. */
export async function seal(file: string): Promise<void> {
  const temp = `${sealOf(file)}.part`
  try {
    const fd = openSync(temp, 'w')
    try {
      writeSync(fd, await hashOf(file))
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temp, sealOf(file))
    syncFolder(dirname(file))
  } catch {
    rmSync(temp, { force: true })
  }
}
