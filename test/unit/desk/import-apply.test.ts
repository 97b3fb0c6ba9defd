import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { RETURN_COLUMNS_20, ordersCsv, returnsCsv } from '#test/fakes/exports.ts'

const RETURN = '4035300000000000201'
const ORDER = '577000000000000101'

describe('an import', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
  })
  afterEach(() => desk.close())

  const story = async (id = RETURN) =>
    (await desk.client.cases.get({ id })).events.map(({ kind, before, after }) => ({ kind, before, after }))

  it('makes a case with its lines and one event', async () => {
    const report = await desk.importText(returnsCsv([{}]))
    expect(report).toMatchObject({ kind: 'returns', rows: 1, created: 1, updated: 0, unchanged: 0 })
    const found = await desk.client.cases.get({ id: RETURN })
    expect(found).toMatchObject({
      ...{ platformId: RETURN, orderId: ORDER, kind: 'return', market: 'US', state: 'open', move: 'ours' },
      amount: { minor: 2999, currency: 'USD' },
      lines: [{ sellerSku: 'RJ-BLK-M', quantity: 1, variation: 'Black, M' }],
    })
    expect(await story()).toEqual([{ kind: 'imported', before: {}, after: { status_raw: 'To process' } }])
  })

  it('of the same file again changes nothing', async () => {
    const text = returnsCsv([{}, { 'Return Order ID': '4035300000000000202' }])
    await desk.importText(text)
    const rows = () => desk.desk.deps.raw.prepare('SELECT * FROM cases ORDER BY id').all()
    const before = { rows: rows(), events: desk.count('case_events'), lines: desk.count('case_lines') }
    desk.clock.tick(HOUR)
    const again = await desk.importText(text)
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2, changes: [], seenBeforeAt: NOON })
    expect({ rows: rows(), events: desk.count('case_events'), lines: desk.count('case_lines') }).toEqual(
      before,
    )
  })

  it('of a newer file updates, and the change is an event with before and after', async () => {
    await desk.importText(returnsCsv([{}]))
    desk.clock.tick(HOUR)
    const report = await desk.importText(returnsCsv([{ 'Return Status': 'In process' }]))
    expect(report).toMatchObject({ created: 0, updated: 1, unchanged: 0 })
    expect(report.changes[0]?.fields).toEqual([
      { field: 'status_raw', before: 'To process', after: 'In process' },
    ])
    expect((await story()).at(-1)).toEqual({
      kind: 'status',
      before: { status_raw: 'To process' },
      after: { status_raw: 'In process' },
    })
    expect(await desk.client.cases.get({ id: RETURN })).toMatchObject({
      move: 'buyer',
      updatedAt: NOON + HOUR,
    })
  })

  it('tells a changed field that is no status as "changed"', async () => {
    await desk.importText(returnsCsv([{}]))
    await desk.importText(returnsCsv([{ 'Return Logistics Tracking ID': '1ZTEST' }]))
    expect((await story()).at(-1)).toEqual({
      kind: 'changed',
      before: { tracking_no: '' },
      after: { tracking_no: '1ZTEST' },
    })
  })

  it('tells a change of the lines alone', async () => {
    await desk.importText(returnsCsv([{ 'Return Quantity': '1' }]))
    const report = await desk.importText(returnsCsv([{ 'Return Quantity': '2' }]))
    expect(report).toMatchObject({ updated: 1, unchanged: 0 })
    expect((await story()).at(-1)).toMatchObject({ kind: 'changed' })
    expect((await desk.client.cases.get({ id: RETURN })).lines).toMatchObject([{ quantity: 2 }])
  })

  it('of an older export with fewer columns wipes nothing', async () => {
    const full = {
      'Return Status': 'Completed',
      'Refund Time': '07/15/2026 09:00:00 AM',
      'Return Sub Status': 'Refunded',
      'Return Quantity': '3',
    }
    await desk.importText(returnsCsv([full]))
    const raw = () => desk.desk.deps.raw.prepare('SELECT raw FROM cases').pluck().get() as string
    const [before, rawBefore] = [await desk.client.cases.get({ id: RETURN }), JSON.parse(raw()) as object]
    const report = await desk.importText(returnsCsv([full], RETURN_COLUMNS_20))
    expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    const after = await desk.client.cases.get({ id: RETURN })
    expect(after).toEqual(before)
    expect(after.lines[0]?.quantity).toBe(3)
    expect(JSON.parse(raw())).toEqual(rawBefore)
  })

  it('of a record with a quarantined row does not shrink what is known whole', async () => {
    const two = [{ 'SKU ID': '1729500000000000011' }, { 'SKU ID': '1729500000000000012' }]
    await desk.importText(returnsCsv(two))
    expect((await desk.client.cases.get({ id: RETURN })).amount?.minor).toBe(5998)
    const report = await desk.importText(
      returnsCsv([two[0] ?? {}, { ...two[1], 'Return unit price': 'twelve', 'Return Reason': 'Damaged' }]),
    )
    expect(report.quarantined).toHaveLength(1)
    const after = await desk.client.cases.get({ id: RETURN })
    expect(after.amount?.minor).toBe(5998)
    expect(after.lines).toHaveLength(2)
  })

  it('of an order makes no case but tells the cases of the order what changed', async () => {
    await desk.importText(returnsCsv([{}]))
    await desk.importText(ordersCsv([{}]), { name: 'orders.csv' })
    expect(desk.count('cases')).toBe(1)
    expect(await desk.client.orders.get({ orderId: ORDER })).toMatchObject({
      ...{ status: 'Shipped', trackingNo: '1ZORDER0000000001', amount: { minor: 3708, currency: 'USD' } },
    })
    await desk.importText(ordersCsv([{ 'Order Status': 'Completed', 'Order Substatus': 'Delivered' }]))
    expect((await story()).at(-1)).toEqual({
      kind: 'changed',
      before: { 'order.status_raw': 'Shipped', 'order.substatus_raw': 'In transit' },
      after: { 'order.status_raw': 'Completed', 'order.substatus_raw': 'Delivered' },
    })
  })

  it('of an order whose buyer wants to cancel makes a cancellation case and follows it', async () => {
    const ask = {
      'Order Status': 'To ship',
      'Order Substatus': 'Awaiting shipment',
      'Cancelation/Return Type': 'Cancel',
    }
    await desk.importText(ordersCsv([ask]))
    expect(await desk.client.cases.get({ id: ORDER })).toMatchObject({ kind: 'cancellation', move: 'ours' })
    await desk.importText(ordersCsv([{ ...ask, 'Order Status': 'Canceled', 'Order Substatus': 'Canceled' }]))
    expect(await desk.client.cases.get({ id: ORDER })).toMatchObject({ state: 'cancelled', move: 'nobody' })
    expect((await story(ORDER)).filter((event) => event.kind === 'status')).toHaveLength(1)
  })

  it('leaves an order that is cancelled already an order', async () => {
    await desk.importText(ordersCsv([{ 'Order Status': 'Canceled', 'Cancelation/Return Type': 'Cancel' }]))
    expect([desk.count('orders'), desk.count('cases')]).toEqual([1, 0])
  })

  it('keeps unknown words as they came, flags them and asks for a look', async () => {
    const report = await desk.importText(
      returnsCsv([
        { 'Return Status': 'Teleporting', 'Dispute Status': 'Sleeping', 'Return Reason': 'Because' },
      ]),
    )
    expect(report.flags.map((flag) => flag.word)).toEqual(
      expect.arrayContaining(['Return Status: Teleporting', 'Dispute Status: Sleeping']),
    )
    expect(await desk.client.cases.get({ id: RETURN })).toMatchObject({
      ...{ status: 'Teleporting', dispute: 'Sleeping', state: 'look', move: 'look' },
      flags: ['Return Status: Teleporting', 'Dispute Status: Sleeping', 'Return Reason: Because'],
    })
    const { rows } = await desk.client.cases.page({ view: 'needs-us' })
    expect(rows).toHaveLength(1)
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'takes %s for the unknown word it is',
    async (word) => {
      await desk.importText(
        returnsCsv([
          { 'Return Status': word, 'Return Type': word, 'Dispute Status': word, 'Return Reason': word },
        ]),
      )
      expect(await desk.client.cases.get({ id: RETURN })).toMatchObject({ kind: 'unknown', state: 'look' })
    },
  )

  it('clears our decision when the platform has a newer word, and only then', async () => {
    await desk.importText(returnsCsv([{}]))
    await desk.client.cases.recordDecision({ caseId: RETURN, decision: 'rejected' })
    expect(await desk.client.cases.get({ id: RETURN })).toMatchObject({ state: 'refused', move: 'buyer' })
    await desk.importText(returnsCsv([{ 'Buyer Note': 'please' }]))
    expect(await desk.client.cases.get({ id: RETURN })).toMatchObject({ state: 'refused', move: 'buyer' })
    await desk.importText(returnsCsv([{ 'Return Status': 'Completed' }]))
    expect(await desk.client.cases.get({ id: RETURN })).toMatchObject({ state: 'completed', move: 'nobody' })
  })

  it('keeps a closed case closed and says what changed', async () => {
    await desk.importText(returnsCsv([{}]))
    await desk.client.cases.close({ caseId: RETURN, outcome: 'agreed', amountMinor: 500 })
    await desk.importText(returnsCsv([{ 'Return Status': 'Completed' }]))
    expect(await desk.client.cases.get({ id: RETURN })).toMatchObject({
      state: 'closed',
      status: 'Completed',
    })
  })

  it('as a preview counts the same and writes nothing', async () => {
    await desk.importText(returnsCsv([{}]))
    const text = returnsCsv([{ 'Return Status': 'Completed' }, { 'Return Order ID': '4035300000000000299' }])
    const dump = () =>
      ['cases', 'case_events', 'imports', 'orders', 'shops'].map((table) =>
        desk.desk.deps.raw.prepare(`SELECT * FROM ${table} ORDER BY 1`).all(),
      )
    const before = dump()
    const input = { uploadId: await desk.upload('r.csv', text), market: 'US', dateOrder: null } as const
    const preview = await desk.client.imports.preview(input)
    expect(dump()).toEqual(before)
    expect(preview).toMatchObject({ importId: null, created: 1, updated: 1 })
    const commit = await desk.client.imports.commit(input)
    expect({ ...commit, importId: null }).toEqual(preview)
  })

  it('of the same ids in another shop makes other cases', async () => {
    await desk.importText(returnsCsv([{}]), { shop: 'North' })
    await desk.importText(returnsCsv([{}]), { shop: 'South' })
    expect((await desk.client.shops.list({})).map((shop) => shop.name)).toEqual(['North', 'South'])
    expect(desk.count('cases')).toBe(2)
  })

  it('cancelled midway rolls back everything', async () => {
    const rows = Array.from({ length: 1200 }, (_, n) => ({
      'Return Order ID': String(4_035_300_000_000n + BigInt(n)) + '000001',
    }))
    const uploadId = await desk.upload('many.csv', returnsCsv(rows))
    const abort = new AbortController()
    const phases: string[] = []
    const call = desk.client.imports.commit(
      { uploadId, market: 'US', shop: 'New shop' },
      {
        signal: abort.signal,
        onProgress: ({ phase, done }) => {
          phases.push(phase)
          if (phase === 'write' && done >= 500) abort.abort()
        },
      },
    )
    await expect(call).rejects.toMatchObject(refusal('cancelled'))
    expect(phases).toContain('write')
    for (const table of ['cases', 'case_events', 'case_lines', 'imports', 'shops'])
      expect([table, desk.count(table)]).toEqual([table, 0])
    // The upload is still there: the same file can be tried again.
    expect(await desk.client.imports.commit({ uploadId, market: 'US' })).toMatchObject({ created: 1200 })
  })

  it('that is refused names the reason and writes nothing', async () => {
    const call = desk.importText('not,an,export\n1,2,3\n')
    await expect(call).rejects.toMatchObject({ code: 'import-refused', data: { reason: 'file-not-export' } })
    expect([desk.count('imports'), desk.count('shops')]).toEqual([0, 0])
  })

  it('is listed with its counts, newest first', async () => {
    await desk.importText(returnsCsv([{}]), { name: 'first.csv' })
    desk.clock.tick(HOUR)
    await desk.importText(ordersCsv([{}]), { name: 'second.csv' })
    expect(await desk.client.imports.list({})).toMatchObject([
      { fileName: 'second.csv', kind: 'orders', created: 1, shop: 'Shop US' },
      { fileName: 'first.csv', kind: 'returns', created: 1, at: NOON },
    ])
  })
})
