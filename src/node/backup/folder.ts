import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { DeskError } from '#contract/errors.ts'
import { syncFolder } from '#node/vault/files.ts'
import { DATABASE_NAME, MANIFEST_NAME, type SnapshotManifest, snapshotManifest } from './format.ts'

/**
 * A backup folder: `aftercase-backup.json` (whose it is), `objects/ab/<sha256>` (each file once), and
 * `snapshots/<time>/` with the database and a manifest, which is written last.
 */
export const MARK = 'aftercase-backup.json'
export const OBJECTS = 'objects'
export const SNAPSHOTS = 'snapshots'
/** Taken within a folder that holds other things: a drive of photographs stays tidy. */
const OWN_FOLDER = 'aftercase-backup'

const mark = z.object({
  format: z.literal('aftercase-backup-folder'),
  version: z.literal(1),
  desk: z.string(),
})

type Reason = 'missing' | 'not-writable' | 'inside-desk' | 'another-desk' | 'none-inside'
const refuse = (reason: Reason, path: string): DeskError => new DeskError('backup-folder', { reason, path })

/** Where an object lies in a backup folder. */
export const objectPath = (root: string, sha256: string): string =>
  join(root, OBJECTS, sha256.slice(0, 2), sha256)

export const snapshotPath = (root: string, name: string): string => join(root, SNAPSHOTS, name)

/** Name of a snapshot: its time in UTC, so that names sort by age and can be read. */
export const snapshotName = (at: number): string => new Date(at).toISOString().replace(/[:.]/g, '-')
const SNAPSHOT_NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/

/**
 * The backup folder within a folder that a person named: the folder itself where it is one, else the one inside it.
 * @throws DeskError backup-folder (missing, none-inside)
 */
export function findBackupFolder(folder: string): string {
  if (!isFolder(folder)) throw refuse('missing', folder)
  for (const root of [folder, join(folder, OWN_FOLDER)]) if (existsSync(join(root, MARK))) return root
  throw refuse('none-inside', folder)
}

/**
 * The same, made where there is none yet: in an empty folder itself, in one with other things inside it.
 * @param folder must exist: a drive that is not there must not be replaced by a folder of its name
 * @throws DeskError backup-folder
 */
export function openBackupFolder(folder: string, deskId: string, dataDir: string): string {
  if (!isAbsolute(folder) || !isFolder(folder)) throw refuse('missing', folder)
  if (isWithin(dataDir, folder)) throw refuse('inside-desk', folder)
  const root = rootFor(folder)
  try {
    accessSync(existsSync(root) ? root : folder, constants.W_OK)
    mkdirSync(join(root, OBJECTS), { recursive: true })
    mkdirSync(join(root, SNAPSHOTS), { recursive: true })
    if (!existsSync(join(root, MARK))) {
      writeFileSync(
        join(root, MARK),
        JSON.stringify({ format: 'aftercase-backup-folder', version: 1, desk: deskId }),
        { flush: true },
      )
      for (const one of [root, dirname(root)]) syncFolder(one)
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) throw refuse('not-writable', folder)
    throw error
  }
  if (deskOf(root) !== deskId) throw refuse('another-desk', root)
  return root
}

function rootFor(folder: string): string {
  try {
    return findBackupFolder(folder)
  } catch {
    return readdirSync(folder).length === 0 ? folder : join(folder, OWN_FOLDER)
  }
}

function deskOf(root: string): string | null {
  try {
    return mark.parse(JSON.parse(readFileSync(join(root, MARK), 'utf8'))).desk
  } catch {
    return null
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** Whether a path is the folder or lies in it, links followed. */
export function isWithin(folder: string, path: string): boolean {
  const real = (one: string): string => (existsSync(one) ? realpathSync(one) : resolve(one))
  const way = relative(real(folder), real(path))
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/** Whether both lie on the same disk, as far as the system tells: such a backup goes with it. */
export function onSameDisk(one: string, other: string): boolean {
  try {
    return statSync(one).dev === statSync(other).dev
  } catch {
    return false
  }
}

/** Names of the whole snapshots, newest first. */
export function snapshotNames(root: string): string[] {
  const folder = join(root, SNAPSHOTS)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => SNAPSHOT_NAME.test(name) && existsSync(join(folder, name, MANIFEST_NAME)))
    .toSorted()
    .toReversed()
}

/** @throws DeskError backup-broken */
export function readSnapshotManifest(root: string, name: string): SnapshotManifest {
  try {
    if (!SNAPSHOT_NAME.test(name)) throw new Error(`no snapshot ${name}`)
    const text = readFileSync(join(snapshotPath(root, name), MANIFEST_NAME), 'utf8')
    return snapshotManifest.parse(JSON.parse(text))
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new DeskError('backup-broken', { detail: `${name}: ${detail.slice(0, 200)}` })
  }
}

/** The snapshot asked for, or the newest. @throws DeskError backup-folder, not-found */
export function chooseSnapshot(root: string, name: string | null): string {
  const names = snapshotNames(root)
  if (name === null) {
    const [newest] = names
    if (newest === undefined) throw refuse('none-inside', root)
    return newest
  }
  if (!names.includes(name)) throw new DeskError('not-found', { what: 'snapshot', id: name })
  return name
}

export const snapshotDatabase = (root: string, name: string): string =>
  join(snapshotPath(root, name), DATABASE_NAME)
