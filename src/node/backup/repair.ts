import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'
import type { JobContext } from '#node/jobs/registry.ts'
import { hashFile, syncFolder, withBuffer } from '#node/vault/files.ts'
import { vaultFolder, vaultPath } from '#node/vault/layout.ts'
import { UnsoundSource, copyVerified } from './copy-verified.ts'
import { findBackupFolder, objectPath } from './folder.ts'

export interface RepairInput {
  readonly dataDir: string
  /** The planned backup folder; empty where none is. */
  readonly folder: string
  readonly sha256: string
  readonly extension: string
}

/**
 * Puts an original back from the first copy whose hash fits: the backup folder, desks set aside by a restore, backups in one
 * file. The sound copy takes its name in one step; what was there lies in `vault/orphans/` afterwards.
 * @returns where it came from, or null where no sound copy is to be had
 */
export async function repairOriginal(input: RepairInput, context: JobContext): Promise<string | null> {
  const { dataDir, sha256, extension } = input
  const temp = join(vaultFolder(dataDir), 'tmp', randomUUID())
  mkdirSync(dirname(temp), { recursive: true })
  try {
    const from = await fetchSound(input, temp, context)
    if (from === null) return null
    const target = vaultPath(dataDir, sha256, extension)
    mkdirSync(dirname(target), { recursive: true })
    keepDamaged(dataDir, target, `${sha256}.${extension}`)
    renameSync(temp, target)
    syncFolder(dirname(target))
    return from
  } finally {
    rmSync(temp, { force: true })
  }
}

async function fetchSound(input: RepairInput, temp: string, context: JobContext): Promise<string | null> {
  for (const path of plainCopies(input)) {
    if (!existsSync(path)) continue
    const sound = await withBuffer((buffer) =>
      copyVerified(path, temp, input.sha256, context.signal, buffer).then(
        () => true,
        (error: unknown) => {
          if (error instanceof UnsoundSource) return false
          throw error
        },
      ),
    )
    if (sound) return path
  }
  for (const file of zips(input.dataDir)) if (await fromZip(file, input, temp, context)) return file
  return null
}

function plainCopies({ dataDir, folder, sha256, extension }: RepairInput): string[] {
  const within = join('vault', sha256.slice(0, 2), `${sha256}.${extension}`)
  const aside = readdirSync(dataDir)
    .filter((name) => name.startsWith('before-restore-'))
    .map((name) => join(dataDir, name, within))
  try {
    return folder === '' ? aside : [objectPath(findBackupFolder(folder), sha256), ...aside]
  } catch {
    // The drive is not there now.
    return aside
  }
}

function zips(dataDir: string): string[] {
  const folder = join(dataDir, 'backups')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.zip'))
    .toSorted()
    .toReversed()
    .map((name) => join(folder, name))
}

async function fromZip(
  file: string,
  { sha256, extension }: RepairInput,
  temp: string,
  { signal }: JobContext,
): Promise<boolean> {
  const wanted = `vault/${sha256.slice(0, 2)}/${sha256}.${extension}`
  const zip = await openPromise(file).catch(() => null)
  if (zip === null) return false
  try {
    for await (const entry of zip.eachEntry()) {
      signal.throwIfAborted()
      if (entry.fileName !== wanted) continue
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(temp, { flush: true }))
      if ((await hashFile(temp, signal)).sha256 === sha256) return true
      rmSync(temp)
      return false
    }
    return false
  } catch (error) {
    signal.throwIfAborted()
    rmSync(temp, { force: true })
    // A damaged backup has nothing to give; a full disk is no matter of the backup.
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error
    return false
  } finally {
    zip.close()
  }
}

/** A second name for what was there: it may still show something, and nothing is deleted unasked. */
function keepDamaged(dataDir: string, path: string, name: string): void {
  if (!existsSync(path)) return
  const orphans = join(vaultFolder(dataDir), 'orphans')
  mkdirSync(orphans, { recursive: true })
  try {
    linkSync(path, join(orphans, `damaged-${randomUUID().slice(0, 8)}-${name}`))
  } catch {
    // File systems without hard links: the sound copy is worth more than the damaged one.
  }
}
