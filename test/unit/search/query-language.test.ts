import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CASE_KINDS, CASE_STATES, HAS, VIEWS } from '#contract/cases.ts'
import { type BoxFilter, parseQuery, printQuery } from '#core/search/query-language.ts'
import { MARKET_CODES } from '#core/shared/markets.ts'

const DAY = 86_400_000

describe('the search box', () => {
  it.each([
    ['退款 damaged', '退款 damaged', {}],
    ['market:th', '', { market: 'TH' }],
    ['market:uk rain', 'rain', { market: 'GB' }],
    ['市场：泰国 类型:退货 负责人:我', '', { market: 'TH', kind: 'return', owner: '@me' }],
    ['店铺：“晨光 家居” 标签：急', '', { shop: '晨光 家居', tag: '急' }],
    ['due:<24h', '', { hoursLeft: { from: null, to: 24 } }],
    ['到期:<24小时', '', { hoursLeft: { from: null, to: 24 } }],
    ['到期：＜２天', '', { hoursLeft: { from: null, to: 48 } }],
    ['due:overdue', '', { hoursLeft: { from: null, to: 0 } }],
    ['到期:逾期', '', { hoursLeft: { from: null, to: 0 } }],
    ['due:>3d', '', { hoursLeft: { from: 72, to: null } }],
    ['due:2026-07-15', '', { due: { from: Date.UTC(2026, 6, 15), to: Date.UTC(2026, 6, 16) - 1 } }],
    ['amount:>50', '', { amount: { min: 5001, max: null, currency: null } }],
    ['金额:>=50.5', '', { amount: { min: 5050, max: null, currency: null } }],
    ['amount:50..100usd', '', { amount: { min: 5000, max: 10_000, currency: 'USD' } }],
    ['has:video 有:PDF', '', { has: ['video', 'pdf'] }],
    ['reason:"not received"', '', { reason: 'not received' }],
    ['原因："没收到 货"', '', { reason: '没收到 货' }],
    ['状态:纠纷 is:open is:snoozed', '', { status: '纠纷', is: ['open', 'snoozed'] }],
    ['owner:none', '', { owner: '' }],
    ['"two words" one', 'two words one', {}],
    ['12:30 http://x.y', '12:30 http://x.y', {}],
    ['market:', '', {}],
  ] as const)('reads %s', (text, words, filter) => {
    expect(parseQuery(text)).toEqual({ words, filter, faults: [] })
  })

  it('tells what it does not understand, and keeps an unknown key as a word', () => {
    expect(parseQuery('colour:red market:xx amount:lots due:soon a')).toEqual({
      words: 'colour:red a',
      filter: {},
      faults: [
        { code: 'unknown-key', key: 'colour', value: 'red' },
        { code: 'bad-value', key: 'market', value: 'xx' },
        { code: 'bad-value', key: 'amount', value: 'lots' },
        { code: 'bad-value', key: 'due', value: 'soon' },
      ],
    })
  })

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof parseQuery(text).words).toBe('string')
      }),
    )
  })

  it('prints a filter as text that reads as the same filter', () => {
    const word = fc
      .string({
        unit: fc.constantFrom('a', 'Z', '9', '货', '"', ' ', ':', '：', '“', '-'),
        minLength: 1,
        maxLength: 12,
      })
      .map((text) => text.trim())
      .filter((text) => text !== '' && !['me', 'none', '@me'].includes(text.toLowerCase()))
    const day = fc.integer({ min: 18_000, max: 22_000 }).map((days) => days * DAY)
    const span = fc.oneof(
      day.map((from) => ({ from, to: null })),
      day.map((at) => ({ from: null, to: at + DAY - 1 })),
      fc
        .tuple(day, fc.integer({ min: 1, max: 40 }))
        .map(([from, days]) => ({ from, to: from + days * DAY - 1 })),
    )
    const cents = fc.integer({ min: 0, max: 9_999_999 })
    const currency = fc.constantFrom(null, 'USD', 'JPY')
    const amount = fc.oneof(
      fc.record({ min: cents, max: fc.constant(null), currency }),
      fc.record({ min: fc.constant(null), max: cents, currency }),
      fc
        .tuple(cents, cents, currency)
        .map(([low, more, one]) => ({ min: low, max: low + more, currency: one })),
    )
    const hours = fc.oneof(
      fc.integer({ min: 0, max: 999 }).map((to) => ({ from: null, to })),
      fc.integer({ min: 1, max: 999 }).map((from) => ({ from, to: null })),
    )
    const filter = fc.record(
      {
        market: fc.constantFrom(...MARKET_CODES),
        kind: fc.constantFrom(...CASE_KINDS),
        state: fc.constantFrom(...CASE_STATES),
        owner: fc.oneof(word, fc.constantFrom('', '@me')),
        ...{ shop: word, tag: word, status: word, reason: word },
        is: fc.uniqueArray(fc.constantFrom(...VIEWS), { minLength: 1, maxLength: 4 }),
        has: fc.uniqueArray(fc.constantFrom(...HAS), { minLength: 1 }),
        ...{ amount, hoursLeft: hours, updated: span },
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(filter, fc.constantFrom('', '退款', 'rain coat'), (wanted, words) => {
        const text = printQuery(words, wanted as BoxFilter)
        expect([text, parseQuery(text)]).toEqual([text, { words, filter: wanted, faults: [] }])
      }),
      { numRuns: 500 },
    )
  })
})
