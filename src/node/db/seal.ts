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
import { dirname, join } from 'node:path'
import { hashFile, syncFolder } from '#node/vault/files.ts'

/**
 * A closed database is sealed with the hash of its file, since SQLite does not notice a bit that flips inside a row:
 * 256 of 300 went unseen. The seal is taken off while the desk is open, so that a kill leaves none and not a wrong one.
 */
export const SEAL_FILE = 'desk.seal'
/** A seal that is still being held against its database, while the desk is open already. */
export const HELD_SEAL_FILE = `${SEAL_FILE}.checking`

const sealOf = (file: string): string => `${dirname(file)}/${SEAL_FILE}`
const heldOf = (file: string): string => join(dirname(file), HELD_SEAL_FILE)
export const hashOf = async (file: string): Promise<string> =>
  (await hashFile(file, new AbortController().signal)).sha256

/**
 * Takes the seal off a database that is to be opened before it is compared. Nothing may be written into the file itself (no
 * checkpoint) until {@link settleSeal} says so; a desk that is killed until then finds the seal again.
 * @returns the hash the file should have; null where there is no seal
 */
export function holdSeal(file: string): string | null {
  const held = heldOf(file)
  if (existsSync(sealOf(file))) {
    renameSync(sealOf(file), held)
    syncFolder(dirname(file))
  }
  return existsSync(held) ? readFileSync(held, 'utf8').trim() : null
}

/** The comparison is done: a seal that fits goes, one that does not is put back to be told at every start. */
export function settleSeal(file: string, fits: boolean): void {
  const held = heldOf(file)
  if (!existsSync(held)) return
  if (fits) rmSync(held)
  else renameSync(held, sealOf(file))
  syncFolder(dirname(file))
}

/** Whether a sealed database is another than was closed; false where there is no seal. */
export async function changedSinceClosed(file: string): Promise<boolean> {
  const held = heldOf(file)
  if (existsSync(file) && existsSync(held)) {
    const fits = readFileSync(held, 'utf8').trim() === (await hashOf(file))
    settleSeal(file, fits)
    return !fits
  }
  if (!existsSync(file) || !existsSync(sealOf(file))) return false
  if (hasForeignLog(file)) return true
  return readFileSync(sealOf(file), 'utf8').trim() !== (await hashOf(file))
}

/** With a log beside it a sealed file alone says nothing; only something else than this program leaves both. */
export function hasForeignLog(file: string): boolean {
  const log = `${file}-wal`
  return existsSync(sealOf(file)) && existsSync(log) && statSync(log).size > 0
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
