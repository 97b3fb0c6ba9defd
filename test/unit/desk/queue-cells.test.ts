import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CASE_KINDS, SORTS, VIEWS, caseFilter } from '#contract/cases.ts'
import { countRows, rowEntries } from '#node/cases/list-rows.ts'
import { listEntries } from '#node/cases/list.ts'
import { type Look, orderOf } from '#node/cases/page.ts'
import { rankingOf, reckonRanks } from '#node/cases/ranking.ts'
import { statement } from '#node/db/statements.ts'
import { DAY, HOUR, NOON, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'

const OWNERS = ['', 'Ana', '小林'] as const

describe('the cells of the queue', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk()
    await desk.client.desk.seed({ cases: 500, seed: 3 })
    desk.desk.deps.raw.exec(`UPDATE cases SET amount_minor = NULL WHERE seq % 11 = 0`)
    desk.desk.deps.raw.exec(`UPDATE cases SET owner = 'Ana' WHERE seq % 5 = 1`)
    desk.desk.deps.raw.exec(`UPDATE cases SET owner = '小林' WHERE seq % 17 = 2`)
    desk.desk.deps.raw.exec(`UPDATE cases SET requested_at = ${NOON} WHERE seq % 3 = 0`)
    reckonRanks(desk.desk.deps.raw, NOON)
  })
  afterAll(() => desk.close())

  const look = (): Look => {
    const { reads, raw } = desk.desk.deps
    return { reads, now: desk.clock.now, ranking: rankingOf(raw), find: desk.desk.deps.search.find }
  }
  const seq = fc.integer({ min: 1, max: 500 })
  const set = (sql: string) => (n: number) =>
    desk.desk.deps.raw.prepare(`UPDATE cases SET ${sql} WHERE seq = ?`).run(n)
  /** What people and imports do to rows, and the clock to all. */
  const action = fc.oneof(
    seq.map((n) => () => set(`owner = 'Ana'`)(n)),
    seq.map((n) => () => set(`owner = 'new-' || seq % 3`)(n)),
    seq.map((n) => () => set(`is_open = 1 - is_open`)(n)),
    seq.map((n) => () => set(`move = 'look', appealable = 1 - appealable`)(n)),
    seq.map((n) => () => set(`kind = 'exchange'`)(n)),
    fc.tuple(seq, fc.integer({ min: -50, max: 50 })).map(
      ([n, h]) =>
        () =>
          set(`due_at = ${NOON + h * HOUR}`)(n),
    ),
    fc.tuple(seq, fc.integer({ min: -50, max: 50 })).map(
      ([n, h]) =>
        () =>
          set(`snoozed_until = ${NOON + h * HOUR}`)(n),
    ),
    seq.map((n) => () => set(`due_at = NULL`)(n)),
    fc.integer({ min: -72, max: 72 }).map((hours) => () => {
      desk.clock.now = NOON + hours * HOUR
    }),
    seq.map((n) => () => {
      const { raw } = desk.desk.deps
      raw.exec('BEGIN')
      set(`owner = 'gone', is_open = 0`)(n)
      raw.exec('ROLLBACK')
    }),
  )
  const filter = fc.record({
    market: fc.constantFrom(null, 'US', 'TH'),
    kind: fc.constantFrom(null, ...CASE_KINDS),
    owner: fc.constantFrom(null, ...OWNERS, 'nobody at all', '@me'),
    is: fc.subarray(['overdue', 'open', 'appealable'] as ('overdue' | 'open' | 'appealable')[]),
    snoozed: fc.constantFrom(null, true, false),
  } as const)

  it('count as a full count does, whatever was done, undone or passed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 25 }), filter, async (actions, some) => {
        for (const act of actions) act()
        const counts = await desk.client.cases.counts(some)
        const asked = caseFilter.parse(some)
        for (const view of VIEWS)
          expect([view, counts[view]]).toEqual([view, countRows(look(), { ...asked, view })])
      }),
      { numRuns: 120 },
    )
  })

  it('list as a full sort does, read along an index or merged from cells, from any cursor', async () => {
    const list = fc.record({
      view: fc.constantFrom(...VIEWS),
      sort: fc.constantFrom(...SORTS),
      descending: fc.boolean(),
      limit: fc.integer({ min: 1, max: 60 }),
      most: fc.constantFrom(0, 40, 3000),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 5 }),
        filter,
        list,
        async (actions, some, { most, ...rest }) => {
          for (const act of actions) act()
          await desk.client.cases.counts({})
          const input = { ...caseFilter.parse(some), ...rest }
          const all = rowEntries(look(), input, null, 1000, 0)
          const order = orderOf(look(), input)
          const found = []
          for (;;) {
            const last = found.at(-1)
            const page = listEntries(
              look().reads,
              order,
              last ? { key: last[0], seq: last[1] } : null,
              rest.limit,
              most,
            )
            found.push(...page)
            if (page.length < rest.limit) break
          }
          expect(found).toEqual(all)
          expect(order.total).toBe(all.length)
        },
      ),
      { numRuns: 250 },
    )
    desk.clock.now = NOON + DAY
  })

  it('are read by indexes, without sorting and without reading the table', async () => {
    const { reads } = desk.desk.deps
    reads.prepare('SELECT 1').get()
    const seen: string[] = []
    const prepare = reads.prepare.bind(reads)
    reads.prepare = ((sql: string) => {
      seen.push(sql)
      return prepare(sql)
    }) as typeof reads.prepare
    for (const view of VIEWS)
      for (const sort of SORTS)
        for (const most of [0, 3000]) {
          const input = {
            ...caseFilter.parse({ owner: 'Ana' }),
            view,
            sort,
            descending: sort === 'due',
            limit: 20,
          }
          listEntries(reads, orderOf(look(), input), null, 20, most)
        }
    reads.prepare = prepare
    expect(seen.length).toBeGreaterThan(10)
    for (const sql of seen.filter((one) => one.includes('FROM cases'))) {
      const count = sql.split('?').length - 1
      const plan = (
        statement(reads, `EXPLAIN QUERY PLAN ${sql}`).all(...Array(count).fill(1)) as { detail: string }[]
      )
        .map(({ detail }) => detail)
        .join('\n')
      expect([sql, plan.includes('TEMP B-TREE')]).toEqual([sql, false])
      if (!sql.includes('NOT INDEXED')) expect([sql, /SCAN cases(?! USING)/.test(plan)]).toEqual([sql, false])
    }
  })
})

