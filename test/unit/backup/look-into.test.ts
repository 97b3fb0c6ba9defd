import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { expect, it } from 'vitest'
import { lookInto } from '#node/backup/check-database.ts'
import { deskDialect } from '#node/db/dialect.ts'
import { migrate } from '#node/db/migrate.ts'
import { migrations } from '#node/db/migrations/index.ts'
import type { Schema } from '#node/db/schema.ts'

it('a backup of an older version passes the drill: it is looked at as what a restore makes of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aftercase-old-'))
  const file = join(folder, 'desk.sqlite')
  const raw = new Database(file)
  const old = Object.fromEntries(Object.entries(migrations).slice(0, 2))
  await migrate(new Kysely<Schema>({ dialect: deskDialect(raw) }), raw, null, () => 0, old)
  raw.close()
  expect(await lookInto(file, folder)).toEqual({ cases: 0, head: null, originals: [], problems: [] })
  rmSync(folder, { recursive: true })
})
