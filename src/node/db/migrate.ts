import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { DeskError } from '#contract/errors.ts'
import { syncFolder } from '#node/vault/files.ts'
import { migrations } from './migrations/index.ts'
import type { Schema } from './schema.ts'

const KEEP_BACKUPS = 3

/**
 * Runs what is pending, all in one transaction, after a backup into `<folder>/backups/` (none when `folder` is
 * null: nothing to lose yet). Returns the name of the newest migration. `known` is for tests of this function.
 * @throws DeskError database-from-the-future when the file knows a migration we do not
 */
export async function migrate(
  db: Kysely<Schema>,
  raw: Database.Database,
  folder: string | null,
  now: () => number,
  known: Readonly<Record<string, Migration>> = migrations,
): Promise<string> {
  const applied = appliedNames(raw)
  const unknown = applied.find((name) => !Object.hasOwn(known, name))
  if (unknown) throw new DeskError('database-from-the-future', { unknown })
  const pending = Object.keys(known).filter((name) => !applied.includes(name))
  if (pending.length > 0 && folder && applied.length > 0)
    await backupBefore(raw, folder, pending[0] ?? '', now())

  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...known }) },
    // A number says what a migration builds on; two lines of work may land in either order.
    allowUnorderedMigrations: true,
  })
  const { error } = await withoutForeignKeys(raw, () => migrator.migrateToLatest())
  if (error) throw error
  if (pending.length > 0) {
    const broken = raw.pragma('foreign_key_check')
    if (Array.isArray(broken) && broken.length > 0)
      throw new DeskError('database-damaged', { detail: `${broken.length} foreign keys point nowhere` })
  }
  return Object.keys(known).at(-1) ?? ''
}

/** A table can be made anew only while nothing that points at it is followed; all of it is checked afterwards. */
async function withoutForeignKeys<T>(raw: Database.Database, act: () => Promise<T>): Promise<T> {
  const enforced = raw.pragma('foreign_keys', { simple: true })
  raw.pragma('foreign_keys = OFF')
  raw.pragma('legacy_alter_table = ON')
  try {
    return await act()
  } finally {
    raw.pragma('legacy_alter_table = OFF')
    raw.pragma(`foreign_keys = ${String(enforced)}`)
  }
}

/** The migrations a database has been through, oldest first. */
export function appliedNames(raw: Database.Database): string[] {
  const table = raw.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'kysely_migration'`).get()
  if (!table) return []
  return raw
    .prepare<[], { name: string }>('SELECT name FROM kysely_migration ORDER BY name')
    .all()
    .map((row) => row.name)
}

async function backupBefore(raw: Database.Database, folder: string, name: string, at: number): Promise<void> {
  const backups = join(folder, 'backups')
  mkdirSync(backups, { recursive: true })
  const target = join(backups, `before-${name.slice(0, 4)}-${at}.sqlite`)
  // The name is taken when the copy is whole: one that was cut off must not count as a backup.
  await raw.backup(`${target}.part`)
  renameSync(`${target}.part`, target)
  syncFolder(backups)
  const old = readdirSync(backups).filter((file) => file.startsWith('before-') && file.endsWith('.sqlite'))
  for (const file of old.sort().slice(0, -KEEP_BACKUPS)) rmSync(join(backups, file))
}
