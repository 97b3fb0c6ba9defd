import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { expect, it } from 'vitest'
import { deskDialect } from '#node/db/dialect.ts'
import { migrate } from '#node/db/migrate.ts'
import { migrations } from '#node/db/migrations/index.ts'
import type { Schema } from '#node/db/schema.ts'
import { NOON } from '#test/fakes/desk.ts'

it('messages of an older desk keep their words, and learn when they were copied or sent', async () => {
  const raw = new Database(':memory:')
  const db = new Kysely<Schema>({ dialect: deskDialect(raw) })
  const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0050'))
  await migrate(db, raw, null, () => NOON, older)
  raw.exec(`
    INSERT INTO shops VALUES ('s', 'Rain Shop', 'US', 1);
    INSERT INTO cases (id, shop_id, platform_id, kind, market, state, move, is_open, currency, updated_at)
      VALUES ('c', 's', '4035', 'return', 'US', 'open', 'ours', 1, 'USD', 1);
    INSERT INTO messages (id, case_id, channel, direction, author, text, at, delivery, translation) VALUES
      ('m1', 'c', 'chat', 'in', 'buyer', 'hello', 10, 'received', '你好'),
      ('m2', 'c', 'chat', 'out', 'lead', 'hi', 20, 'copied', ''),
      ('m3', 'c', 'email', 'out', 'lead', 'bye', 30, 'sent', '');
  `)
  await migrate(db, raw, null, () => NOON)
  const rows = await db
    .selectFrom('messages')
    .select([
      'id',
      'text',
      'translation',
      'delivery',
      'copied_at',
      'sent_at',
      'time_basis',
      'internal',
      'import_id',
    ])
    .orderBy('id')
    .execute()
  const same = { time_basis: 'typed', internal: 0, import_id: null }
  expect(rows).toEqual([
    {
      id: 'm1',
      text: 'hello',
      translation: '你好',
      delivery: 'received',
      copied_at: null,
      sent_at: null,
      ...same,
    },
    { id: 'm2', text: 'hi', translation: '', delivery: 'copied', copied_at: 20, sent_at: null, ...same },
    { id: 'm3', text: 'bye', translation: '', delivery: 'sent', copied_at: null, sent_at: 30, ...same },
  ])
  await db.destroy()
})
