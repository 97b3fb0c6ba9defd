import { afterEach, describe, expect, it } from 'vitest'
import { inBulk } from '#node/desk/seed-bulk.ts'
import { seedDesk } from '#node/desk/seed.ts'
import { type TestDesk, openTestDesk } from '#test/fakes/desk.ts'

const context = { progress: () => undefined, signal: new AbortController().signal } as never
/** Drawn at random or read from the clock of the process, by either way. */
const CHANCE: Readonly<Record<string, readonly string[]>> = {
  custody: ['id', 'hash', 'prev_hash', 'mono', 'session', 'clock'],
  kysely_migration: ['timestamp'],
  search_pair: ['token'],
}

describe('a seed that builds its indexes at the end', () => {
  const desks: TestDesk[] = []
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
  })
  const seeded = async (bulk: boolean): Promise<TestDesk> => {
    const desk = await openTestDesk()
    desks.push(desk)
    await desk.client.desk.seed({ cases: 30, seed: 2, messages: 4, evidence: 1 })
    await seedDesk(desk.desk.deps, { cases: 1000, seed: 9, messages: 4, evidence: 1, bulk }, context)
    await desk.desk.deps.search.fill(() => undefined, new AbortController().signal)
    return desk
  }

  it('makes the same desk, row for row, as one that keeps them', async () => {
    const [kept, built] = [await seeded(false), await seeded(true)]
    expect(schemaOf(built)).toEqual(schemaOf(kept))
    for (const table of tablesOf(kept))
      expect([table, rowsOf(built, table)]).toEqual([table, rowsOf(kept, table)])
    for (const desk of [kept, built]) {
      const { raw } = desk.desk.deps
      expect(raw.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(raw.pragma('foreign_key_check')).toEqual([])
      const ids = raw.prepare('SELECT platform_id FROM cases ORDER BY seq').pluck().all() as string[]
      const found = await desk.client.cases.page({ view: 'all', search: ids.at(-1) ?? '' })
      expect(found.rows.map((row) => row.platformId)).toEqual([ids.at(-1)])
      expect((await desk.client.desk.verify({})).problems).toEqual([])
    }
    const every = { view: 'all', search: '退款', limit: 100 } as const
    expect((await built.client.cases.page(every)).total).toBe((await kept.client.cases.page(every)).total)
  })

  it('leaves the schema as it was where it is broken off', async () => {
    const desk = await openTestDesk()
    desks.push(desk)
    const before = schemaOf(desk)
    const { raw, db } = desk.desk.deps
    const broken = db.transaction().execute(() =>
      inBulk(raw, () => {
        expect(schemaOf(desk)).not.toEqual(before)
        return Promise.reject(new Error('broken off'))
      }),
    )
    await expect(broken).rejects.toThrow('broken off')
    expect(schemaOf(desk)).toEqual(before)
  })
})

const schemaOf = ({ desk }: TestDesk): unknown[] =>
  desk.deps.raw.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').raw().all()

const tablesOf = ({ desk }: TestDesk): string[] =>
  desk.deps.raw
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .pluck()
    .all() as string[]

function rowsOf({ desk }: TestDesk, table: string): Record<string, unknown>[] {
  const rows = desk.deps.raw.prepare(`SELECT * FROM "${table}" ORDER BY 1`).all() as Record<string, unknown>[]
  // A stamp that counts the changes since the desk was opened.
  const told = rows.filter((row) => row['key'] !== 'ranksReckonedAt')
  return told.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !CHANCE[table]?.includes(name))),
  )
}
