import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { DeskError } from '#contract/errors.ts'
import { checkChain } from '#node/custody/check.ts'
import { type ChainHead, chainHead } from '#node/custody/head.ts'
import { deskDialect } from '#node/db/dialect.ts'
import { appliedNames, migrate } from '#node/db/migrate.ts'
import { quickCheck } from '#node/db/quick-check.ts'
import { migrations } from '#node/db/migrations/index.ts'
import type { Schema } from '#node/db/schema.ts'

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
    const found = quickCheck(raw)
    if (found !== 'ok') throw new DeskError('backup-broken', { detail: `the database is damaged: ${found}` })
    return raw.prepare<[], { n: number }>('SELECT count(*) AS n FROM cases').get()?.n ?? 0
  } finally {
    raw.close()
    // A reader of a WAL database leaves these beside it.
    for (const ending of ['-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
  }
}

export interface Inside {
  readonly cases: number
  readonly head: ChainHead | null
  /** Paths of the originals its rows name. */
  readonly originals: string[]
  readonly problems: { readonly code: string; readonly path: string }[]
}

/**
 * Reads a copy of a database, which it may change, from end to end: every page and index, every foreign key, the chain of custody.
 * @param folder where no `custody.head` lies: the head of the chain is held against the manifest
 */
export async function lookInto(file: string, folder: string): Promise<Inside> {
  const problems: { code: string; path: string }[] = []
  const damaged = (detail: unknown): void =>
    void problems.push({ code: 'damaged', path: `desk.sqlite: ${String(detail)}`.slice(0, 200) })
  let raw: Database.Database | null = null
  try {
    raw = new Database(file, { fileMustExist: true })
    raw.pragma('trusted_schema = OFF')
    const whole = raw.pragma('integrity_check(5)', { simple: true })
    if (whole !== 'ok') damaged(whole)
    if ((raw.pragma('foreign_key_check') as unknown[]).length > 0) damaged('foreign keys point nowhere')
    // As a restore would: a backup of an older version is looked at as what it becomes.
    if (appliedNames(raw).length < Object.keys(migrations).length)
      await migrate(new Kysely<Schema>({ dialect: deskDialect(raw) }), raw, null, () => 0)
    for (const { code, path } of await checkChain(raw, folder)) problems.push({ code, path })
    const cases = Number(raw.prepare('SELECT count(*) FROM cases').pluck().get())
    const originals = raw
      .prepare(
        `SELECT 'vault/' || substr(sha256, 1, 2) || '/' || sha256 || '.' || extension FROM vault_files
         WHERE deleted_at IS NULL`,
      )
      .pluck()
      .all() as string[]
    return { cases, head: chainHead(raw), originals, problems }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    damaged(error.message)
    return { cases: 0, head: null, originals: [], problems }
  } finally {
    raw?.close()
  }
}
