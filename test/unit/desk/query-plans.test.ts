import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { SORTS, VIEWS } from '#contract/cases.ts'
import { type TestDesk, openTestDesk } from '#test/fakes/desk.ts'

/** Tables that stay small however long a desk is used; any other may have millions of rows. */
const SMALL = new Set([
  ...['shops', 'shop_numbers', 'owner_numbers', 'queue_clock', 'queue_lanes', 'queue_tally', 'settings'],
  ...['rank_amounts', 'rank_wins', 'policy_packs', 'saved_views', 'view_layouts', 'json_each', 'state'],
])

/** Steps of a plan that read a whole table, or a whole index, with no key to begin at. */
function scansOf(db: Database.Database, sql: string): string[] {
  const named = Object.fromEntries(Array.from(sql.matchAll(/@(\w+)/g), ([, name]) => [name ?? '', null]))
  const unnamed = Array.from(sql.matchAll(/\?/g), () => null)
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`)
  const steps = (Object.keys(named).length > 0 ? plan.all(named) : plan.all(...unnamed)) as {
    detail: string
  }[]
  const aliases = new Map(
    Array.from(sql.matchAll(/(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?(\w+)"?)?/gi), ([, table, alias]) => [
      alias ?? '',
      table ?? '',
    ]),
  )
  return steps
    .map(({ detail }) => /^SCAN "?(\w+)/.exec(detail)?.[1])
    .filter((name) => name !== undefined)
    .map((name) => aliases.get(name) ?? name)
    .filter((table) => tables(db).has(table) && !SMALL.has(table))
}

const tables = (db: Database.Database): Set<unknown> =>
  new Set(db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all())

describe('what the queue and a case are read by', () => {
  let desk: TestDesk
  const seen = new Map<string, Database.Database>()
  const prepare = Database.prototype.prepare
  beforeAll(async () => {
    vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (
      this: Database.Database,
      sql: string,
    ) {
      seen.set(sql, this)
      return prepare.call(this, sql)
    })
    desk = await openTestDesk()
    await desk.client.desk.loadSamples({})
    await desk.client.desk.seed({ cases: 3000, messages: 2, evidence: 1 })
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await desk.close()
  })

  /** Whole scans among the statements that were made while `act` ran. */
  async function scansOfAll(act: () => Promise<unknown>): Promise<{ sql: string; scans: string[] }[]> {
    // Statements are kept once made: another desk of the same folder makes them anew.
    desk = await desk.reopen()
    seen.clear()
    await act()
    return [...seen].flatMap(([sql, db]) => {
      if (!/^\s*(SELECT|WITH|UPDATE|DELETE)/i.test(sql)) return []
      const scans = scansOf(db, sql)
      return scans.length > 0 ? [{ sql, scans }] : []
    })
  }

  it('reads no table from end to end for a page of the queue, a jump, the counts or the next case', async () => {
    const scans = await scansOfAll(async () => {
      const { cases, shops } = desk.client
      const [shop] = await shops.list({})
      const filters = [
        {},
        { market: 'US' },
        { kind: 'refund' },
        { owner: 'Ana' },
        { shopId: shop?.id ?? '' },
      ] as const
      for (const view of VIEWS)
        for (const sort of SORTS)
          for (const filter of filters) {
            const list = { view, sort, ...filter, limit: 20 }
            const { next } = await cases.page(list)
            if (next !== null) await cases.page({ ...list, cursor: next })
            await cases.jump({ ...list, descending: true, position: 30 })
          }
      for (const filter of filters) await cases.counts(filter)
      await cases.next({ view: 'needs-us', except: [] })
      // Marks of long lists are set afterwards.
      await new Promise((resolve) => setTimeout(resolve, 50))
    })
    expect(scans).toEqual([])
    expect(seen.size).toBeGreaterThan(20)
  })

  it('reads no table from end to end for the page of a case', async () => {
    const scans = await scansOfAll(async () => {
      const { rows } = await desk.client.cases.page({ view: 'all', sort: 'updated', limit: 100 })
      for (const { id, platformId } of rows) {
        await desk.client.cases.get({ id })
        await desk.client.cases.get({ id: platformId })
        await desk.client.evidence.lint({ caseId: id })
      }
    })
    expect(scans).toEqual([])
  })

  it('reads no table from end to end to write', async () => {
    const scans = await scansOfAll(async () => {
      const { rows } = await desk.client.cases.page({ view: 'open', limit: 5 })
      for (const { id: caseId } of rows) {
        await desk.client.cases.setOwner({ caseId, owner: 'Ana' })
        await desk.client.cases.addNote({ caseId, text: 'A word' })
      }
    })
    expect(scans).toEqual([])
  })

  it('would see such a scan', () => {
    const { raw } = desk.desk.deps
    expect(scansOf(raw, 'SELECT count(*) FROM messages m')).toEqual(['messages'])
    expect(scansOf(raw, `SELECT 1 FROM cases c WHERE c.buyer_note = @note`)).toEqual(['cases'])
    expect(scansOf(raw, 'SELECT 1 FROM shops')).toEqual([])
  })
})
