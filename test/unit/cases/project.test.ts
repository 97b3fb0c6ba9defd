import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CASE_STATES, MOVES } from '#contract/cases.ts'
import { caseKind } from '#core/cases/kind.ts'
import type { CaseFacts } from '#core/cases/facts.ts'
import { projectCase } from '#core/cases/project.ts'
import { cancellationMeaning, disputeMeaning, normalWord, statusMeaning } from '#core/cases/words.ts'
import { MARKET_CODES } from '#core/shared/markets.ts'
import { loadPolicies } from '#node/policies.ts'
import { HOUR, RESOURCES } from '#test/fakes/desk.ts'

const packs = loadPolicies(RESOURCES)
const REQUESTED = Date.UTC(2026, 6, 14, 18)

const facts = (some: Partial<CaseFacts>): CaseFacts => ({
  ...{ kind: 'return', market: 'US', statusRaw: 'To process', disputeRaw: '', appealRaw: '', trackingNo: '' },
  ...{
    requestedAt: REQUESTED,
    refundAt: null,
    decision: null,
    appeal: null,
    typed: {},
    closed: false,
  },
  ...some,
})
const standing = (some: Partial<CaseFacts>) => {
  const { state, move, isOpen, appealable } = projectCase(facts(some), packs)
  return [state, move, isOpen ? 'open' : 'done', appealable ? 'appealable' : '-'].join(' ')
}

