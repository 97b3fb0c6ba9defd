import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deskDialect } from '#node/db/dialect.ts'
import { migrate } from '#node/db/migrate.ts'
import { migrations } from '#node/db/migrations/index.ts'
import { openDatabase } from '#node/db/open.ts'
import type { Schema } from '#node/db/schema.ts'
import { NOON, refusal } from '#test/fakes/desk.ts'

const here = (name: string) => new URL(name, import.meta.url)
const now = () => NOON

describe('a fresh database', () => {
  it('has the schema that is written down in schema.sql', async () => {
    const { raw, close } = await openDatabase(':memory:', now)
    const found = (
      raw
        .prepare(
          `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'kysely%' ORDER BY type DESC, name`,
        )
        .pluck()
        .all() as string[]
    )
      .map((statement) => `${statement.replace(/\s+/g, ' ')};\n`)
      .join('')
    await close()
    await expect(found).toMatchFileSnapshot('schema.sql')
  })

  it('is safe: WAL, full sync, foreign keys, strict tables, own words for what a schema may do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aftercase-db-'))
    const { raw, close } = await openDatabase(folder, now)
    const pragma = (name: string) => raw.pragma(name, { simple: true })
    expect(
      [
        'journal_mode',
        'synchronous',
        'foreign_keys',
        'trusted_schema',
        'recursive_triggers',
        'locking_mode',
      ].map(pragma),
    ).toEqual(['wal', 2, 1, 0, 1, 'normal'])
    const loose = raw
      .prepare(
        `SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'kysely%'`,
      )
      .pluck()
      .all()
    expect(loose).toEqual([])
    await close()
    rmSync(folder, { recursive: true })
  })

  it('has an index for every foreign key that is looked up', async () => {
    const { raw, close } = await openDatabase(':memory:', now)
    const plan = (query: string) =>
      (raw.prepare(`EXPLAIN QUERY PLAN ${query}`).all('x') as { detail: string }[])
        .map((row) => row.detail)
        .join()
    for (const [table, column] of [
      ...[
        ['case_events', 'case_id'],
        ['messages', 'case_id'],
        ['evidence', 'sha256'],
        ['dossiers', 'appeal_id'],
      ],
      ...[
        ['cases', 'platform_id'],
        ['cases', 'order_platform_id'],
        ['orders', 'platform_id'],
        ['appeals', 'case_id'],
      ],
      ...[
        ['conversation_imports', 'case_id'],
        ['message_attachments', 'message_id'],
      ],
      ...[
        ['case_lines', 'case_id'],
        ['order_lines', 'order_id'],
        ['imports', 'sha256'],
        ['appeal_exhibits', 'appeal_id'],
      ],
      ...[
        ['submissions', 'appeal_id'],
        ['dossiers', 'case_id'],
      ],
    ] as const)
      expect(plan(`SELECT * FROM ${table} WHERE ${column} = ?`)).toMatch(/^SEARCH/)
    await close()
  })
})

describe('shipped migrations', () => {
  it('are numbered in order', () => {
    const numbers = Object.keys(migrations).map((name) => Number(/^(\d{4})-[a-z-]+$/.exec(name)?.[1]))
    expect(numbers).not.toContain(Number.NaN)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
  })

  it('are never edited: each has the hash it was frozen with', () => {
    const frozen = JSON.parse(readFileSync(here('frozen.json'), 'utf8')) as Record<string, string>
    const hashes = Object.fromEntries(
      Object.keys(migrations).map((name) => {
        const source = readFileSync(here(`../../src/node/db/migrations/${name}.ts`), 'utf8')
        return [name, createHash('sha256').update(source.replace(/\r\n/g, '\n')).digest('hex')]
      }),
    )
    expect(hashes).toEqual(frozen)
  })
})

