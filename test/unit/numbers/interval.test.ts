import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile, wilson } from '#core/numbers/interval.ts'
import { winRate } from '#core/numbers/win-rate.ts'

describe('the Wilson interval', () => {
  it.each([
    // Published examples: Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is %f to %f', (won, of, low, high) => {
    expect(wilson(won, of).low).toBeCloseTo(low, 4)
    expect(wilson(won, of).high).toBeCloseTo(high, 4)
  })

  it('holds the rate, stays within 0 and 1, and narrows with more cases', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (of, raw) => {
        const won = Math.min(raw, of)
        const { low, high } = wilson(won, of)
        const wide = wilson(won * 4, of * 4)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low <= won / of && won / of <= high).toBe(true)
        expect(wide.high - wide.low).toBeLessThan(high - low)
      }),
    )
  })
})

describe('a quantile', () => {
  it('is a value that occurred', () => {
    expect(quantile([], 0.5)).toBeNull()
    expect(quantile([7], 0.9)).toBe(7)
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2)
    expect(quantile([10, 1, 9, 2, 8, 3, 7, 4, 6, 5], 0.9)).toBe(9)
  })
})

describe('a win rate', () => {
  const results = (won: number, lost: number) => [
    ...Array<'won'>(won).fill('won'),
    ...Array<'lost'>(lost).fill('lost'),
  ]
  it('needs ten cases', () => {
    expect(winRate(results(9, 0))).toMatchObject({ won: 9, of: 9, rate: null, low: null, high: null })
    expect(winRate(results(9, 1))).toMatchObject({ of: 10, rate: 0.9 })
  })
  it('does not take a part for a win', () => {
    expect(winRate([...results(9, 0), 'partly'])).toMatchObject({ won: 9, partly: 1, rate: 0.9 })
  })
})
