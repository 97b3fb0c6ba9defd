import type { NumberCase } from '#core/numbers/settle.ts'

export const NOW = Date.UTC(2026, 6, 15, 12)
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** A refund of 10.00 USD, paid three days ago, over: known here from the request on, with nothing of ours. */
export function makeCase(over: Partial<NumberCase> = {}): NumberCase {
  return {
    ...{ id: 'c1', platformId: '4035300000000000201', kind: 'refund', market: 'US', currency: 'USD' },
    ...{
      amountMinor: 1000,
      reason: 'Defective item',
      product: 'Rain jacket',
      carrier: 'USPS',
      evidenceSet: '',
    },
    ...{ state: 'completed', isOpen: false, appealable: false, dueAt: null },
    ...{
      requestedAt: NOW - 10 * DAY,
      answerDueAt: NOW - 8 * DAY,
      refundAt: NOW - 3 * DAY,
      knownAt: NOW - 10 * DAY,
    },
    ...{
      firstAnswerAt: null,
      lastDecision: null,
      closedAt: null,
      submissions: 0,
      dispute: 'none',
      ruling: null,
    },
    ...{ outcome: null, outcomeMinor: null, compensationMinor: null },
    ...over,
  }
}
