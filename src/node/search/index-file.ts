import { existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { NONE_READ } from './catch-up.ts'

export const INDEX_FILE = 'search.sqlite'
/** Bytes that are checked in a moment. */
const CHECKED_AT_ONCE = 2 * 1024 * 1024
/** Raised when what a case is found by changes: an index of another edition is made anew. */
const EDITION = 1

/** Removes the index of a data folder; it is made anew from the cases. */
export function removeIndex(dataDir: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(join(dataDir, INDEX_FILE + end), { force: true })
}

/**
 * Opens the index that belongs to a database, or begins a new one where it is missing, damaged, of another edition or of
 * another database. Nothing in it is the only copy of anything.
 */
export function openIndex(main: Database.Database, dataDir: string, token: string): Database.Database {
  const inMemory = dataDir === ':memory:'
  const file = inMemory ? ':memory:' : join(dataDir, INDEX_FILE)
  const known = main.prepare('SELECT token FROM search_pair').pluck().get() as string | undefined
  if (!inMemory && existsSync(file)) {
    const kept = tryOpen(file, known)
    if (kept) return kept
    removeIndex(dataDir)
  }
  const made = begin(file, token)
  main
    .prepare(
      'INSERT INTO search_pair (only_row, token) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET token = excluded.token',
    )
    .run(token)
  return made
}

function tryOpen(file: string, token: string | undefined): Database.Database | null {
  let index: Database.Database | null = null
  try {
    index = new Database(file)
    settle(index)
    const state = index.prepare('SELECT edition, token FROM state').get() as {
      edition: number
      token: string
    }
    if (
      state.edition === EDITION &&
      state.token === token &&
      // A large one is checked after the desk has opened.
      (statSync(file).size > CHECKED_AT_ONCE || index.pragma('quick_check(1)', { simple: true }) === 'ok')
    )
      return index
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
  }
  index?.close()
  return null
}

function begin(file: string, token: string): Database.Database {
  const index = new Database(file)
  settle(index)
  index.exec(`CREATE VIRTUAL TABLE texts USING fts5 (
      tokens, tokenize = 'ascii', content = '', contentless_delete = 1, detail = none);
    CREATE TABLE state (edition INTEGER NOT NULL, token TEXT NOT NULL, below INTEGER NOT NULL) STRICT`)
  index.prepare('INSERT INTO state VALUES (?, ?, ?)').run(EDITION, token, NONE_READ)
  return index
}

function settle(index: Database.Database): void {
  index.pragma('journal_mode = WAL')
  // A change that is lost with the power is only found later: the note in the database goes after it.
  index.pragma('synchronous = FULL')
  index.pragma('cache_size = -16000')
}
