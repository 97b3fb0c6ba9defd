import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toDecimalString } from '#core/shared/money.ts'
import { parseAmount } from '#renderer/features/case/amount-input.ts'

const minor = (typed: string, currency = 'USD', comma = false): number | string => {
  const parsed = parseAmount(typed, currency, comma)
  return parsed.ok ? parsed.minor : parsed.problem
}

describe('parseAmount', () => {
  test.each([
    ['37.08', 3708],
    ['37,08', 3708],
    ['0', 0],
    ['12.5', 1250],
    ['$1,234.56', 123456],
    ['1.234,56', 123456],
    ['1,234', 123400],
    ['1 234.50', 123450],
    ['USD 5', 500],
    ['S$12.00', 1200],
    ['３７．０８', 3708],
    ['1,234,567.8', 123456780],
  ])('reads %s as US cents', (typed, expected) => {
    expect(minor(typed)).toBe(expected)
  })

  test.each([
    ['1.234', 'EUR', 123400],
    ['R$ 62,90', 'BRL', 6290],
    ['3,50 €', 'EUR', 350],
  ])('reads %s with a decimal comma', (typed, currency, expected) => {
    expect(minor(typed, currency, true)).toBe(expected)
  })

  test.each([
    ['125000', 'VND', 125000],
    ['125.000', 'VND', 125000],
    ['Rp 1.250.000', 'IDR', 1250000],
    ['￥3,480', 'JPY', 3480],
  ])('reads %s %s without decimals', (typed, currency, expected) => {
    expect(minor(typed, currency, true)).toBe(expected)
  })

  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['abc', 'not-a-number'],
    ['5.77E+17', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['12,34,567', 'not-a-number'],
    ['1,2,3.4.5', 'not-a-number'],
    ['5.', 'not-a-number'],
    ['-5', 'negative'],
    ['1.234', 'too-many-decimals'],
    ['3.7081', 'too-many-decimals'],
    ['99999999999999999', 'too-large'],
  ])('refuses %j: %s', (typed, problem) => {
    expect(minor(typed)).toBe(problem)
  })

  test('refuses decimals where the currency has none', () => {
    expect(minor('12.5', 'JPY')).toBe('too-many-decimals')
    expect(minor('1,234', 'EUR', true)).toBe('too-many-decimals')
  })

  test('reads back every amount the machine prints', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('USD', 'VND', 'EUR'), (amount, currency) => {
        expect(minor(toDecimalString({ minor: amount, currency }), currency)).toBe(amount)
      }),
    )
  })
})
