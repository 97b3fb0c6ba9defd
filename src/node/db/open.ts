import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, type Transaction } from 'kysely'
import { DeskError } from '#contract/errors.ts'
import { type CustodyClock, deviceClock } from '#node/custody/clock.ts'
import { writeHead } from '#node/custody/head.ts'
import { installCustody } from '#node/custody/install.ts'
import { deskDialect } from './dialect.ts'
import { isLogDamaged } from './log-check.ts'
import { migrate } from './migrate.ts'
import { quickCheck } from './quick-check.ts'
import type { Schema } from './schema.ts'
import { changedSinceClosed, hasForeignLog, hashOf, holdSeal, seal, settleSeal, unseal } from './seal.ts'

/** What a query function takes first: the database or the transaction its handler opened. */
export type Executor = Kysely<Schema> | Transaction<Schema>

export interface OpenDatabase {
  readonly db: Kysely<Schema>
  /** For bulk paths and the backup only. */
  readonly raw: Database.Database
  /** A second connection that only reads what is committed; the same one for a database in memory. */
  readonly reads: Database.Database
  readonly schema: string
  /** The file is not as it was when this program closed it. */
  readonly changed: boolean
  /** What is still to be looked at, for a database too large to be read before the desk opens; null where it was. */
  readonly unchecked: Unchecked | null
  /** The log of the last changes was damaged: some of them may be missing. */
  readonly logDamaged: boolean
  close(): Promise<void>
}

export interface Unchecked {
  /** SHA-256 of the file when it was closed; null where that is not known. */
  readonly sha256: string | null
  /** Tells what the file was found to be. Until then nothing is written into it, only beside it. */
  settle(fits: boolean): void
}

/** Up to this size, in bytes, a database is read from end to end before it is opened: a moment, and damage is refused. */
export const READ_AT_ONCE = 32 * 1024 * 1024
const CHECKPOINT_PAGES = 1000

export const DATABASE_FILE = 'desk.sqlite'
/** Held as long as a desk is open; the system frees it when the program that held it ends, however it ends. */
const LOCK_FILE = 'desk.lock'

/**
 * Opens (or makes) the case database of a data folder and brings its schema up to date.
 * `:memory:` as folder gives a database that dies with the process.
 * @throws DeskError database-from-the-future, database-damaged, read-only, disk-full, desk-in-use
 */
export async function openDatabase(
  folder: string,
  now: () => number,
  custodyClock?: CustodyClock,
  /** Bytes; a larger database opens at once, and the caller looks at what is `unchecked`. */
  readAtOnce = Number.POSITIVE_INFINITY,
): Promise<OpenDatabase> {
  const inMemory = folder === ':memory:'
  if (!inMemory) mkdirSync(folder, { recursive: true })
  const file = inMemory ? ':memory:' : join(folder, DATABASE_FILE)
  const existed = !inMemory && existsSync(file)
  let raw: Database.Database | null = null
  let lock: Database.Database | null = null
  try {
    if (!inMemory) lock = takeLock(folder)
    const later = existed && statSync(file).size > readAtOnce && !hasForeignLog(file)
    let changed = later ? false : await changedSinceClosed(file)
    const logDamaged = !inMemory && isLogDamaged(file)
    raw = new Database(file)
    prepare(raw)
    if (existed && !later) assertSound(raw)
    if (later) raw.pragma('wal_autocheckpoint = 0')
    // A seal that does not fit stays, so that every start says so until a backup takes the place.
    const sha256 = later ? holdSeal(file) : null
    if (!changed && !inMemory && !later) unseal(file)
    const db = new Kysely<Schema>({ dialect: deskDialect(raw) })
    const schema = await migrate(db, raw, inMemory || !existed ? null : folder, now)
    installCustody(raw, custodyClock ?? deviceClock(now))
    const opened = raw
    let settled = !later
    const settle = (fits: boolean): void => {
      settled = true
      changed = !fits
      settleSeal(file, fits)
      opened.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    }
    const reads = inMemory ? opened : openReads(file)
    return {
      db,
      raw: opened,
      reads,
      schema,
      changed,
      unchecked: later ? { sha256, settle } : null,
      logDamaged,
      async close() {
        let whole = false
        // Closing writes into the file: what it was before can be told only now.
        if (!settled) settle(sha256 === null || (await hashOf(file)) === sha256)
        if (reads !== opened) reads.close()
        try {
          opened.pragma('optimize')
          if (!inMemory) opened.pragma('wal_checkpoint(TRUNCATE)')
          whole = true
          if (!inMemory) writeHead(opened, folder)
        } catch (error) {
          // Housekeeping: what was committed is in the log file and the next start goes on from it.
          if (!(error instanceof Database.SqliteError)) throw error
        } finally {
          // Even then: the lock goes with the connection, and a desk must not look in use for ever.
          await db.destroy()
        }
        if (whole && !changed && !inMemory) await seal(file)
        lock?.close()
      },
    }
  } catch (error) {
    raw?.close()
    lock?.close()
    throw asDeskError(error, file)
  }
}

