import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, type Transaction } from 'kysely'
import { DeskError } from '#contract/errors.ts'
import { type CustodyClock, deviceClock } from '#node/custody/clock.ts'
import { writeHead } from '#node/custody/head.ts'
import { installCustody } from '#node/custody/install.ts'
import { deskDialect } from './dialect.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { changedSinceClosed, seal, unseal } from './seal.ts'

/** What a query function takes first: the database or the transaction its handler opened. */
export type Executor = Kysely<Schema> | Transaction<Schema>

export interface OpenDatabase {
  readonly db: Kysely<Schema>
  /** For bulk paths and the backup only. */
  readonly raw: Database.Database
  readonly schema: string
  /** The file is not as it was when this program closed it. */
  readonly changed: boolean
  close(): Promise<void>
}

export const DATABASE_FILE = 'desk.sqlite'

/**
 * Opens (or makes) the case database of a data folder and brings its schema up to date.
 * `:memory:` as folder gives a database that dies with the process.
 * @throws DeskError database-from-the-future, database-damaged, read-only, disk-full
 */
export async function openDatabase(
  folder: string,
  now: () => number,
  custodyClock?: CustodyClock,
): Promise<OpenDatabase> {
  const inMemory = folder === ':memory:'
  if (!inMemory) mkdirSync(folder, { recursive: true })
  const file = inMemory ? ':memory:' : join(folder, DATABASE_FILE)
  const existed = !inMemory && existsSync(file)
  let raw: Database.Database | null = null
  try {
    const changed = await changedSinceClosed(file)
    raw = new Database(file)
    prepare(raw)
    if (existed) quickCheck(raw)
    // A seal that does not fit stays, so that every start says so until a backup takes the place.
    if (!changed && !inMemory) unseal(file)
    const db = new Kysely<Schema>({ dialect: deskDialect(raw) })
    const schema = await migrate(db, raw, inMemory || !existed ? null : folder, now)
    installCustody(raw, custodyClock ?? deviceClock(now))
    const opened = raw
    return {
      db,
      raw: opened,
      schema,
      changed,
      async close() {
        let whole = false
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
      },
    }
  } catch (error) {
    raw?.close()
    throw asDeskError(error, file)
  }
}

/**
 * Refuses while another process has the desk of this folder open. A database that cannot be read at all is nobody's.
 * @throws DeskError desk-in-use
 */
export function assertNotInUse(folder: string): void {
  const file = join(folder, DATABASE_FILE)
  if (!existsSync(file)) return
  let raw: Database.Database | null = null
  try {
    raw = new Database(file, { timeout: 500 })
    raw.pragma('locking_mode = EXCLUSIVE')
    raw.prepare('SELECT count(*) FROM sqlite_master').get()
  } catch (error) {
    const known = asDeskError(error, file)
    if (known instanceof DeskError && known.code === 'desk-in-use') throw known
  } finally {
    raw?.close()
  }
}

function prepare(raw: Database.Database): void {
  // One desk a folder: a second instance is refused here, and the system frees the lock of one that crashed.
  raw.pragma('locking_mode = EXCLUSIVE')
  raw.pragma('busy_timeout = 500')
  raw.pragma('journal_mode = WAL')
  // FULL: after a power cut nothing that was acknowledged is missing. This is evidence.
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  raw.pragma('trusted_schema = OFF')
  // A replacing insert deletes: with this the append-only tables refuse that too.
  raw.pragma('recursive_triggers = ON')
  raw.pragma('checkpoint_fullfsync = ON')
}

function quickCheck(raw: Database.Database): void {
  const result = raw.pragma('quick_check(5)', { simple: true })
  if (result !== 'ok') throw new DeskError('database-damaged', { detail: String(result) })
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
