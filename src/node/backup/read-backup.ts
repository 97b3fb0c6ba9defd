import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Entry, type ZipFile, openPromise } from 'yauzl'
import { DeskError } from '#contract/errors.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { hashFile } from '#node/vault/files.ts'
import { checkDatabase } from './check-database.ts'
import { BACKUP_PATH, type BackupManifest, MANIFEST_NAME, backupManifest } from './format.ts'

export interface ReadBackupInput {
  readonly file: string
  /** Must not exist; holds the unpacked desk afterwards, or nothing. */
  readonly target: string
}

const MAX_MANIFEST_BYTES = 256 * 1024 * 1024

/**
 * Unpacks a backup beside the desk and checks it whole: every path allowed, every file named in the manifest there,
 * with its size and hash, and nothing else; a database that this version can open.
 * @throws DeskError backup-broken, database-from-the-future
 */
export async function readBackup(
  input: ReadBackupInput,
  context: JobContext,
): Promise<{ cases: number; files: number; bytes: number; createdAt: number }> {
  rmSync(input.target, { recursive: true, force: true })
  mkdirSync(input.target, { recursive: true })
  try {
    const manifest = await unpack(input, context)
    const bytes = await checkAll(manifest, input.target, context)
    const cases = checkDatabase(join(input.target, 'desk.sqlite'))
    return { cases, files: manifest.files.length - 1, bytes, createdAt: manifest.createdAt }
  } catch (error) {
    rmSync(input.target, { recursive: true, force: true })
    if (error instanceof DeskError || context.signal.aborted) throw error
    throw broken(error instanceof Error ? error.message : String(error))
  }
}

const broken = (detail: string): DeskError => new DeskError('backup-broken', { detail: detail.slice(0, 300) })

async function unpack(input: ReadBackupInput, context: JobContext): Promise<BackupManifest> {
  const zip = await openPromise(input.file)
  let manifest: BackupManifest | null = null
  const expected = new Map<string, number>()
  try {
    for await (const entry of zip.eachEntry()) {
      context.signal.throwIfAborted()
      if (manifest === null) {
        if (entry.fileName !== MANIFEST_NAME) throw broken('no manifest at its beginning')
        manifest = await readManifest(zip, entry)
        for (const file of manifest.files) expected.set(file.path, file.bytes)
        continue
      }
      const size = expected.get(entry.fileName)
      if (size === undefined || !BACKUP_PATH.test(entry.fileName))
        throw broken(`unexpected entry ${entry.fileName}`)
      if (entry.uncompressedSize !== size) throw broken(`wrong size of ${entry.fileName}`)
      expected.delete(entry.fileName)
      const target = join(input.target, ...entry.fileName.split('/'))
      mkdirSync(dirname(target), { recursive: true })
      await pipeline(
        await zip.openReadStreamPromise(entry),
        createWriteStream(target, { flags: 'wx', flush: true }),
      )
      context.progress({
        phase: 'unpack',
        done: manifest.files.length - expected.size,
        total: manifest.files.length,
      })
    }
  } finally {
    zip.close()
  }
  if (!manifest || !manifest.files.some((file) => file.path === 'desk.sqlite'))
    throw broken('no database inside')
  const first = [...expected.keys()][0]
  if (first !== undefined) throw broken(`${first} is missing`)
  return manifest
}

export async function readManifest(zip: ZipFile, entry: Entry): Promise<BackupManifest> {
  if (entry.uncompressedSize > MAX_MANIFEST_BYTES) throw broken('manifest too large')
  const stream: Readable = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return backupManifest.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
}

async function checkAll(manifest: BackupManifest, target: string, context: JobContext): Promise<number> {
  let bytes = 0
  for (const [index, file] of manifest.files.entries()) {
    const actual = await hashFile(join(target, ...file.path.split('/')), context.signal)
    if (actual.sha256 !== file.sha256) throw broken(`${file.path} is damaged`)
    bytes += actual.bytes
    context.progress({ phase: 'check', done: index + 1, total: manifest.files.length })
  }
  return bytes
}
