import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DeskError } from '#contract/errors.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { withBuffer } from '#node/vault/files.ts'
import { checkDatabase } from './check-database.ts'
import { UnsoundSource, copyVerified } from './copy-verified.ts'
import { objectPath, readSnapshotManifest, snapshotDatabase } from './folder.ts'
import { BACKUP_PATH, DATABASE_NAME } from './format.ts'

export interface ReadSnapshotInput {
  readonly root: string
  readonly snapshot: string
  /** Holds the whole desk afterwards, or nothing. */
  readonly target: string
}

/**
 * Puts a desk together from a snapshot, beside the desk, and checks it whole: every path allowed, every object there and
 * what its name says, a database that this version can open.
 * @throws DeskError backup-broken, database-from-the-future
 */
export async function readSnapshot(
  input: ReadSnapshotInput,
  context: JobContext,
): Promise<{ cases: number; files: number; bytes: number; createdAt: number }> {
  const { root, snapshot, target } = input
  const manifest = readSnapshotManifest(root, snapshot)
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  try {
    let bytes = 0
    await withBuffer(async (buffer) => {
      for (const [index, file] of manifest.files.entries()) {
        if (!BACKUP_PATH.test(file.path)) throw broken(`unexpected file ${file.path}`)
        const to = join(target, ...file.path.split('/'))
        mkdirSync(dirname(to), { recursive: true })
        const isDatabase = file.path === DATABASE_NAME
        const from = isDatabase ? snapshotDatabase(root, snapshot) : objectPath(root, file.sha256)
        bytes += (await sound(file.path, copyVerified(from, to, file.sha256, context.signal, buffer))).bytes
        context.progress({ phase: 'unpack', done: index + 1, total: manifest.files.length })
      }
    })
    if (!manifest.files.some(({ path }) => path === DATABASE_NAME)) throw broken('no database inside')
    const cases = checkDatabase(join(target, DATABASE_NAME))
    return { cases, files: manifest.files.length - 1, bytes, createdAt: manifest.createdAt }
  } catch (error) {
    rmSync(target, { recursive: true, force: true })
    throw error
  }
}

const broken = (detail: string): DeskError => new DeskError('backup-broken', { detail: detail.slice(0, 300) })

async function sound<T>(path: string, copy: Promise<T>): Promise<T> {
  try {
    return await copy
  } catch (error) {
    if (error instanceof UnsoundSource) throw broken(`${path} is ${error.code}`)
    throw error
  }
}
