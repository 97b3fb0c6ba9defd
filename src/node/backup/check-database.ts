import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { DeskError } from '#contract/errors.ts'
import { appliedNames } from '#node/db/migrate.ts'
import { migrations } from '#node/db/migrations/index.ts'

/**
 * Looks into the database of an unpacked backup, so that a restore cannot put in the desk's place what will not open.
 * @returns how many cases it holds
 * @throws DeskError database-from-the-future, backup-broken; SqliteError for a file that is no database
 */
export function checkDatabase(file: string): number {
  const raw = new Database(file, { readonly: true, fileMustExist: true })
  try {
    raw.pragma('trusted_schema = OFF')
    const names = appliedNames(raw)
    const unknown = names.find((name) => !Object.hasOwn(migrations, name))
    if (unknown) throw new DeskError('database-from-the-future', { unknown })
    if (names.length === 0) throw new DeskError('backup-broken', { detail: 'the database is not of a desk' })
    const found = raw.pragma('quick_check(5)', { simple: true })
    if (found !== 'ok')
      throw new DeskError('backup-broken', { detail: `the database is damaged: ${String(found)}` })
    return raw.prepare<[], { n: number }>('SELECT count(*) AS n FROM cases').get()?.n ?? 0
  } finally {
    raw.close()
    // A reader of a WAL database leaves these beside it.
    for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
  }
}
