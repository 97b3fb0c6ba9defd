import {
  createWriteStream,
  fsyncSync,
  openSync,
  closeSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  existsSync,
  mkdirSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { JobContext } from '#node/jobs/registry.ts'
import { hashFile, syncFolder } from '#node/vault/files.ts'
import { BACKUP_PATH, type BackupManifest, MANIFEST_NAME } from './format.ts'

export interface WriteBackupInput {
  readonly dataDir: string
  /** A consistent copy of the database, made by the online backup; stored as `desk.sqlite`. */
  readonly databaseCopy: string
  readonly target: string
  readonly createdAt: number
  readonly schema: string
  readonly cases: number
}

/** Writes one zip: manifest, database, vault, derivatives and dossiers. The target appears whole or not at all. */
export async function writeBackup(
  input: WriteBackupInput,
  context: JobContext,
): Promise<{ files: number; bytes: number; sha256: string }> {
  const sources = [
    { path: 'desk.sqlite', full: input.databaseCopy },
    ...['vault', 'derived', 'dossiers'].flatMap((folder) => walk(input.dataDir, folder)),
  ].filter((source) => BACKUP_PATH.test(source.path))
  const files: BackupManifest['files'] = []
  for (const source of sources) {
    files.push({ path: source.path, ...(await hashFile(source.full, context.signal)) })
    context.progress({ phase: 'hash', done: files.length, total: sources.length })
  }
  const { createdAt, schema, cases } = input
  const manifest: BackupManifest = { format: 'aftercase-backup', version: 1, createdAt, schema, cases, files }
  const temp = `${input.target}.part`
  mkdirSync(dirname(temp), { recursive: true })
  try {
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from(JSON.stringify(manifest)), MANIFEST_NAME)
    // Pictures and PDFs do not shrink; only the database is worth the time.
    for (const source of sources)
      zip.addFile(source.full, source.path, { compress: source.path === 'desk.sqlite' })
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
    return { files: files.length - 1, bytes: whole.bytes, sha256: whole.sha256 }
  } catch (error) {
    rmSync(temp, { force: true })
    throw error
  }
}

function walk(dataDir: string, folder: string): { path: string; full: string }[] {
  const full = join(dataDir, folder)
  if (!existsSync(full)) return []
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ path: `${folder}/${name.replaceAll('\\', '/')}`, full: join(full, name) }))
    .filter((entry) => statSync(entry.full).isFile())
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function syncFile(path: string): void {
  const fd = openSync(path, 'r+')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
