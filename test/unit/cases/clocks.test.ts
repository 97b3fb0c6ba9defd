import { describe, expect, it } from 'vitest'
import type { CaseFacts } from '#core/cases/facts.ts'
import { projectCase } from '#core/cases/project.ts'
import { asksForEvidence } from '#core/cases/words.ts'
import { deadlineSentence } from '#core/deadlines/sentence.ts'
import { MARKET_CODES } from '#core/shared/markets.ts'
import { loadPolicies } from '#node/policies.ts'
import { DAY, HOUR, RESOURCES } from '#test/fakes/desk.ts'

const packs = loadPolicies(RESOURCES)
const NOW = Date.UTC(2026, 6, 15, 12)
const facts = (some: Partial<CaseFacts>): CaseFacts => ({
  ...{ kind: 'return', market: 'US', statusRaw: 'To process', disputeRaw: '', appealRaw: '', trackingNo: '' },
  ...{ requestedAt: NOW, refundAt: null, decision: null, appeal: null, typed: {}, closed: false },
  ...some,
})
const project = (some: Partial<CaseFacts>) => projectCase(facts(some), packs)
const clocks = (some: Partial<CaseFacts>) =>
  project(some).deadlines.map(({ kind, whose, ruleId }) => `${kind} ${whose} ${ruleId ?? '-'}`)

describe('a request whose time nobody knows', () => {
  it('counts a cancellation of the order export from the last moment before it, and says so', () => {
    const { due, deadlines } = project({
      ...{ kind: 'cancellation', statusRaw: 'To ship', requestedAt: null },
      guessed: { event: 'order-paid', at: NOW },
    })
    expect(due).toMatchObject({
      ...{ kind: 'respond', basis: 'rule', event: 'order-paid', guesses: ['event'], dueAt: NOW + 24 * HOUR },
    })
    const [one] = deadlines
    if (one === undefined) throw new Error('no clock')
    expect(deadlineSentence(one, 'en', 'UTC')).toContain('order paid')
    expect(deadlineSentence(one, 'en', 'UTC')).toContain('the moment itself is not known')
    expect(deadlineSentence(one, 'zh', 'UTC')).toContain('确切时间未知')
  })

  it('takes the shortest limit where the kind is not known, and says so', () => {
    expect(project({ kind: 'unknown' }).due).toMatchObject({ guesses: ['kind'], dueAt: NOW + 24 * HOUR })
    for (const market of MARKET_CODES) expect(project({ kind: 'unknown', market }).due, market).not.toBeNull()
  })
})

describe('a typed date', () => {
  const typed = { respond: { at: NOW + 5 * HOUR, setAt: NOW } }

  it('ends with its clock, and hides no other', () => {
    expect(project({ typed }).due).toMatchObject({ kind: 'respond', basis: 'manual', dueAt: NOW + 5 * HOUR })
    expect(project({ typed, decision: 'approved-refund' })).toMatchObject({ due: null, typed: {} })
    const refunded = project({ typed, statusRaw: 'Completed', refundAt: NOW })
    expect(refunded.due).toMatchObject({ kind: 'appeal', basis: 'rule' })
    expect(refunded.typed).toEqual({})
  })

  it('for the case as a whole beats nothing, and ends with the next step', () => {
    const other = { other: { at: NOW + 200 * HOUR, setAt: NOW } }
    expect(project({ typed: other }).due?.kind).toBe('respond')
    expect(project({ typed: other, decision: 'approved-return', decidedAt: NOW - 1 }).due).toMatchObject({
      kind: 'other',
    })
    expect(project({ typed: other, decision: 'approved-return', decidedAt: NOW + 1 }).typed).toEqual({})
  })

  it('says both dates, the gap and the rule it holds against', () => {
    const [one] = project({ typed }).deadlines
    if (one === undefined) throw new Error('no clock')
    const said = deadlineSentence(one, 'en', 'America/Los_Angeles')
    expect(said).toContain('Answer the request: 2026-07-15 10:00')
    expect(said).toContain('2026-07-17 05:00')
    expect(said).toContain('43 h earlier')
    expect(said).toContain('generic-respond')
    expect(deadlineSentence(one, 'zh', 'UTC')).toContain('人工填写早 43 小时')
  })
})

describe('a parcel that is back', () => {
  const back = { decision: 'approved-return', returnDeliveredAt: NOW } as const
  it('is ours until it is taken or refused, looked at or not', () => {
    for (const inspected of [false, true]) {
      const { state, move, due } = project({ ...back, inspected })
      expect([state, move, due?.kind]).toEqual(['open', 'ours', 'inspect'])
    }
    expect(project({ ...back, decision: 'received-ok' })).toMatchObject({ move: 'platform', due: null })
    expect(project({ ...back, decision: 'rejected-parcel' }).move).toBe('buyer')
    expect(project({ ...back, decision: null, statusRaw: 'Buyer shipped item' }).move).toBe('ours')
    expect(project({ ...back, decision: null, statusRaw: 'Completed' }).due).toBeNull()
  })
})

