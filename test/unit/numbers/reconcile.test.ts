import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disagreements } from '#core/numbers/reconcile.ts'
import { buildReport } from '#core/numbers/report.ts'
import type { NumberCase } from '#core/numbers/settle.ts'
import { DAY, NOW, makeCase } from './make-case.ts'

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const moment = fc.integer({ min: NOW - 20 * DAY, max: NOW + 5 * DAY })
const minor = fc.integer({ min: 0, max: 10_000_000 })
/** Any case at all, also such as no platform would send. */
const anyCase: fc.Arbitrary<NumberCase> = fc
  .record({
    currency: fc.constantFrom('USD', 'EUR', 'JPY', 'THB'),
    kind: fc.constantFrom('refund', 'return', 'cancellation'),
    market: fc.constantFrom('US', 'DE', 'JP'),
    product: fc.constantFrom('', 'Rain jacket', '雨衣', '=1+1'),
    carrier: fc.constantFrom('', 'USPS', 'SF'),
    amountMinor: maybe(minor),
    state: fc.constantFrom('open', 'completed', 'cancelled', 'ruled', 'closed', 'look'),
    isOpen: fc.boolean(),
    appealable: fc.boolean(),
    dueAt: maybe(moment),
    answerDueAt: maybe(moment),
    refundAt: maybe(moment),
    knownAt: maybe(moment),
    firstAnswerAt: maybe(moment),
    lastDecision: maybe(fc.constantFrom('rejected', 'approved-refund', 'offered-partial', 'a new word')),
    submissions: fc.nat(2),
    dispute: fc.constantFrom('none', 'in-progress', 'for-buyer', 'for-seller', 'unknown'),
    ruling: maybe(fc.record({ side: fc.constantFrom('buyer', 'split', 'seller'), sellerMinor: minor })),
    outcome: maybe(fc.constantFrom('won', 'lost', 'partly', 'agreed', 'withdrawn', 'none')),
    outcomeMinor: maybe(minor),
    compensationMinor: maybe(fc.integer({ min: -500, max: 10_000_000 })),
  })
  .map((facts) => makeCase(facts))
const control = (cases: readonly NumberCase[]) =>
  [...new Set(cases.map(({ currency }) => currency))].map((currency) => {
    const own = cases.filter((one) => one.currency === currency)
    return { currency, cases: own.length, amount: own.reduce((sum, one) => sum + (one.amountMinor ?? 0), 0) }
  })

describe('the sums of a report', () => {
  it('agree with the cases to the minor unit, however few products are named', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 60 }), fc.integer({ min: 0, max: 3 }), (cases, room) => {
        const report = buildReport(cases, NOW, room)
        expect(disagreements(report, control(cases))).toEqual([])
        const open = report.clocks.reduce(
          (sum, { overdue, h24, h48, later, none }) => sum + overdue + h24 + h48 + later + none,
          0,
        )
        expect(open).toBe(report.open)
        for (const { lost, atRisk, kept, cancelled } of report.money)
          expect(Math.min(lost, atRisk, kept, cancelled)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })

  it('that are a cent off are noticed, and so is a currency that is missing', () => {
    const cases = [makeCase(), makeCase({ currency: 'EUR', isOpen: true })]
    const report = buildReport(cases, NOW)
    const [usd, eur] = control(cases)
    if (!usd || !eur) throw new Error('two currencies')
    expect(disagreements(report, [{ ...usd, amount: usd.amount + 1 }, eur])).toEqual(['USD'])
    expect(disagreements(report, [usd])).toEqual(['EUR'])
    const [first, ...others] = report.money
    if (!first) throw new Error('a line')
    expect(
      disagreements({ ...report, money: [{ ...first, lost: first.lost + 1 }, ...others] }, [usd, eur]),
    ).toEqual([first.currency])
    expect(disagreements({ ...report, byCarrier: report.byCarrier.slice(1) }, [usd, eur])).toEqual(['EUR'])
  })
})

describe('a clock', () => {
  it.each([
    [null, 'none'],
    [NOW, 'overdue'],
    [NOW + 1, 'h24'],
    [NOW + DAY, 'h48'],
    [NOW + 2 * DAY, 'later'],
  ] as const)('due at %s is %s', (dueAt, clock) => {
    expect(buildReport([makeCase({ isOpen: true, dueAt })], NOW).clocks).toMatchObject([{ [clock]: 1 }])
  })
})

describe('times', () => {
  it('leave out what was not measured or ran backwards', () => {
    const answered = [1, 2, 30].map((hours) => makeCase({ requestedAt: NOW, firstAnswerAt: NOW + hours }))
    const rest = [makeCase(), makeCase({ requestedAt: NOW, firstAnswerAt: NOW - 1 })]
    expect(buildReport([...answered, ...rest], NOW).response).toEqual({ of: 3, median: 2, p90: 30 })
  })
})