describe('where a case stands', () => {
  it.each<[string, Partial<CaseFacts>, string]>([
    ['a new request is ours', {}, 'open ours open -'],
    ['on its way back it is the buyer’s', { statusRaw: 'Buyer shipped item' }, 'open buyer open -'],
    ['"in process" of a return', { statusRaw: 'In process' }, 'open buyer open -'],
    ['"in process" of a refund', { statusRaw: 'In process', kind: 'refund' }, 'open platform open -'],
    ['refused is not won', { statusRaw: 'Refund rejected' }, 'refused buyer open -'],
    ['a refused parcel is not won', { statusRaw: 'REJECT_RECEIVE_PACKAGE' }, 'refused buyer open -'],
    [
      'arbitration runs',
      { statusRaw: 'Refund rejected', disputeRaw: 'In progress' },
      'disputed platform open -',
    ],
    [
      'ruled for us stays open',
      { statusRaw: 'Refund rejected', disputeRaw: 'SUPPORT_SELLER' },
      'ruled buyer open -',
    ],
    [
      'ruled for the buyer can be appealed',
      { statusRaw: 'Completed', disputeRaw: 'Support buyer' },
      'ruled nobody done appealable',
    ],
    ['a closed arbitration is no closed case', { disputeRaw: 'Closed' }, 'open ours open -'],
    [
      'refunded within a window',
      { statusRaw: 'Completed', refundAt: REQUESTED },
      'completed nobody done appealable',
    ],
    ['completed without a refund', { statusRaw: 'Completed' }, 'completed nobody done -'],
    ['cancelled by the buyer', { statusRaw: 'Canceled' }, 'cancelled nobody done -'],
    ['a status in Chinese', { statusRaw: '已取消' }, 'cancelled nobody done -'],
    ['a status in Thai', { statusRaw: 'เสร็จสมบูรณ์' }, 'completed nobody done -'],
    ['an unknown status', { statusRaw: 'Levitating' }, 'look look open -'],
    ['no status at all', { statusRaw: '' }, 'look look open -'],
    ['an unknown dispute', { statusRaw: 'Completed', disputeRaw: 'Pondering' }, 'look look open -'],
    [
      'any appeal word',
      { statusRaw: 'Completed', refundAt: REQUESTED, appealRaw: 'Approved' },
      'look look open -',
    ],
    ['a cancellation that waits', { kind: 'cancellation', statusRaw: 'To ship' }, 'open ours open -'],
    [
      'a cancellation that went through',
      { kind: 'cancellation', statusRaw: 'Canceled' },
      'cancelled nobody done -',
    ],
    ['a cancellation in Thai', { kind: 'cancellation', statusRaw: 'ที่จะจัดส่ง' }, 'open ours open -'],
    [
      'a cancellation has no appeal',
      { kind: 'cancellation', statusRaw: 'Completed', refundAt: REQUESTED },
      'completed nobody done -',
    ],
    ['we approved', { decision: 'approved-refund' }, 'completed platform open -'],
    ['we approved the return', { decision: 'approved-return' }, 'open buyer open -'],
    ['we rejected', { decision: 'rejected' }, 'refused buyer open -'],
    ['we rejected the parcel', { decision: 'rejected-parcel' }, 'refused buyer open -'],
    [
      'our step is newer than words',
      { statusRaw: 'Levitating', decision: 'received-ok' },
      'completed platform open -',
    ],
    [
      'submitted',
      { statusRaw: 'Completed', refundAt: REQUESTED, appeal: 'submitted' },
      'disputed platform open -',
    ],
    [
      'more evidence wanted',
      { statusRaw: 'Completed', refundAt: REQUESTED, appeal: 'more-evidence' },
      'disputed ours open -',
    ],
    [
      'denied in the only round',
      { statusRaw: 'Completed', refundAt: REQUESTED, appeal: 'denied' },
      'ruled ours open -',
    ],
    [
      'denied where nobody knows a last round',
      { market: 'TH', statusRaw: 'Completed', refundAt: REQUESTED, appeal: 'denied' },
      'ruled ours open appealable',
    ],
    [
      'closed beats all',
      { statusRaw: 'Levitating', disputeRaw: 'In progress', appeal: 'submitted', closed: true },
      'closed nobody done -',
    ],
  ])('%s', (_what, some, expected) => {
    expect(standing(some)).toBe(expected)
  })

  it('never reads an unknown word as done, and always has a state and a mover', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'constructor',
        '__proto__',
        'toString',
        'Completed',
        'Canceled',
        'To process',
        'closed',
      ),
    )
    fc.assert(
      fc.property(
        word,
        word,
        word,
        fc.constantFrom(...MARKET_CODES),
        (statusRaw, disputeRaw, typeRaw, market) => {
          const projection = projectCase(
            facts({ statusRaw, disputeRaw, market, kind: caseKind(typeRaw) }),
            packs,
          )
          expect(CASE_STATES).toContain(projection.state)
          expect(MOVES).toContain(projection.move)
          const known = statusMeaning(statusRaw) ?? cancellationMeaning(statusRaw)
          if (known === undefined || disputeMeaning(disputeRaw) === 'unknown')
            expect(projection.isOpen).toBe(true)
        },
      ),
    )
  })

  it('gives no clock to a closed case', () => {
    expect(
      projectCase(facts({ closed: true, typed: { respond: { at: 5, setAt: 1 } } }), packs),
    ).toMatchObject({
      deadlines: [],
      due: null,
    })
  })

  it('lets a typed date beat a computed one, earlier or later', () => {
    const rule = projectCase(facts({}), packs).due
    expect(rule).toMatchObject({ basis: 'rule', kind: 'respond', dueAt: REQUESTED + 48 * HOUR })
    for (const at of [REQUESTED + HOUR, REQUESTED + 900 * HOUR]) {
      const typed = projectCase(facts({ typed: { respond: { at, setAt: REQUESTED } } }), packs)
      expect(typed.due).toMatchObject({ basis: 'manual', kind: 'respond', dueAt: at })
      // The computed one stays beneath it, whole: nothing is averaged.
      expect(typed.due?.over).toMatchObject({ basis: 'rule', dueAt: REQUESTED + 48 * HOUR })
      expect(typed.deadlines).toHaveLength(1)
    }
  })

  it('explains the appeal window of a market', () => {
    const { due } = projectCase(facts({ statusRaw: 'Completed', refundAt: REQUESTED }), packs)
    expect(due).toMatchObject({
      ...{
        ruleId: 'us-appeal',
        kind: 'appeal',
        amount: 21,
        unit: 'calendar-days',
        zone: 'America/Los_Angeles',
      },
      ...{ event: 'refunded', eventAt: REQUESTED, source: expect.stringContaining('https://') as string },
    })
  })
})

describe('words', () => {
  it('compares without case, underscores and punctuation at the ends', () => {
    expect(normalWord(' RETURN_OR_REFUND_REQUEST_PENDING. ')).toBe('return or refund request pending')
    expect(statusMeaning('REFUND_OR_RETURN_REQUEST_REJECT')).toBe('refused')
  })

  it('knows kinds by export and API words, and nothing else', () => {
    expect(['Return and refund', 'REFUND', 'Replacement', 'buyer_cancel', 'Gift', ''].map(caseKind)).toEqual([
      ...['return', 'refund', 'replacement', 'cancellation', 'unknown', 'unknown'],
    ])
  })
})
