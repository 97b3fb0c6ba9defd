import {
  closeSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { JobContext } from '#node/jobs/registry.ts'
import { hashFile, syncFolder } from '#node/vault/files.ts'
import { type BackupManifest, type CopyProblem, DATABASE_NAME, MANIFEST_NAME } from './format.ts'
import { type Source, listSources } from './sources.ts'

export interface WriteBackupInput {
  readonly dataDir: string
  /** A consistent copy of the database, made by the online backup; stored as `desk.sqlite`. */
  readonly databaseCopy: string
  readonly target: string
  readonly createdAt: number
  readonly schema: string
}

/**
 * Writes one zip: manifest, database, vault, derivatives and dossiers. The target appears whole or not at all. Each original is
 * held against the hash it was taken in with: one that is damaged or missing is named in the manifest and not copied as sound.
 */
export async function writeBackup(
  input: WriteBackupInput,
  context: JobContext,
): Promise<{ cases: number; files: number; bytes: number; sha256: string; problems: CopyProblem[] }> {
  const { head, cases, sources } = listSources(input.dataDir, input.databaseCopy)
  const database = { path: DATABASE_NAME, full: input.databaseCopy, sha256: null }
  const files: BackupManifest['files'] = []
  const sound: Source[] = []
  const problems: CopyProblem[] = []
  for (const [index, source] of [database, ...sources].entries()) {
    const found = existsSync(source.full) ? await hashFile(source.full, context.signal) : null
    if (found === null || (source.sha256 !== null && found.sha256 !== source.sha256))
      problems.push({
        code: found === null ? 'missing' : 'damaged',
        path: source.path,
        sha256: source.sha256 ?? '',
      })
    else {
      files.push({ path: source.path, ...found })
      sound.push(source)
    }
    context.progress({ phase: 'hash', done: index + 1, total: sources.length + 1 })
  }
  const { createdAt, schema } = input
  const manifest: BackupManifest = {
    ...{ format: 'aftercase-backup', version: 1, createdAt, schema, cases, head, problems, files },
  }
  const temp = `${input.target}.part`
  mkdirSync(dirname(temp), { recursive: true })
  try {
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from(JSON.stringify(manifest)), MANIFEST_NAME)
    // Pictures and PDFs do not shrink; only the database is worth the time.
    for (const source of sound)
      zip.addFile(source.full, source.path, { compress: source.path === DATABASE_NAME })
    zip.end()
    const out = createWriteStream(temp)
    context.signal.addEventListener('abort', () => out.destroy(new Error('cancelled')), { once: true })
    // A file that went away meanwhile: without a listener it would end the thread.
    zip.on('error', (error) => out.destroy(error instanceof Error ? error : new Error(String(error))))
    zip.outputStream.pipe(out)
    await finished(out)
    syncFile(temp)
    const whole = await hashFile(temp, context.signal)
    renameSync(temp, input.target)
    syncFolder(dirname(input.target))
    return { cases, files: files.length - 1, bytes: whole.bytes, sha256: whole.sha256, problems }
  } catch (error) {
    rmSync(temp, { force: true })
    throw error
  }
}

function syncFile(path: string): void {
  const fd = openSync(path, 'r+')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
