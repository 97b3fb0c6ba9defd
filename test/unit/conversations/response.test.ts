import { describe, expect, it } from 'vitest'
import { type Said, type Thread, metersOf, roundsOf, waitingOf } from '#core/conversations/response.ts'

const HOUR = 3_600_000
/** Noon in Bangkok. */
const NOW = Date.parse('2026-03-20T05:00:00Z')
const said = (hoursAgo: number, direction: 'in' | 'out', over: Partial<Said> = {}): Said => ({
  ...{ at: NOW - hoursAgo * HOUR, direction, sender: 'person' as const, internal: false, noAnswer: false },
  delivery: direction === 'in' ? 'received' : 'sent',
  ...over,
})
const thread = (caseId: string, messages: Said[], over: Partial<Thread> = {}): Thread => ({
  ...{ caseId, market: 'TH', channel: 'chat', said: messages },
  ...over,
})
const [th] = [(threads: Thread[]) => metersOf(threads, NOW, 'Asia/Bangkok')]

describe('rounds', () => {
  it('run from the first message that waits to the answer', () => {
    expect(roundsOf([said(10, 'in'), said(9, 'in'), said(8, 'out'), said(7, 'out'), said(2, 'in')])).toEqual([
      { since: NOW - 10 * HOUR, answeredAt: NOW - 8 * HOUR, messages: 2, settled: false, begunByUs: false },
      { since: NOW - 2 * HOUR, answeredAt: null, messages: 1, settled: false, begunByUs: false },
    ])
  })

  it.each([
    ['an answering machine', { sender: 'robot' }],
    ['a note of the house', { internal: true }],
    ['a draft', { delivery: 'draft' }],
    ['a text that was only copied', { delivery: 'copied' }],
  ] as const)('are not ended by %s', (_, over) => {
    expect(roundsOf([said(10, 'in'), said(9, 'out', over)])[0]?.answeredAt).toBeNull()
  })

  it('are not begun by the platform, and tell who began the session', () => {
    expect(roundsOf([said(10, 'in', { sender: 'platform' })])).toEqual([])
    const rounds = roundsOf([said(400, 'out'), said(399, 'in'), said(200, 'in'), said(1, 'out')])
    expect(rounds.map((round) => round.begunByUs)).toEqual([true])
    expect(roundsOf([said(400, 'out'), said(399, 'in'), said(398, 'out'), said(1, 'in')])[1]?.begunByUs).toBe(
      false,
    )
  })
})

describe('who waits', () => {
  it('longest first, by channel, with the clock where there is one', () => {
    const waiting = waitingOf([
      thread('a', [said(2, 'in')]),
      thread('b', [said(30, 'in'), said(29, 'in')], { channel: 'comment' }),
      thread('c', [said(3, 'in'), said(1, 'out')]),
      thread('d', [said(5, 'in')], { market: 'GB' }),
      thread('e', [said(6, 'in', { noAnswer: true })]),
    ])
    expect(waiting.map((one) => [one.caseId, one.channel, one.messages, one.dueAt])).toEqual([
      ['b', 'comment', 2, null],
      ['d', 'chat', 1, null],
      ['a', 'chat', 1, NOW + 10 * HOUR],
    ])
  })
})

describe('meters', () => {
  const inTime = (count: number) =>
    Array.from({ length: count }, (_, n) => thread(`t${n}`, [said(50, 'in'), said(40, 'out')]))

  it('count in time, late, missed and waiting in the window', () => {
    const [meter] = th([
      ...inTime(2),
      thread('late', [said(50, 'in'), said(37, 'out')]),
      thread('edge', [said(50, 'in'), said(38, 'out')]),
      thread('missed', [said(13, 'in')]),
      thread('waits', [said(1, 'in')]),
      thread('old', [said(31 * 24, 'in')]),
      thread('ours', [said(50, 'out'), said(49, 'in')]),
      thread('review', [said(50, 'in')], { channel: 'comment' }),
    ])
    expect(meter).toMatchObject({ market: 'TH', inTime: 3, late: 1, missed: 1, waiting: 1, rate: 0.6 })
    expect(meter?.targets).toEqual([{ percent: 85, kept: false, mustAnswer: null }])
  })

  it('say how many of those due today keep the share', () => {
    // 17 of 20 is exactly 85 %: with three due today and two missed, fifteen in time, two of the three are needed.
    const due = ['x', 'y', 'z'].map((id, n) => thread(id, [said(3 - n, 'in')]))
    const missed = ['m', 'n'].map((id) => thread(id, [said(20, 'in')]))
    const [meter] = th([...inTime(15), ...missed, ...due])
    expect(meter?.targets).toEqual([{ percent: 85, kept: true, mustAnswer: 2 }])
    expect(meter?.dueToday.map((one) => one.caseId)).toEqual(['x', 'y', 'z'])
  })

  it('leave out what is due tomorrow', () => {
    // Written at noon, due at midnight: not today any more.
    const [meter] = th([thread('x', [said(0, 'in')])])
    expect(meter).toMatchObject({ waiting: 1, rate: null, dueToday: [] })
    expect(meter?.targets).toEqual([{ percent: 85, kept: null, mustAnswer: 0 }])
  })

  it('show both targets where the sources disagree, and none where no rule is known', () => {
    const meters = th([
      thread('us', [said(20, 'in')], { market: 'US' }),
      thread('gb', [said(20, 'in')], { market: 'GB' }),
    ])
    expect(meters.map((meter) => meter.market)).toEqual(['US'])
    expect(meters[0]?.rule.confidence).toBe('unconfirmed')
    expect(meters[0]?.targets.map((target) => target.percent)).toEqual([85, 90])
  })
})
