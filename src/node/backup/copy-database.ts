import { existsSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { DeskError } from '#contract/errors.ts'

const TRIES = 400
const PAUSE_MS = 25

/**
 * Copies the open database into a file of its own. Runs on the writing connection: a copy from another one starts anew at
 * each write and may never end. While a transaction is open the driver reports a copy of no pages as done and takes the
 * file away again, so what it says is held against the file.
 * @throws DeskError conflict when writing never stopped for long enough
 */
export async function copyDatabase(raw: Database.Database, target: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { totalPages } = await raw.backup(target)
    if (totalPages > 0 && existsSync(target)) return standAlone(target)
    await pause(PAUSE_MS)
  }
  throw new DeskError('conflict', { what: 'database-busy' })
}

/** Without a log: the copy can then be read where nothing can be written, such as a locked drive. */
function standAlone(file: string): void {
  const copy = new Database(file)
  try {
    copy.pragma('journal_mode = DELETE')
  } finally {
    copy.close()
    for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
  }
}
