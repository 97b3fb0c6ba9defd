import { describe, expect, it } from 'vitest'
import { type LossWay, type NumberCase, settle } from '#core/numbers/settle.ts'
import { DAY, HOUR, NOW, makeCase } from './make-case.ts'

const inTime = NOW - 9 * DAY
const tooLate = NOW - 7 * DAY

describe('a loss', () => {
  it.each<[string, LossWay, Partial<NumberCase>]>([
    ['nothing recorded', 'silence', {}],
    ['nothing recorded, closed by hand', 'silence', { outcome: 'none', outcomeMinor: 0 }],
    ['approved in time', 'decision', { firstAnswerAt: inTime, lastDecision: 'approved-refund' }],
    ['approved too late', 'decision', { firstAnswerAt: tooLate, lastDecision: 'approved-refund' }],
    ['closed as agreed', 'decision', { outcome: 'agreed', outcomeMinor: 0 }],
    [
      'refused in time, refunded all the same',
      'evidence',
      { firstAnswerAt: inTime, lastDecision: 'rejected' },
    ],
    ['answered too late', 'late', { firstAnswerAt: tooLate, lastDecision: 'rejected' }],
    ['answered on the last millisecond', 'evidence', { firstAnswerAt: NOW - 8 * DAY }],
    ['answered a millisecond later', 'late', { firstAnswerAt: NOW - 8 * DAY + 1 }],
    ['no deadline known', 'evidence', { firstAnswerAt: tooLate, answerDueAt: null }],
    [
      'conceded, then appealed and denied',
      'evidence',
      {
        ...{ firstAnswerAt: inTime, lastDecision: 'approved-refund', submissions: 1 },
        ...{ outcome: 'lost', outcomeMinor: 0 },
      },
    ],
    ['refunded before this desk knew of it', 'before', { knownAt: NOW - 2 * DAY }],
    ['clock out before this desk knew of it', 'before', { knownAt: NOW - 2 * DAY, refundAt: null }],
    [
      'its appeal window ran out here',
      'silence',
      {
        ...{ knownAt: NOW - 2 * DAY, appealable: true, dueAt: NOW - HOUR },
      },
    ],
    [
      'answered, but its appeal window ran out here',
      'silence',
      {
        ...{ firstAnswerAt: inTime, appealable: true, dueAt: NOW - HOUR },
      },
    ],
  ])('with %s is by %s', (_, way, facts) => {
    expect(settle(makeCase(facts), NOW)).toMatchObject({ lost: 1000, atRisk: 0, way })
  })
})

describe('the amount of a case', () => {
  it('is at risk while it is open or can be appealed', () => {
    const open = { lost: 0, kept: 0, atRisk: 1000, way: null, result: null }
    expect(settle(makeCase({ isOpen: true }), NOW)).toMatchObject(open)
    expect(settle(makeCase({ appealable: true, dueAt: NOW + 1 }), NOW)).toMatchObject(open)
    expect(settle(makeCase({ appealable: true, dueAt: null }), NOW)).toMatchObject(open)
    expect(settle(makeCase({ appealable: true, dueAt: NOW }), NOW).atRisk).toBe(0)
  })
  it('is kept where the request was withdrawn, and parted by outcome, ruling or compensation', () => {
    expect(settle(makeCase({ state: 'cancelled' }), NOW)).toMatchObject({ kept: 1000, lost: 0, way: null })
    expect(settle(makeCase({ outcome: 'partly', outcomeMinor: 400 }), NOW)).toMatchObject({
      kept: 400,
      lost: 600,
    })
    expect(settle(makeCase({ outcome: 'won', outcomeMinor: 1500 }), NOW)).toMatchObject({
      kept: 1000,
      lost: 0,
    })
    expect(settle(makeCase({ compensationMinor: 250 }), NOW)).toMatchObject({ kept: 250, lost: 750 })
    const ruled = makeCase({ dispute: 'for-buyer', ruling: { side: 'split', sellerMinor: 300 } })
    expect(settle(ruled, NOW)).toMatchObject({ lost: 300, kept: 700, result: 'partly' })
  })
  it('of a cancelled order is no loss', () => {
    expect(settle(makeCase({ kind: 'cancellation' }), NOW)).toMatchObject({
      cancelled: 1000,
      lost: 0,
      way: null,
    })
  })
  it('that is not known is nowhere', () => {
    expect(settle(makeCase({ amountMinor: null }), NOW)).toMatchObject({
      lost: 0,
      kept: 0,
      atRisk: 0,
      way: null,
    })
  })
})

describe('a result', () => {
  it('needs a fight that is over', () => {
    const closed = { outcome: 'lost', outcomeMinor: 0 }
    expect(settle(makeCase(closed), NOW).result).toBeNull()
    expect(settle(makeCase({ ...closed, submissions: 1 }), NOW).result).toBe('lost')
    expect(settle(makeCase({ ...closed, submissions: 1, isOpen: true }), NOW).result).toBeNull()
    expect(
      settle(makeCase({ outcome: 'won', outcomeMinor: 1000, lastDecision: 'rejected' }), NOW).result,
    ).toBe('won')
    expect(settle(makeCase({ dispute: 'for-buyer' }), NOW).result).toBe('lost')
    expect(settle(makeCase({ dispute: 'for-seller' }), NOW).result).toBe('won')
  })
})
