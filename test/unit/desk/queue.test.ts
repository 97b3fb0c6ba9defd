import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseRow, VIEWS } from '#contract/cases.ts'
import { caseCounts, casePage, pageQuery, workCounts } from '#node/cases/page.ts'
import { DAY, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { ordersCsv, returnsCsv } from '#test/fakes/exports.ts'

const SORTS = ['due', 'amount', 'requested', 'updated'] as const

describe('the queue of a seeded desk', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk()
    await desk.client.desk.seed({ cases: 400, seed: 7 })
    // Some without amount or date, some equal: what keyset pages stumble over.
    desk.desk.deps.raw.exec(`UPDATE cases SET amount_minor = NULL WHERE abs(random()) % 9 = 0`)
    desk.desk.deps.raw.exec(`UPDATE cases SET due_at = NULL, due_basis = NULL WHERE abs(random()) % 9 = 0`)
    desk.desk.deps.raw.exec(
      `UPDATE cases SET amount_minor = 500, requested_at = ${NOON} WHERE abs(random()) % 4 = 0`,
    )
  })
  afterAll(() => desk.close())

  it('has totals equal to counts in every view, at any time and under any filter', async () => {
    const filter = fc.record({
      search: fc.constantFrom('', 'jacket', '40353', 'buyer_1', '雨衣'),
      market: fc.constantFrom(null, 'US', 'TH', 'BR'),
      kind: fc.constantFrom(null, 'refund', 'return', 'exchange'),
    } as const)
    const time = fc.integer({ min: NOON - 60 * DAY, max: NOON + 60 * DAY })
    await fc.assert(
      fc.asyncProperty(filter, time, async (some, now) => {
        const { db } = desk.desk.deps
        const input = { ...some, shopId: null }
        const counts = await caseCounts(db, input, now)
        for (const view of VIEWS) {
          const page = { ...input, view, sort: 'due', descending: false, cursor: null, limit: 500 } as const
          const { total, rows } = await casePage(db, page, now)
          expect([view, total, rows.length]).toEqual([view, counts[view], counts[view]])
        }
        expect(counts.open + counts.closed).toBe(counts.all)
      }),
      { numRuns: 40 },
    )
  })

  it('pages show every case exactly once, in order, under every sort', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SORTS),
        fc.boolean(),
        fc.constantFrom(...VIEWS),
        fc.integer({ min: 1, max: 150 }),
        async (sort, descending, view, limit) => {
          const seen: CaseRow[] = []
          let cursor: string | null = null
          let total = -1
          do {
            const page = await desk.client.cases.page({ sort, descending, view, limit, cursor })
            expect(page.rows.length).toBeLessThanOrEqual(limit)
            ;({ total } = page)
            seen.push(...page.rows)
            cursor = page.next
          } while (cursor !== null)
          expect(seen).toHaveLength(total)
          expect(new Set(seen.map((row) => row.id)).size).toBe(total)
          const keys = seen.map((row) => keyOf(row, sort))
          const known = keys.filter((key) => key !== null)
          expect(known).toEqual(known.toSorted((a, b) => (descending ? b - a : a - b)))
          // Whatever has no date or amount is last in both directions.
          expect(keys.slice(known.length).every((key) => key === null)).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('refuses a cursor it did not write', async () => {
    for (const cursor of ['', 'x', ':', '12:', '1.5:abc', '99999999999999999999:a'])
      if (cursor !== '')
        await expect(desk.client.cases.page({ cursor })).rejects.toMatchObject(refusal('invalid-input'))
  })
})

describe('the plans of a desk with a long history', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk()
    await desk.client.desk.seed({ cases: 3000 })
    desk.desk.deps.raw.exec(
      `UPDATE cases SET is_open = 0, move = 'nobody', appealable = 0 WHERE CAST(substr(platform_id, -2) AS INTEGER) > 3`,
    )
  })
  afterAll(() => desk.close())

  const plan = (sql: string, parameters: readonly unknown[]): string =>
    (desk.desk.deps.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[])
      .map((row) => row.detail)
      .join('\n')

  it.each([
    ['needs-us', 'cases_work_due'],
    ['open', 'cases_work_due'],
    ['due-24h', 'cases_work_due'],
    ['overdue', 'cases_open_due'],
    ['waiting-buyer', 'cases_open_move_due'],
    ['waiting-platform', 'cases_open_move_due'],
    ['look', 'cases_open_move_due'],
    ['appealable', 'cases_appealable_due'],
  ] as const)('reads the view %s by its partial index, in order, before and after ANALYZE', (view, index) => {
    const { raw } = desk.desk.deps
    const input = { search: '', market: null, kind: null, shopId: null, view, limit: 50 } as const
    // Closing a desk gathers statistics, which may change the planner's mind.
    for (const cursor of [null, `${NOON}:x`, 'analyse', null, `${NOON}:x`]) {
      if (cursor === 'analyse') {
        raw.exec('ANALYZE')
        continue
      }
      const { sql, parameters } = pageQuery(
        desk.desk.deps.db,
        { ...input, sort: 'due', descending: false, cursor },
        NOON,
      ).compile()
      const found = plan(sql, parameters)
      expect(found).toContain(`cases USING INDEX ${index}`)
      expect(found).not.toContain('TEMP B-TREE')
    }
  })

  it('counts the views of work without reading the history', () => {
    const filter = { search: '', market: null, kind: null, shopId: null }
    const { sql, parameters } = workCounts(desk.desk.deps.db, filter, NOON).compile()
    expect(plan(sql, parameters)).toContain('cases USING INDEX cases_work_due')
  })
})