describe('words of an import', () => {
  const sent = { statusRaw: 'Completed', refundAt: NOW, appeal: 'submitted', submittedAt: NOW } as const
  const before = { dispute: '', appeal: 'Under review', compensation: '' }

  it('that ask for evidence start the clock for it, until it was sent', () => {
    const asked = { ...sent, appealRaw: 'More evidence required', wordsAt: NOW + DAY, answeredWords: before }
    expect(project(asked)).toMatchObject({ state: 'disputed', move: 'ours' })
    expect(project(asked).due).toMatchObject({
      ...{ kind: 'supplement', event: 'word-seen', guesses: ['event'], confidence: 'unconfirmed' },
    })
    const answeredWords = { ...before, appeal: 'More evidence required' }
    expect(project({ ...asked, answeredWords, seenWords: answeredWords })).toMatchObject({ move: 'platform' })
  })

  it('about money or a dispute alone ask for a look', () => {
    const seenWords = before
    const known = { ...sent, appealRaw: 'Under review', seenWords, answeredWords: before }
    expect(project(known).move).toBe('platform')
    expect(project({ ...known, compensationRaw: 'Paid' }).move).toBe('look')
    expect(project({ ...known, disputeRaw: 'Reopened' }).move).toBe('look')
  })

  it('read as asking only where they do', () => {
    expect(['Provide more documents', '需补充材料', 'Evidence requested'].map(asksForEvidence)).not.toContain(
      false,
    )
    expect(
      ['Evidence submitted', '已提交材料', 'Evidence under review', ''].map(asksForEvidence),
    ).not.toContain(true)
  })
})

describe('the other side’s clocks', () => {
  it('of a dispute: our evidence first, then the platform rules', () => {
    const disputed = { market: 'ID', disputeRaw: 'IN_PROGRESS', disputedAt: NOW } as const
    expect(project(disputed)).toMatchObject({ state: 'disputed', move: 'ours' })
    expect(clocks(disputed)).toEqual(['dispute-evidence ours id-dispute-evidence'])
    const sent = { ...disputed, evidenceSentAt: NOW + HOUR }
    expect(project(sent)).toMatchObject({ move: 'platform', due: null })
    expect(clocks(sent)).toEqual(['ruling platform id-ruling'])
    // Where no page says how long it takes, nothing is made up.
    expect(clocks({ ...disputed, market: 'US' })).toEqual([])
  })

  it('of a return that does not come, and of a buyer who may ask again', () => {
    const shipped = { decision: 'approved-return', returnShippedAt: NOW } as const
    expect(clocks(shipped)).toEqual(['not-received buyer us-not-received'])
    expect(clocks({ market: 'TH', statusRaw: 'Completed', refundAt: NOW })).toEqual([
      'appeal ours th-appeal',
      'not-received buyer th-speedy-wait',
    ])
    const refused = { decision: 'rejected', decidedAt: NOW, orderDeliveredAt: NOW } as const
    expect(clocks(refused)).toEqual(['dispute buyer us-dispute', 'request buyer us-request'])
    expect(clocks({ ...refused, market: 'ID', reason: 'Counterfeit product' })).toContain(
      'dispute-accepted buyer id-accepted-counterfeit',
    )
  })
})

describe('an appeal', () => {
  it('runs from the ruling where no refund time is known, and says so', () => {
    const lost = { statusRaw: 'Refund rejected', disputeRaw: 'Support buyer', ruledAt: NOW }
    expect(project(lost).due).toMatchObject({
      ...{ kind: 'appeal', event: 'ruled', guesses: ['event'], ruleId: 'us-appeal' },
    })
    expect(project({ ...lost, refundAt: NOW + DAY }).due).toMatchObject({ event: 'refunded', guesses: [] })
    expect(project({ ...lost, ruledAt: null, wordsAt: NOW }).due).toMatchObject({ event: 'word-seen' })
  })

  it('that was refused leaves the next round with its clock where rounds are left', () => {
    const denied = { topic: 'violation', kind: 'unknown', statusRaw: '', appeal: 'denied' } as const
    expect(project({ ...denied, rounds: 1, outcomeAt: NOW }).due).toMatchObject({
      ...{ kind: 'violation-appeal', ruleId: 'violation-second', dueAt: NOW + 15 * DAY },
    })
    expect(project({ ...denied, rounds: 2, outcomeAt: NOW })).toMatchObject({ state: 'ruled', move: 'ours' })
    const sale = { statusRaw: 'Completed', refundAt: NOW, appeal: 'denied', rounds: 1 } as const
    expect(project({ ...sale, market: 'TH' })).toMatchObject({ appealable: true, isOpen: true })
    expect(project(sale)).toMatchObject({ appealable: false, move: 'ours', isOpen: true })
  })
})

describe('a market without a confirmed rule', () => {
  it('says so, and nothing generic passes as confirmed', () => {
    const japan = project({
      market: 'JP',
      decision: 'approved-return',
      returnDeliveredAt: NOW,
    })
    expect(japan.due).toMatchObject({ ruleId: 'generic-inspect', generic: true, confidence: 'unconfirmed' })
    if (japan.due === null) throw new Error('no clock')
    expect(deadlineSentence(japan.due, 'en', 'UTC')).toContain('no confirmed rule for this market')
    expect(deadlineSentence(japan.due, 'zh', 'UTC')).toContain('本市场无已核实规则')
  })

  it('has a pack of its own all the same', () => {
    for (const market of MARKET_CODES)
      expect(
        packs.filter((pack) => pack.market === market && pack.note !== '').length,
        market,
      ).toBeGreaterThan(0)
  })

  it('keeps rules that were superseded for the requests of their days', () => {
    const day = (text: string) => Date.parse(text)
    const answer = (market: 'TH' | 'VN' | 'ID', at: string) =>
      project({ market, requestedAt: day(at) }).due?.ruleId
    expect(answer('TH', '2025-11-01T00:00Z')).toBe('th-respond-older')
    expect(answer('TH', '2025-11-05T00:00Z')).toBe('th-respond')
    expect(answer('ID', '2025-01-01T00:00Z')).toBe('id-respond-older')
    const appeal = (at: string) =>
      project({ market: 'VN', statusRaw: 'Completed', refundAt: day(at) }).due?.ruleId
    expect(appeal('2025-12-01T00:00Z')).toBe('vn-appeal-older')
    expect(appeal('2026-02-01T00:00Z')).toBe('vn-appeal')
  })
})
