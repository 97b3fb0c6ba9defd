import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VIEWS } from '#contract/cases.ts'
import { type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const JACKET = '4035300000000002001'
const LAMP = '4035300000000002002'

describe('the search of the queue', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
    await desk.importText(
      returnsCsv([
        { 'Return Order ID': JACKET, 'Order ID': '577000000000123456', 'Product Name': 'Rain jacket' },
        { 'Return Order ID': LAMP, 'Order ID': '577000000000998877', 'Product Name': 'Đèn bàn LED' },
      ]),
    )
  })
  afterEach(() => desk.close())

  /** Platform ids of the cases found, and that list, jump and counts agree on them. */
  async function found(search: string): Promise<string[]> {
    const { rows, total } = await desk.client.cases.page({ view: 'all', search })
    expect(total).toBe(rows.length)
    const jump = await desk.client.cases.jump({ view: 'all', search, position: 0 })
    expect(jump.rows.map((row) => row.id)).toEqual(rows.map((row) => row.id))
    const counts = await desk.client.cases.counts({ search })
    expect(counts.all).toBe(total)
    for (const view of VIEWS)
      expect((await desk.client.cases.page({ view, search })).total).toBe(counts[view])
    return rows.map((row) => row.platformId).sort()
  }
  const say = (caseId: string, text: string) =>
    desk.client.replies.addMessage({ caseId, text, direction: 'in', at: desk.clock.now })

  it('finds messages in Chinese by two characters and by one, and in Thai', async () => {
    expect(await found('破洞')).toEqual([])
    await say(JACKET, '衣服上有破洞，要求退款')
    await say(LAMP, 'สินค้าชำรุดค่ะ ขอคืนเงิน')
    expect(await found('破洞')).toEqual([JACKET])
    expect(await found('洞')).toEqual([JACKET])
    expect(await found('衣洞')).toEqual([])
    expect(await found('ชำรุด')).toEqual([LAMP])
  })

  it('says where the words stand, and which they are', async () => {
    await say(
      JACKET,
      'Hello, my parcel came today and I opened it at once. ＺＩＰＰＥＲ broken, Điện thoại too',
    )
    const { rows } = await desk.client.cases.page({ view: 'all', search: 'zipper dien' })
    const [hit] = rows.map((row) => row.found)
    expect(hit?.field).toBe('message')
    expect(hit?.ranges.map(([from, to]) => hit.snippet.slice(from, to))).toEqual(['ＺＩＰＰＥＲ', 'Điện'])
    expect(hit?.snippet).toMatch(/^…/)
    const byId = await desk.client.cases.page({ view: 'all', search: '998877' })
    expect(byId.rows[0]?.found).toEqual({ field: 'id', snippet: '577000000000998877', ranges: [[12, 18]] })
    expect((await desk.client.cases.page({ view: 'all' })).rows.map((row) => row.found)).toEqual([null, null])
  })

  it('finds Vietnamese without its marks, in any width and case', async () => {
    expect(await found('den ban')).toEqual([LAMP])
    expect(await found('ĐÈN')).toEqual([LAMP])
    expect(await found('ｊａｃｋｅｔ')).toEqual([JACKET])
  })

  it('finds ids by their beginning and by their last digits', async () => {
    expect(await found('123456')).toEqual([JACKET])
    expect(await found('998877')).toEqual([LAMP])
    expect(await found('577000')).toEqual([JACKET, LAMP])
    expect(await found('4035300000000002')).toEqual([JACKET, LAMP])
    expect(await found('23456')).toEqual([JACKET])
    expect(await found('2345')).toEqual([])
  })

  it('finds notes, each word anywhere in the case, together with typed filters', async () => {
    await desk.client.cases.addNote({ caseId: LAMP, text: 'warehouse says the bulb was cracked' })
    expect(await found('bulb crack')).toEqual([LAMP])
    expect(await found('bulb led')).toEqual([LAMP])
    expect(await found('bulb jacket')).toEqual([])
    expect(await found('bulb market:us')).toEqual([LAMP])
    expect(await found('bulb market:th')).toEqual([])
  })

  it('follows an import that changes a case', async () => {
    await desk.importText(
      returnsCsv([
        {
          ...{ 'Return Order ID': JACKET, 'Order ID': '577000000000123456' },
          ...{ 'Product Name': 'Wool coat', 'Buyer Note': 'zipper stuck' },
        },
      ]),
    )
    expect(await found('zipper')).toEqual([JACKET])
    expect(await found('coat')).toEqual([JACKET])
    expect(await found('jacket')).toEqual([])
  })

  it('finds the same after a restart, and without its file, with a damaged one or one of another desk', async () => {
    await say(JACKET, '衣服上有破洞')
    expect(await found('破洞')).toEqual([JACKET])
    desk = await desk.reopen()
    expect(await found('破洞')).toEqual([JACKET])
    const file = join(desk.dataDir, 'search.sqlite')
    for (const harm of [() => rmSync(file), () => writeFileSync(file, 'no database at all'.repeat(500))]) {
      await desk.stop()
      expect(existsSync(file)).toBe(true)
      harm()
      desk = await openTestDesk({ dataDir: desk.dataDir })
      expect(await found('破洞')).toEqual([JACKET])
    }
    desk.desk.deps.raw.exec(`UPDATE search_pair SET token = 'another'`)
    desk = await desk.reopen()
    expect(await found('破洞')).toEqual([JACKET])
  })

  it('searches the columns when the index fails, and saves go on', async () => {
    desk.desk.deps.search.close()
    await say(JACKET, '衣服上有破洞')
    expect(await found('Rain')).toEqual([JACKET])
    expect(await found('破洞')).toEqual([])
    desk = await desk.reopen()
    expect(await found('破洞')).toEqual([JACKET])
  })

  it('searches marks in the columns', async () => {
    expect(await found('!?')).toEqual([])
  })

  it('forgets what a rolled back change would have added', async () => {
    const { raw } = desk.desk.deps
    raw.exec('BEGIN')
    raw.exec(`UPDATE cases SET product_name = 'umbrella' WHERE platform_id = '${JACKET}'`)
    raw.exec('ROLLBACK')
    expect(await found('umbrella')).toEqual([])
    expect(await found('jacket')).toEqual([JACKET])
  })
})