/** Holds the lock of a folder. @throws SqliteError busy, where another desk has it */
function takeLock(folder: string): Database.Database {
  const lock = new Database(join(folder, LOCK_FILE), { timeout: 500 })
  try {
    // A transaction that never ends: SQLite's own lock, in a file with nothing in it.
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw error
  }
}

function openReads(file: string): Database.Database {
  const reads = new Database(file, { readonly: true })
  reads.pragma('query_only = ON')
  reads.pragma('trusted_schema = OFF')
  reads.pragma('cache_size = -32000')
  return reads
}

/**
 * Refuses while another process has the desk of this folder open. A database that cannot be read at all is nobody's.
 * @throws DeskError desk-in-use
 */
export function assertNotInUse(folder: string): void {
  const file = join(folder, LOCK_FILE)
  if (!existsSync(file)) return
  let raw: Database.Database | null = null
  try {
    raw = takeLock(folder)
  } catch (error) {
    const known = asDeskError(error, file)
    if (known instanceof DeskError && known.code === 'desk-in-use') throw known
  } finally {
    raw?.close()
  }
}

function prepare(raw: Database.Database): void {
  raw.pragma('busy_timeout = 500')
  raw.pragma('cache_size = -64000')
  raw.pragma('journal_mode = WAL')
  // FULL: after a power cut nothing that was acknowledged is missing. This is evidence.
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  raw.pragma('trusted_schema = OFF')
  // A replacing insert deletes: with this the append-only tables refuse that too.
  raw.pragma('recursive_triggers = ON')
  raw.pragma('checkpoint_fullfsync = ON')
}

function assertSound(raw: Database.Database): void {
  const detail = quickCheck(raw)
  if (detail !== 'ok') throw new DeskError('database-damaged', { detail })
}

/** SQLite's own words for what the desk can say in a sentence; anything else stays a fault. */
export function asDeskError(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) {
    const code = (error as NodeJS.ErrnoException | null)?.code
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR')
      return new DeskError('read-only', { path: file })
    if (code === 'ENOSPC' || code === 'EDQUOT') return new DeskError('disk-full', {})
    if (code === 'EIO') return new DeskError('disk-failed', {})
    return error
  }
  if (error.code.startsWith('SQLITE_FULL')) return new DeskError('disk-full', {})
  if (error.code.startsWith('SQLITE_IOERR')) return new DeskError('disk-failed', {})
  if (error.code.startsWith('SQLITE_READONLY') || error.code.startsWith('SQLITE_CANTOPEN'))
    return new DeskError('read-only', { path: file })
  if (error.code.startsWith('SQLITE_BUSY')) return new DeskError('desk-in-use', { path: file })
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code.startsWith('SQLITE_NOTADB'))
    return new DeskError('database-damaged', { detail: error.message })
  return error
}