describe('places far down a long list', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk()
    await desk.client.desk.seed({ cases: 6000, seed: 4 })
  })
  afterAll(() => desk.close())

  it('are where a list read from its top has them, also while its marks are set and after it has grown', async () => {
    const { cases } = desk.client
    for (const sort of SORTS)
      for (const descending of [true, false])
        for (const filter of [{ view: 'all' }, { view: 'closed', kind: 'refund' }] as const) {
          const list = { ...filter, sort, descending, limit: 7 }
          const all: string[] = []
          let cursor: string | null = null
          do {
            const page: Awaited<ReturnType<typeof cases.page>> = await cases.page({
              ...list,
              limit: 500,
              cursor,
            })
            all.push(...page.rows.map(({ id }) => id))
            cursor = page.next
          } while (cursor !== null)
          for (const position of [0, 3, 499, 500, 2501, all.length - 7, all.length - 1]) {
            const { rows } = await cases.jump({ ...list, position })
            expect(rows.map(({ id }) => id)).toEqual(all.slice(position, position + 7))
          }
          expect((await cases.jump({ ...list, position: all.length })).rows).toEqual([])
        }
    await desk.client.desk.seed({ cases: 1200, seed: 5 })
    const grown = await cases.jump({ view: 'all', sort: 'updated', position: 7100, limit: 10 })
    expect([grown.total, grown.rows.length]).toEqual([7200, 10])
  })
})
