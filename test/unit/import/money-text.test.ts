import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMoney } from '#core/import/money-text.ts'
import { MARKETS } from '#core/shared/markets.ts'
import type { Market, MarketCode } from '#core/shared/markets.ts'
import { currencyDigits, toDecimalString } from '#core/shared/money.ts'

const minor = (text: string, code: MarketCode) => {
  const result = parseMoney(text, MARKETS[code])
  return result.ok ? result.minor : result.code
}

describe('parseMoney', () => {
  it.each<[string, MarketCode, number]>([
    ['37.08', 'US', 3708],
    ['$37.08', 'US', 3708],
    ['US$ 1,234.50', 'US', 123450],
    ['1,234', 'US', 123400],
    ['1,234,567.8', 'US', 123456780],
    ['37', 'US', 3700],
    ['37.', 'US', 3700],
    ['S$37.08', 'SG', 3708],
    ['$5', 'SG', 500],
    ['R$ 62,90', 'BR', 6290],
    ['R$\u00a01.062,90', 'BR', 106290],
    ['62.90', 'BR', 6290],
    ['1.234', 'BR', 123400],
    ['1 234,56', 'FR', 123456],
    ['1\u202f234,56 €', 'FR', 123456],
    ["1'234.56 EUR", 'DE', 123456],
    ['Rp150.000', 'ID', 150000],
    ['Rp. 1.500.000,00', 'ID', 1500000],
    ['150,000', 'ID', 150000],
    ['150000.0', 'VN', 150000],
    ['150.000', 'VN', 150000],
    ['150.000₫', 'VN', 150000],
    ['150.000 đ', 'VN', 150000],
    ['¥1,500', 'JP', 1500],
    ['￥１，５００', 'JP', 1500],
    ['฿296', 'TH', 29600],
    ['RM 12.30', 'MY', 1230],
    ['₱1,000.05', 'PH', 100005],
    ['MX$99.90', 'MX', 9990],
    ['£0.01', 'GB', 1],
    ['-5.00', 'US', -500],
    ['−5.00', 'US', -500],
    ['$-5.00', 'US', -500],
    ['-$5.00', 'US', -500],
    ['($5.00)', 'US', -500],
    ['-0.00', 'US', 0],
    ['37.0800', 'US', 3708],
    ['1.5E7', 'ID', 15000000],
    ['1.23E+2', 'US', 12300],
    ['37.08\t', 'US', 3708],
  ])('reads %j in %s', (text, code, expected) => {
    expect(minor(text, code)).toBe(expected)
  })

  it.each(['', ' ', '\t', '-', '--'])('takes %j for an empty cell', (text) => {
    expect(parseMoney(text, MARKETS.US)).toEqual({ ok: true, minor: undefined })
  })

  it.each<[string, MarketCode, string]>([
    ['S$37.08', 'US', 'currency-differs'],
    ['R$ 62,90', 'SG', 'currency-differs'],
    ['37.08 GBP', 'US', 'currency-differs'],
    ['$37.08', 'TH', 'currency-differs'],
    ['1,234', 'BR', 'money-ambiguous'],
    ['1.234', 'US', 'money-ambiguous'],
    ['37,0851', 'BR', 'money-too-precise'],
    ['12.3450', 'BR', 'money-too-precise'],
    ['37.0851', 'US', 'money-too-precise'],
    ['1.5', 'VN', 'money-too-precise'],
    ['1,23,456', 'US', 'money-unreadable'],
    ['1.234.56', 'US', 'money-unreadable'],
    ['12 34', 'US', 'money-unreadable'],
    ['$.50', 'US', 'money-unreadable'],
    ['free', 'US', 'money-unreadable'],
    ['37.08 or so', 'US', 'money-unreadable'],
    ['(-5)', 'US', 'money-unreadable'],
    ['--5', 'US', 'money-unreadable'],
    ['99999999999999999999', 'US', 'money-unreadable'],
  ])('refuses %j in %s as %s', (text, code, expected) => {
    expect(minor(text, code)).toBe(expected)
  })

  it('reads back what it is given, in every market and notation', () => {
    const markets = fc.constantFrom<Market>(...Object.values(MARKETS))
    const notation = fc.constantFrom<[string, string]>([',', '.'], ['.', ','], ['', '.'], [' ', ','])
    fc.assert(
      fc.property(
        markets,
        fc.maxSafeInteger(),
        notation,
        fc.boolean(),
        (market, amount, [group, mark], coded) => {
          const { currency } = market
          const [whole = '', fraction] = toDecimalString({ minor: Math.abs(amount), currency }).split('.')
          const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
          const digits = fraction === undefined ? grouped : grouped + mark + fraction
          const text = (amount < 0 ? '-' : '') + (coded ? `${currency} ` : '') + digits
          expect(parseMoney(text, market)).toEqual({ ok: true, minor: amount })
        },
      ),
    )
  })

  it('never reads more digits than a cell has, and never a fraction of a minor unit', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9.,]{1,14}$/),
        fc.constantFrom(...Object.values(MARKETS)),
        (text, market) => {
          const result = parseMoney(text, market)
          if (!result.ok || result.minor === undefined) return
          expect(Number.isSafeInteger(result.minor)).toBe(true)
          const digits = text.replace(/\D/g, '').replace(/^0+/, '').length
          expect(String(result.minor).length).toBeLessThanOrEqual(
            Math.max(1, digits + currencyDigits(market.currency)),
          )
        },
      ),
    )
  })
})
