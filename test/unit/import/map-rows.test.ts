import { describe, expect, it } from 'vitest'
import { recogniseHeader } from '#core/import/columns.ts'
import type { RawRow } from '#core/import/findings.ts'
import { mapRows } from '#core/import/map-rows.ts'
import { MARKETS } from '#core/shared/markets.ts'
import { cellsOf, HEADERS, ORDER, RETURN } from './samples.ts'
import type { Fields } from './samples.ts'

const ORDERS = HEADERS['orders_TH_63_2026'] ?? []
const RETURNS = HEADERS['returns_25'] ?? []

const map = (header: readonly string[], rows: readonly (Fields | RawRow)[], extra: readonly string[] = []) =>
  mapRows(
    recogniseHeader([...header, ...extra]),
    rows.map((row, at) =>
      'cells' in row
        ? (row as RawRow)
        : { row: at + 2, cells: cellsOf([...header, ...extra], row as Fields) },
    ),
    { market: MARKETS.US, dateOrder: 'MDY' },
  )
const orders = (...rows: (Fields | RawRow)[]) => map(ORDERS, rows)
const returns = (...rows: (Fields | RawRow)[]) => map(RETURNS, rows)
const summary = (issues: readonly { row: number; code: string }[]) =>
  issues.map(({ row, code }) => [row, code])