function keyOf(row: CaseRow, sort: (typeof SORTS)[number]): number | null {
  if (sort === 'due') return row.dueAt
  if (sort === 'amount') return row.amount?.minor ?? null
  return sort === 'requested' ? row.requestedAt : row.updatedAt
}

describe('the views', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk()
    const id = (n: number) => ({
      'Return Order ID': `403530000000000020${n}`,
      'Order ID': `57700000000000010${n}`,
    })
    await desk.importText(
      returnsCsv([
        // Requested 14 July 11:20 in Los Angeles: due 16 July 18:20 UTC, more than a day away.
        { ...id(1), 'Time Requested': '07/14/2026 11:20:00 AM' },
        { ...id(2), 'Time Requested': '07/13/2026 02:00:00 PM' },
        { ...id(3), 'Time Requested': '07/01/2026 11:20:00 AM' },
        { ...id(4), 'Return Status': 'Refund rejected' },
        { ...id(5), 'Return Status': 'In process', 'Return Type': 'Refund only' },
        { ...id(6), 'Return Status': 'Completed', 'Refund Time': '07/10/2026 09:00:00 AM' },
        { ...id(7), 'Return Status': 'Completed', 'Refund Time': '05/10/2026 09:00:00 AM' },
        { ...id(8), 'Return Status': 'Canceled' },
        { ...id(9), 'Return Status': 'Levitating' },
      ]),
    )
  })
  afterAll(() => desk.close())

  it.each([
    ['needs-us', '1 2 3 6 9'],
    ['due-24h', '2'],
    ['overdue', '3'],
    ['waiting-buyer', '4'],
    ['waiting-platform', '5'],
    ['appealable', '6'],
    ['look', '9'],
    ['open', '1 2 3 4 5 6 9'],
    ['closed', '7 8'],
    ['all', '1 2 3 4 5 6 7 8 9'],
  ] as const)('%s holds %s', async (view, expected) => {
    const { rows } = await desk.client.cases.page({ view })
    expect(
      rows
        .map((row) => row.platformId.at(-1))
        .toSorted((a, b) => String(a).localeCompare(String(b)))
        .join(' '),
    ).toBe(expected)
    expect((await desk.client.cases.counts({}))[view]).toBe(rows.length)
  })

  it('let an appeal window run out', async () => {
    const now = desk.clock.now
    desk.clock.now = NOON + 30 * DAY
    const { appealable, closed } = await desk.client.cases.counts({})
    desk.clock.now = now
    expect([appealable, closed]).toEqual([0, 3])
  })

  it('can be narrowed by market, kind and shop', async () => {
    const [shop] = await desk.client.shops.list({})
    const all = { view: 'all' } as const
    expect((await desk.client.cases.page({ ...all, market: 'US' })).total).toBe(9)
    expect((await desk.client.cases.page({ ...all, market: 'TH' })).total).toBe(0)
    expect((await desk.client.cases.page({ ...all, kind: 'refund' })).total).toBe(1)
    expect((await desk.client.cases.page({ ...all, shopId: shop?.id ?? '' })).total).toBe(9)
  })
})

describe('search', () => {
  let desk: TestDesk
  beforeAll(async () => {
    desk = await openTestDesk()
    await desk.importText(ordersCsv([{ 'Order ID': '577000000000000101', 'Tracking ID': '1ZORDER1' }]))
    await desk.importText(
      returnsCsv([
        {
          'Return Order ID': '4035300000000000201',
          'Order ID': '577000000000000101',
          'Product Name': '雨衣 轻薄款',
        },
        {
          ...{
            'Return Order ID': '4035300000000000999',
            'Order ID': '577000000000000222',
            'Product Name': 'Cream 50% off',
          },
          ...{ 'Return Logistics Tracking ID': '1ZBACK_9', 'Buyer Username': 'buyer_th' },
        },
      ]),
    )
  })
  afterAll(() => desk.close())

  it.each([
    ['a whole return id', '4035300000000000201', '201'],
    ['the beginning of a return id', '40353', '201 999'],
    ['an order id', '577000000000000222', '999'],
    ['an order’s beginning with spaces around', '  5770000000000001 ', '201'],
    ['the return’s tracking number', '1zback', '999'],
    ['the order’s tracking number', '1ZORDER1', '201'],
    ['the end of an id is not enough', '999', ''],
    ['a Chinese word of the product', '轻薄', '201'],
    ['a buyer', 'buyer_th', '999'],
    ['a percent sign is a percent sign', '50% off', '999'],
    ['and not any text', '5%f', ''],
    ['an underscore is an underscore', '1ZBACK_', '999'],
    ['and not any letter', '1ZORDE_1', ''],
    ['a backslash finds nothing and harms nothing', '\\', ''],
    ['a quote too', `'"--`, ''],
  ])('takes %s', async (_what, search, expected) => {
    const { rows, total } = await desk.client.cases.page({ view: 'all', search })
    expect(
      rows
        .map((row) => row.platformId.slice(-3))
        .sort()
        .join(' '),
    ).toBe(expected)
    expect(total).toBe(rows.length)
  })
})
