import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'
import { DeskError } from '#contract/errors.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { hashFile, withBuffer } from '#node/vault/files.ts'
import { lookInto } from './check-database.ts'
import { UnsoundSource, copyVerified } from './copy-verified.ts'
import { objectPath, readSnapshotManifest, snapshotDatabase } from './folder.ts'
import {
  type BackupManifest,
  type CopyProblem,
  DATABASE_NAME,
  MANIFEST_NAME,
  type SnapshotManifest,
} from './format.ts'
import { readManifest } from './read-backup.ts'

export type CheckCopyInput =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'snapshot'; readonly root: string; readonly snapshot: string }

export interface CheckedCopy {
  readonly ok: boolean
  readonly createdAt: number
  readonly cases: number
  readonly files: number
  readonly bytes: number
  /** What a restore of this backup would lack or get wrong. */
  readonly problems: { readonly code: string; readonly path: string }[]
  /** Originals that were damaged or gone already when it was made. */
  readonly missing: CopyProblem[]
}

type Manifest = BackupManifest | SnapshotManifest
type Found = { readonly sha256: string; readonly bytes: number } | null

/**
 * The restore drill: opens the copy of the database in a folder of its own, checks it page by page, counts its rows, walks its
 * chain of custody up to the head that the manifest names, and hashes every file. What it unpacked is gone afterwards.
 * @throws DeskError backup-broken where there is no manifest to hold it against
 */
export async function checkCopy(input: CheckCopyInput, context: JobContext): Promise<CheckedCopy> {
  const temp = mkdtempSync(join(tmpdir(), 'aftercase-drill-'))
  try {
    const database = join(temp, DATABASE_NAME)
    const { manifest, found } =
      input.kind === 'file'
        ? await readFile(input.file, database, context)
        : await readFolder(input, database, context)
    const problems: { code: string; path: string }[] = []
    let bytes = 0
    for (const { path, sha256 } of manifest.files) {
      const actual = found.get(path) ?? null
      bytes += actual?.bytes ?? 0
      if (actual?.sha256 !== sha256) problems.push({ code: actual === null ? 'missing' : 'damaged', path })
    }
    problems.push(...(await checkInside(database, manifest, temp)))
    const { createdAt, cases, problems: missing } = manifest
    const files = manifest.files.length - 1
    return { ok: problems.length === 0, createdAt, cases, files, bytes, problems, missing }
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
}

async function checkInside(
  database: string,
  manifest: Manifest,
  temp: string,
): Promise<{ code: string; path: string }[]> {
  if (!existsSync(database)) return [{ code: 'missing', path: DATABASE_NAME }]
  const listed = new Set([...manifest.files, ...manifest.problems].map(({ path }) => path))
  const seen = await lookInto(database, temp)
  return [
    ...seen.problems,
    ...(seen.cases === manifest.cases ? [] : [{ code: 'count', path: `cases: ${seen.cases}` }]),
    ...(manifest.head === undefined || seen.head?.hash === manifest.head?.hash
      ? []
      : [{ code: 'custody-cut', path: `custody #${manifest.head?.seq ?? 0}` }]),
    ...seen.originals.filter((path) => !listed.has(path)).map((path) => ({ code: 'missing', path })),
  ]
}

async function readFolder(
  { root, snapshot }: { readonly root: string; readonly snapshot: string },
  database: string,
  { signal, progress }: JobContext,
): Promise<{ manifest: Manifest; found: Map<string, Found> }> {
  const manifest = readSnapshotManifest(root, snapshot)
  const found = new Map<string, Found>()
  await withBuffer(async (buffer) => {
    for (const [index, { path, sha256 }] of manifest.files.entries()) {
      const isDatabase = path === DATABASE_NAME
      const full = isDatabase ? snapshotDatabase(root, snapshot) : objectPath(root, sha256)
      if (isDatabase) found.set(path, await copied(copyVerified(full, database, null, signal, buffer)))
      else found.set(path, existsSync(full) ? await hashFile(full, signal, undefined, buffer) : null)
      progress({ phase: 'check', done: index + 1, total: manifest.files.length })
    }
  })
  return { manifest, found }
}

async function copied(copy: Promise<Found>): Promise<Found> {
  try {
    return await copy
  } catch (error) {
    if (error instanceof UnsoundSource) return null
    throw error
  }
}

async function readFile(
  file: string,
  database: string,
  { signal, progress }: JobContext,
): Promise<{ manifest: Manifest; found: Map<string, Found> }> {
  const zip = await openPromise(file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new DeskError('not-found', { what: 'file', id: file })
    throw broken(error)
  })
  try {
    let manifest: Manifest | null = null
    const found = new Map<string, Found>()
    for await (const entry of zip.eachEntry()) {
      signal.throwIfAborted()
      if (manifest === null) {
        if (entry.fileName !== MANIFEST_NAME) throw broken('no manifest at its beginning')
        manifest = await readManifest(zip, entry)
        continue
      }
      const hash = createHash('sha256')
      let bytes = 0
      const stream = await zip.openReadStreamPromise(entry)
      stream.on('data', (piece: Buffer) => {
        hash.update(piece)
        bytes += piece.byteLength
      })
      if (entry.fileName === DATABASE_NAME) await pipeline(stream, createWriteStream(database))
      else for await (const _piece of stream) signal.throwIfAborted()
      found.set(entry.fileName, { sha256: hash.digest('hex'), bytes })
      progress({ phase: 'check', done: found.size, total: manifest.files.length })
    }
    if (manifest === null) throw broken('it is empty')
    return { manifest, found }
  } catch (error) {
    throw signal.aborted || error instanceof DeskError ? error : broken(error)
  } finally {
    zip.close()
  }
}

function broken(why: unknown): DeskError {
  const detail = why instanceof Error ? why.message : String(why)
  return new DeskError('backup-broken', { detail: detail.slice(0, 300) })
}
