import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PriorityFacts, priorityAt, rankOf } from '#core/cases/priority.ts'

const NOW = Date.UTC(2026, 6, 15, 12)
const HOUR = 3_600_000
const facts = (change: Partial<PriorityFacts> = {}): PriorityFacts => ({
  ...{ moneyMinor: 1000, medianMinor: 1000, dueAt: NOW + 24 * HOUR, won: 0, fought: 0 },
  ...change,
})

describe('the order of work', () => {
  it('says its factors', () => {
    expect(priorityAt(facts({ moneyMinor: 4000, won: 9, fought: 12 }), NOW)).toEqual({
      ...{ moneyMinor: 4000, medianMinor: 1000, hoursLeft: 24, winRate: 0.75, winSample: 12 },
      score: 4 * 0.75 * 0.5,
    })
  })

  it('holds a rate for even odds under ten fought cases', () => {
    expect(priorityAt(facts({ won: 9, fought: 9 }), NOW).winRate).toBe(0.5)
    expect(priorityAt(facts({ won: 0, fought: 10 }), NOW).winRate).toBe(0.05)
  })

  it('is steep in the last day: 12 hours less weigh as much as 1.4 times the money', () => {
    expect(rankOf(facts({ dueAt: NOW + 12 * HOUR }))).toBeLessThan(rankOf(facts({ moneyMinor: 1400 })))
    expect(rankOf(facts({ dueAt: NOW + 12 * HOUR }))).toBeGreaterThan(rankOf(facts({ moneyMinor: 1430 })))
  })

  it('puts whatever has no clock after everything that has one, the larger amount first', () => {
    const none = facts({ dueAt: null, moneyMinor: 64_000 })
    expect(rankOf(none)).toBeGreaterThan(rankOf(facts({ dueAt: NOW + 9000 * HOUR, moneyMinor: 1 })))
    expect(rankOf(none)).toBeLessThan(rankOf(facts({ dueAt: null })))
    expect(priorityAt(none, NOW)).toMatchObject({ hoursLeft: null, score: 0 })
  })

  it('never changes by time alone, and ranks as it scores', () => {
    const some = fc.record({
      moneyMinor: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
      medianMinor: fc.option(fc.integer({ min: 1, max: 100_000 })),
      dueAt: fc.integer({ min: -300, max: 300 }).map((hours) => NOW + hours * HOUR),
      won: fc.nat(20),
      fought: fc.nat(20).map((more) => more + 20),
    })
    fc.assert(
      fc.property(some, some, fc.integer({ min: -200, max: 200 }), (one, other, hours) => {
        const at = NOW + hours * HOUR
        const [a, b] = [priorityAt(one, at).score, priorityAt(other, at).score]
        const scored = Math.log2(b / a)
        const ranked = (rankOf(one) - rankOf(other)) / (24 * HOUR)
        // Capped scores are equal; ranks are whole milliseconds.
        if (a < 1e9 && b < 1e9) expect(Math.abs(scored - ranked)).toBeLessThan(1e-6)
      }),
    )
  })
})