describe('the search of a desk that is larger than one reading', () => {
  it('finds by the columns what it has not read yet, and all of it in the end', async () => {
    const desk = await openTestDesk()
    await desk.client.desk.seed({ cases: 2600, seed: 3 })
    const { raw } = desk.desk.deps
    const ids = raw.prepare('SELECT platform_id FROM cases ORDER BY seq').pluck().all() as string[]
    for (const id of [ids[0], ids[1300], ids[2599]]) {
      const { total, rows } = await desk.client.cases.page({ view: 'all', search: id ?? '' })
      expect([total, rows[0]?.platformId]).toEqual([1, id])
    }
    const every = await desk.client.cases.page({ view: 'all', search: ids[0]?.slice(0, 3) ?? '' })
    expect(every.total).toBeGreaterThan(1)
    await desk.close()
  })
})

describe('words that stand in more cases than are looked at', () => {
  it('are found in the newest, and the answer says in how many', async () => {
    const desk = await openTestDesk()
    await desk.client.desk.seed({ cases: 5200, seed: 8, messages: 4 })
    const page = (search: string) =>
      desk.client.cases.page({ view: 'all', search, sort: 'requested', limit: 3 })
    // One token, all of whose finds are in the index; and several, whose texts are read.
    expect(await page('buyer')).toMatchObject({ total: 5000, cut: 5000 })
    const several = await page('请尽快处理')
    expect(several.cut).toBe(several.total)
    expect(several.total).toBe(1000)
    expect((await page('buyer_77')).cut).toBeNull()
    expect((await page('')).cut).toBeNull()
    const all: string[] = []
    for (let cursor: string | null = null; ;) {
      const { rows, next, total } = await desk.client.cases.page({
        ...{ view: 'all', search: '请尽快处理', sort: 'requested', descending: true, limit: 300, cursor },
      })
      all.push(...rows.map(({ id }) => id))
      expect(total).toBe(1000)
      cursor = next
      if (next === null) break
    }
    expect(new Set(all).size).toBe(1000)
    const jump = await desk.client.cases.jump({
      ...{ view: 'all', search: '请尽快处理', sort: 'requested', descending: true, position: 700, limit: 5 },
    })
    expect(jump.rows.map(({ id }) => id)).toEqual(all.slice(700, 705))
    await desk.close()
  })
})
