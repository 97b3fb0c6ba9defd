import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { JobContext } from '#node/jobs/registry.ts'
import { syncFolder, withBuffer } from '#node/vault/files.ts'
import { UnsoundSource, copyVerified } from './copy-verified.ts'
import { OBJECTS, SNAPSHOTS, objectPath, snapshotName, snapshotPath } from './folder.ts'
import { type CopyProblem, DATABASE_NAME, MANIFEST_NAME, type SnapshotManifest } from './format.ts'
import { prune, sweepHalfMade } from './prune.ts'
import { type Source, listSources } from './sources.ts'

export interface WriteSnapshotInput {
  readonly dataDir: string
  /** The opened backup folder. */
  readonly root: string
  /** A copy of the database without a log. */
  readonly databaseCopy: string
  readonly desk: string
  readonly createdAt: number
  readonly schema: string
  /** How many snapshots stay, this one among them. */
  readonly keep: number
}

export interface WrittenSnapshot {
  readonly snapshot: string
  readonly cases: number
  readonly files: number
  readonly bytes: number
  readonly copied: { readonly files: number; readonly bytes: number }
  readonly problems: CopyProblem[]
  /** Snapshots that had their time. */
  readonly removed: number
}

/**
 * Adds a snapshot to a backup folder: the objects it does not have yet, each held against its hash while it is copied, then
 * the database, then the manifest; the snapshot takes its name when all of that is on the drive. An original that is
 * damaged or missing here is named, not copied; a sound copy the folder has of it stays in the snapshot.
 */
export async function writeSnapshot(
  input: WriteSnapshotInput,
  context: JobContext,
): Promise<WrittenSnapshot> {
  const { root, createdAt } = input
  const { head, cases, sources } = listSources(input.dataDir, input.databaseCopy)
  const name = snapshotName(createdAt)
  const half = `${snapshotPath(root, name)}.part`
  sweepHalfMade(root)
  const problems: CopyProblem[] = []
  const files: SnapshotManifest['files'] = []
  const copied = { files: 0, bytes: 0 }
  try {
    mkdirSync(half, { recursive: true })
    await withBuffer(async (buffer) => {
      const store = objectStore(root, context.signal, buffer, copied)
      for (const [index, source] of sources.entries()) {
        try {
          files.push({ path: source.path, ...(await store.take(source)) })
        } catch (error) {
          if (!(error instanceof UnsoundSource)) throw error
          problems.push({ code: error.code, path: source.path, sha256: source.sha256 ?? '' })
        }
        context.progress({ phase: 'copy', done: index + 1, total: sources.length })
      }
      store.sync()
      const target = join(half, DATABASE_NAME)
      const database = await copyVerified(input.databaseCopy, target, null, context.signal, buffer)
      files.push({ path: DATABASE_NAME, ...database })
    })
    const { desk, schema } = input
    const manifest: SnapshotManifest = {
      ...{ format: 'aftercase-snapshot', version: 1, desk, createdAt, schema, cases, head, problems, files },
    }
    writeFlushed(join(half, MANIFEST_NAME), JSON.stringify(manifest))
    syncFolder(half)
    renameSync(half, snapshotPath(root, name))
    syncFolder(join(root, SNAPSHOTS))
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    throw error
  }
  const removed = prune(root, input.keep)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return { snapshot: name, cases, files: files.length - 1, bytes, copied, problems, removed }
}

interface ObjectStore {
  /** @throws UnsoundSource */
  take(source: Source): Promise<{ sha256: string; bytes: number }>
  /** Makes the names of new objects durable. */
  sync(): void
}

function objectStore(
  root: string,
  signal: AbortSignal,
  buffer: Buffer,
  copied: { files: number; bytes: number },
): ObjectStore {
  const touched = new Set<string>()
  const temp = join(root, OBJECTS, `${randomUUID()}.part`)
  return {
    async take({ full, sha256 }) {
      const size = sizeOf(full)
      if (sha256 !== null) {
        const there = sizeOf(objectPath(root, sha256))
        // A sound copy of what is damaged or gone here is the very thing a backup is for.
        if (there !== null && (size === null || there === size)) return { sha256, bytes: there }
      }
      if (size === null) throw new UnsoundSource('missing')
      const made = await copyVerified(full, temp, sha256, signal, buffer)
      const target = objectPath(root, made.sha256)
      if (sizeOf(target) === made.bytes) {
        rmSync(temp)
        return made
      }
      mkdirSync(dirname(target), { recursive: true })
      renameSync(temp, target)
      touched.add(dirname(target))
      copied.files += 1
      copied.bytes += made.bytes
      return made
    },
    sync() {
      for (const folder of touched) syncFolder(folder)
      syncFolder(join(root, OBJECTS))
    },
  }
}

function sizeOf(path: string): number | null {
  return existsSync(path) ? statSync(path).size : null
}

function writeFlushed(path: string, text: string): void {
  const fd = openSync(path, 'wx')
  try {
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.byteLength;) done += writeSync(fd, bytes, done)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