describe('orders', () => {
  it('gathers the rows of an order, takes its amount once and keeps its lines', () => {
    const other = { ...ORDER, 'Order ID': '577000000000000102' }
    const second = { ...ORDER, 'SKU ID': '1729500000000000012', Quantity: '3', 'Order Refund Amount': '5.00' }
    const result = orders(ORDER, other, { ...second, 'Created Time': '' })
    expect(result.orders.map((order) => order.orderId)).toEqual(['577000000000000101', '577000000000000102'])
    expect(result.orders[0]).toMatchObject({
      amountMinor: 3708,
      refundMinor: 500,
      currency: 'USD',
      createdAt: Date.UTC(2026, 2, 21, 16, 33, 20),
      rows: [2, 4],
      incomplete: false,
      lines: [
        { skuId: '1729500000000000011', quantity: 1, amountMinor: 2999 },
        { skuId: '1729500000000000012', quantity: 3, amountMinor: 2999 },
      ],
    })
    expect(result).toMatchObject({ rows: 3, quarantined: [], warnings: [], flags: [] })
  })

  it('warns when rows of one order disagree, by value and not by spelling', () => {
    const line = { ...ORDER, 'SKU ID': '1729500000000000012' }
    expect(summary(orders(ORDER, { ...line, 'Order Amount': '$37.08' }).warnings)).toEqual([])
    const result = orders(ORDER, { ...line, 'Order Amount': '40.00' })
    expect(result.orders[0]?.amountMinor).toBe(3708)
    expect(result.warnings).toMatchObject([
      { row: 3, code: 'rows-disagree', data: { platformId: '577000000000000101', column: 'Order Amount' } },
    ])
  })

  it('points out two rows that are alike and keeps both', () => {
    const result = orders(ORDER, ORDER)
    expect(result.orders[0]?.lines).toHaveLength(2)
    expect(summary(result.warnings)).toEqual([[3, 'rows-identical']])
  })

  it('quarantines a bad row alone, and says that the order is not whole', () => {
    const bad = { ...ORDER, 'Created Time': '02/30/2026 09:33:20 AM' }
    const result = orders(ORDER, bad, { ...ORDER, 'Order ID': '577000000000000102' })
    expect(result.quarantined).toMatchObject([
      { row: 3, code: 'date-impossible', data: { column: 'Created Time', value: '02/30/2026 09:33:20 AM' } },
    ])
    expect(result.quarantined[0]?.message).not.toBe('')
    expect(result.orders.map((order) => [order.lines.length, order.incomplete])).toEqual([
      [1, true],
      [1, false],
    ])
    expect(summary(result.warnings)).toEqual([[2, 'record-incomplete']])
    expect(orders(bad).orders).toEqual([])
  })

  it.each<[string, Fields]>([
    ['id-lost-digits', { 'Order ID': '5.77E+17' }],
    ['id-lost-digits', { 'SKU ID': '1.73E+18' }],
    ['id-missing', { 'Order ID': '\t' }],
    ['id-not-digits', { 'Order ID': 'total' }],
    ['money-unreadable', { 'Order Amount': 'n/a' }],
    ['currency-differs', { 'Order Amount': '฿37' }],
    ['quantity-unreadable', { Quantity: 'two' }],
    ['date-order-differs', { 'Paid Time': '2026/03/21 10:00:00' }],
    ['date-unreadable', { 'Paid Time': 'soon' }],
  ])('sets a row aside as %s', (code, fields) => {
    expect(summary(orders(ORDER, { ...ORDER, ...fields }).quarantined)).toEqual([[3, code]])
  })

  it('drops the description row when it is the second row, and nothing else', () => {
    const words = HEADERS['order_description_row_seen'] as unknown as Fields
    const result = orders(words, ORDER, words)
    expect(result).toMatchObject({ rows: 2, orders: [{ rows: [3] }] })
    expect(summary(result.quarantined)).toEqual([[4, 'id-not-digits']])
    // A row of data with a spoilt id is no description.
    expect(summary(orders({ ...ORDER, 'Order ID': 'spoilt' }).quarantined)).toEqual([[2, 'id-not-digits']])
  })

  it('passes over blank rows but counts them', () => {
    const result = orders(ORDER, {}, { ...ORDER, 'Order ID': '12' })
    expect(result.rows).toBe(2)
    expect(result.orders[1]?.rows).toEqual([4])
  })

  it('takes the word of the reader that a row is broken', () => {
    const fault: RawRow = { row: 3, cells: ['577000000000000101'], fault: 'row-cut' }
    expect(summary(orders(ORDER, fault).quarantined)).toEqual([[3, 'row-cut']])
  })

  it('keeps nothing of people, addresses, tax papers and columns nobody knows', () => {
    const secret = Object.fromEntries(
      [...ORDERS, ...(HEADERS['orders_US_columns_seen'] ?? []), 'Brand New'].map((name) => [
        name,
        `secret ${name}`,
      ]),
    )
    const fields = { ...secret, ...ORDER }
    for (const name of ORDERS)
      if (/Time|Amount|Discount|Price|Quantity|quantity|Tax(es)|Fee/.test(name))
        delete (fields as Record<string, string>)[name]
    const header = [...ORDERS, 'Brand New', 'Buyer Nickname', 'State', 'City', 'Address Line 1']
    const result = map(header, [{ ...fields, ...ORDER }])
    expect(result.quarantined).toEqual([])
    const kept = JSON.stringify(result.orders)
    expect(kept).toContain('secret Seller Note')
    for (const name of [
      'Recipient',
      'Phone #',
      'Zipcode',
      'Province',
      'District',
      'Detail Address',
      'State',
      'City',
      'Address Line 1',
      'Tax Info - Email',
      'Buyer Nickname',
      'Brand New',
    ]) {
      expect(kept).not.toContain(`secret ${name}`)
    }
    expect(result.warnings).toMatchObject([{ row: 1, code: 'column-unknown', data: { column: 'Brand New' } }])
  })

  it('flags words nobody knows once each, with their number, and keeps them', () => {
    const strange = { ...ORDER, 'Order ID': '1', 'Order Status': 'In orbit' }
    const known = { ...ORDER, 'Order ID': '3', 'Order Status': 'จัดส่งแล้ว', 'Order Substatus': '已送达' }
    const result = orders(strange, { ...strange, 'Order ID': '2' }, known, {
      ...ORDER,
      'Order Status': 'SHIPPED',
    })
    expect(result.flags).toEqual([
      {
        code: 'value-unknown',
        kind: 'orderStatus',
        column: 'Order Status',
        value: 'In orbit',
        count: 2,
        firstRow: 2,
      },
    ])
    expect(result.orders[0]?.statusRaw).toBe('In orbit')
  })

  it('warns of ids that look rounded', () => {
    const result = orders({ ...ORDER, 'Order ID': '577000000000000000' })
    expect(result.orders[0]?.orderId).toBe('577000000000000000')
    expect(summary(result.warnings)).toEqual([[2, 'id-maybe-rounded']])
  })
})

