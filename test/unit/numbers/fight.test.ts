import { describe, expect, it } from 'vitest'
import { fightOrConcede } from '#core/numbers/fight.ts'
import type { Result } from '#core/numbers/settle.ts'

const results = (won: number, lost: number): Result[] => [
  ...Array<Result>(won).fill('won'),
  ...Array<Result>(lost).fill('lost'),
]
const ask = (over: Partial<Parameters<typeof fightOrConcede>[0]> = {}) =>
  fightOrConcede({
    ...{ amount: { minor: 10_000, currency: 'USD' }, sameReason: results(8, 4), sameSet: [], timeCost: null },
    ...over,
  })

describe('fight or concede', () => {
  it('is amount x own win rate - time cost, with the ends of the interval', () => {
    const timeCost = { minutes: 30, hourly: { USD: 2000 } }
    expect(ask({ timeCost })).toMatchObject({
      ...{ verdict: 'fight', cost: 1000, expected: 6667 - 1000, scope: 'reason', amount: 10_000 },
      // Wilson of 8 in 12: 39.06 % to 86.19 %.
      ...{ low: 3906 - 1000, high: 8619 - 1000 },
    })
  })
  it('says "not enough cases" under ten, and no figure', () => {
    expect(ask({ sameReason: results(9, 0) })).toMatchObject({
      verdict: 'not-enough',
      expected: null,
      low: null,
    })
    expect(ask({ sameReason: results(9, 1) }).verdict).toBe('fight')
  })
  it('prefers cases with the same evidence once there are ten', () => {
    expect(ask({ sameSet: results(0, 9) }).scope).toBe('reason')
    expect(ask({ sameSet: results(0, 10), timeCost: { minutes: 60, hourly: { USD: 5000 } } })).toMatchObject({
      ...{ scope: 'reason-and-evidence', expected: -5000, verdict: 'concede' },
    })
  })
  it('is open where the interval has zero in it', () => {
    expect(ask({ timeCost: { minutes: 60, hourly: { USD: 6000 } } }).verdict).toBe('unclear')
  })
  it('leaves out a cost in another currency and says so', () => {
    expect(ask({ timeCost: { minutes: 60, hourly: { EUR: 9000 } } })).toMatchObject({
      cost: null,
      expected: 6667,
    })
  })
  it('says nothing without an amount', () => {
    expect(ask({ amount: null })).toMatchObject({ verdict: 'no-amount', expected: null })
  })
})