describe('migrating', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aftercase-migrate-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const open = () => {
    const raw = new Database(join(folder, 'desk.sqlite'))
    return { raw, db: new Kysely<Schema>({ dialect: deskDialect(raw) }) }
  }
  const add = (table: string, then?: () => Promise<void>): Migration => ({
    up: async (db) => {
      await sql.raw(`CREATE TABLE ${table} (id TEXT PRIMARY KEY) STRICT`).execute(db)
      await sql
        .raw(`INSERT INTO shops (id, name, market, created_at) VALUES ('${table}', '${table}', 'US', 1)`)
        .execute(db)
      await then?.()
    },
  })
  const shops = (raw: Database.Database) => raw.prepare('SELECT name FROM shops ORDER BY name').pluck().all()

  it('refuses a database from the future and leaves its bytes alone', async () => {
    const first = await openDatabase(folder, now)
    first.raw.exec(`INSERT INTO kysely_migration VALUES ('0990-later', '2030-01-01')`)
    await first.close()
    const bytes = readFileSync(join(folder, 'desk.sqlite'))
    await expect(openDatabase(folder, now)).rejects.toMatchObject(
      refusal('database-from-the-future', { unknown: '0990-later' }),
    )
    expect(readFileSync(join(folder, 'desk.sqlite')).equals(bytes)).toBe(true)
    expect(readdirSync(folder).filter((name) => name === 'backups')).toEqual([])
  })

  it('runs all that is pending or nothing: a failure in the last undoes the first', async () => {
    const { raw, db } = open()
    await migrate(db, raw, null, now)
    const failing = add('second', () => Promise.reject(new Error('half way')))
    await expect(
      migrate(db, raw, null, now, { ...migrations, '0900-first': add('first'), '0910-second': failing }),
    ).rejects.toThrow('half way')
    const names = raw
      .prepare(`SELECT name FROM sqlite_master WHERE name IN ('first', 'second')`)
      .pluck()
      .all()
    expect([names, shops(raw)]).toEqual([[], []])
    expect(raw.prepare('SELECT name FROM kysely_migration').pluck().all()).toEqual(Object.keys(migrations))
    // And the next version, with the fault mended, goes through.
    await migrate(db, raw, null, now, { ...migrations, '0900-first': add('first') })
    expect(shops(raw)).toEqual(['first'])
    await db.destroy()
  })

  it('refuses a migration that leaves a foreign key pointing nowhere', async () => {
    const { raw, db } = open()
    await migrate(db, raw, null, now)
    const dangling: Migration = {
      up: async (tx) => {
        await sql.raw(`INSERT INTO order_lines (order_id, position) VALUES ('nowhere', 0)`).execute(tx)
      },
    }
    raw.pragma('foreign_keys = OFF')
    await expect(migrate(db, raw, null, now, { ...migrations, '9990-bad': dangling })).rejects.toMatchObject(
      refusal('database-damaged'),
    )
    await db.destroy()
  })

  it('backs up before it changes anything, keeps three, and does neither without need', async () => {
    const { raw, db } = open()
    await migrate(db, raw, folder, now)
    raw.exec(`INSERT INTO shops (id, name, market, created_at) VALUES ('kept', 'kept', 'US', 1)`)
    await migrate(db, raw, folder, now)
    expect(readdirSync(folder)).not.toContain('backups')
    let known: Record<string, Migration> = { ...migrations }
    for (let n = 2; n <= 6; n += 1) {
      known = { ...known, [`09${n}0-more`]: add(`more${n}`) }
      await migrate(db, raw, folder, () => NOON + n, known)
    }
    const backups = readdirSync(join(folder, 'backups')).sort()
    expect(backups).toEqual([4, 5, 6].map((n) => `before-09${n}0-${NOON + n}.sqlite`))
    const copy = new Database(join(folder, 'backups', backups[0] ?? ''))
    expect(shops(copy)).toEqual(['kept', 'more2', 'more3'])
    copy.close()
    await db.destroy()
  })
})