describe('returns', () => {
  it('takes the unit price for the refund of the line, whatever the quantity, and sums the lines', () => {
    const second = { ...RETURN, 'SKU ID': '1729500000000000012', 'Return unit price': '5.01' }
    const [one] = returns(RETURN, second).returns
    expect(one).toMatchObject({
      platformId: '4035300000000000201',
      orderId: '577000000000000101',
      amountMinor: 3500,
      orderAmountMinor: 3708,
      typeRaw: 'Return and refund',
      reasonRaw: 'Defective item',
      statusRaw: 'In process',
      requestedAt: Date.UTC(2026, 2, 21, 16, 33, 20),
      refundAt: null,
      lines: [
        { amountMinor: 2999, returnedQuantity: 2 },
        { amountMinor: 501, returnedQuantity: 2 },
      ],
    })
    expect(one?.raw).toMatchObject({ 'Return Status': 'In process', 'Order ID': '577000000000000101' })
    expect(one?.lines[0]?.raw).toMatchObject({ 'Return unit price': '29.99' })
  })

  it('has no amount where no line has one', () => {
    expect(returns({ ...RETURN, 'Return unit price': '' }).returns[0]?.amountMinor).toBeNull()
  })

  it('flags every word of the columns whose values nobody has seen', () => {
    const fields = { 'Dispute Status': 'Open', 'Appeal Status': 'Won', 'Compensation Status': 'Paid' }
    const { flags, returns: read } = returns({ ...RETURN, ...fields })
    expect(flags.map(({ kind, value }) => [kind, value])).toEqual([
      ['dispute', 'Open'],
      ['appeal', 'Won'],
      ['compensation', 'Paid'],
    ])
    expect(read[0]).toMatchObject({ disputeRaw: 'Open', appealRaw: 'Won', compensationRaw: 'Paid' })
  })

  it('keeps a compensation that is no amount, but not one in foreign money', () => {
    const kept = returns({ ...RETURN, 'Compensation Amount': 'pending' })
    expect(kept.returns[0]).toMatchObject({
      compensationMinor: null,
      raw: { 'Compensation Amount': 'pending' },
    })
    expect(summary(kept.warnings)).toEqual([[2, 'compensation-unreadable']])
    expect(returns({ ...RETURN, 'Compensation Amount': '1.50' }).returns[0]?.compensationMinor).toBe(150)
    expect(summary(returns({ ...RETURN, 'Compensation Amount': 'S$5' }).quarantined)).toEqual([
      [2, 'currency-differs'],
    ])
  })

  it('sets aside a row that names another order', () => {
    const result = returns(RETURN, { ...RETURN, 'Order ID': '577000000000000999' })
    expect(summary(result.quarantined)).toEqual([[3, 'order-differs']])
    expect(result.returns[0]).toMatchObject({
      orderId: '577000000000000101',
      incomplete: true,
      amountMinor: 2999,
    })
  })

  it.each([20, 19])('reads an export of %d columns', (count) => {
    const header = (HEADERS['returns_minus_those'] ?? []).slice(0, count)
    const [one] = map(header, [RETURN]).returns
    expect(one).toMatchObject({ amountMinor: 2999, refundAt: null, lines: [{ returnedQuantity: null }] })
  })
})
