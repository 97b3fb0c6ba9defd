import { describe, expect, it } from 'vitest'
import { ORDER_COLUMNS, RETURN_COLUMNS } from '#core/import/column-names.ts'
import { recogniseHeader } from '#core/import/columns.ts'
import { HEADERS } from './samples.ts'

const list = (name: string) => HEADERS[name] ?? []

describe('recogniseHeader', () => {
  it.each([
    ['orders_TH_63_2026', 63],
    ['orders_TH_54_2025', 54],
    ['orders_US_reconstructed_order_UNVERIFIED', 56],
  ])('knows every column of %s', (name, count) => {
    expect(list(name)).toHaveLength(count)
    expect(recogniseHeader(list(name))).toMatchObject({ kind: 'orders', missing: [], unknown: [] })
  })

  it('knows the extra columns of Indonesia', () => {
    const header = [...list('orders_TH_54_2025'), ...list('orders_ID_extra_columns_seen')]
    expect(recogniseHeader(header)).toMatchObject({ kind: 'orders', missing: [], unknown: [] })
  })

  it.each([
    ['returns_25', 25],
    ['returns_minus_those', 20],
  ])('knows every column of %s', (name, count) => {
    expect(list(name)).toHaveLength(count)
    expect(recogniseHeader(list(name))).toMatchObject({ kind: 'returns', missing: [], unknown: [] })
  })

  it('takes 19 columns of returns', () => {
    const header = list('returns_minus_those').filter((name) => name !== 'Buyer Note')
    expect(recogniseHeader(header)).toMatchObject({ kind: 'returns', missing: [] })
  })

  it('goes by name and not by place, case, spaces or spelling', () => {
    const header = ['cancellation/return  type', ' ORDER ID\t', '订单子状态', 'Order Status']
    expect(recogniseHeader(header).columns).toEqual({
      cancelReturnType: 0,
      orderId: 1,
      orderSubstatus: 2,
      orderStatus: 3,
    })
    const reversed = list('returns_25').toReversed()
    expect(recogniseHeader(reversed).columns.returnId).toBe(24)
  })

  it('says what is missing, also when it is the id itself', () => {
    const orders = list('orders_TH_63_2026').filter((name) => name !== 'Order ID' && name !== 'Created Time')
    expect(recogniseHeader(orders)).toMatchObject({ kind: 'orders', missing: ['Order ID', 'Created Time'] })
    const returns = list('returns_25').filter((name) => name !== 'Return Order ID')
    expect(recogniseHeader(returns)).toMatchObject({ kind: 'returns', missing: ['Return Order ID'] })
  })

  it('names columns nobody knows, and keeps quiet about those left behind on purpose', () => {
    const header = recogniseHeader([...list('orders_TH_63_2026'), ' Brand New '])
    expect(header.unknown).toEqual(['Brand New'])
  })

  it('tells products and strangers', () => {
    expect(recogniseHeader(list('product_all_information_row1')).kind).toBe('products')
    expect(recogniseHeader(['Name', 'Order ID', 'Total']).kind).toBe('unknown')
    expect(recogniseHeader([]).kind).toBe('unknown')
    expect(recogniseHeader([undefined, '', 'x']).kind).toBe('unknown')
  })

  it('has no person, address or tax paper on the allow-lists', () => {
    const names = Object.values({ ...ORDER_COLUMNS, ...RETURN_COLUMNS }).flat()
    const private_ = /recipient|phone|zip|address|district|province|city|state|tax info|nickname|instruction/i
    expect(names.filter((name) => private_.test(name.replace(/status/i, '')))).toEqual([])
  })
})
