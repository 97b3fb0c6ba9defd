import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseFacts } from '#core/cases/facts.ts'
import { projectCase } from '#core/cases/project.ts'
import { addLimit, dayOf } from '#core/deadlines/compute.ts'
import { calendarFile } from '#core/deadlines/ics.ts'
import { type PolicyRule, findRule, policyPack } from '#core/deadlines/rule.ts'
import { deadlineSentence } from '#core/deadlines/sentence.ts'
import { MARKETS, MARKET_CODES } from '#core/shared/markets.ts'
import { loadPolicies } from '#node/policies.ts'
import { DAY, HOUR, RESOURCES } from '#test/fakes/desk.ts'

const at = (text: string): number => Date.parse(text)
const iso = (ms: number): string => new Date(ms).toISOString()

describe('a limit', () => {
  it('of hours is exact time, over a change to summer time too', () => {
    const event = at('2026-03-08T01:30:00-08:00')
    expect(addLimit(event, 24, 'hours', 'America/Los_Angeles') - event).toBe(24 * HOUR)
  })

  it('of calendar days keeps the wall clock over both changes of summer time', () => {
    const spring = at('2026-03-07T12:00:00-08:00')
    expect(addLimit(spring, 1, 'calendar-days', 'America/Los_Angeles') - spring).toBe(23 * HOUR)
    const autumn = at('2026-10-31T12:00:00-07:00')
    expect(addLimit(autumn, 1, 'calendar-days', 'America/Los_Angeles') - autumn).toBe(25 * HOUR)
  })

  it('that ends in the missing hour ends after it, not before', () => {
    const event = at('2026-03-07T02:30:00-08:00')
    expect(iso(addLimit(event, 1, 'calendar-days', 'America/Los_Angeles'))).toBe('2026-03-08T10:30:00.000Z')
  })

  it('crosses the end of a month and a leap day', () => {
    expect(iso(addLimit(at('2026-01-31T10:00:00Z'), 1, 'calendar-days', 'UTC'))).toBe(
      '2026-02-01T10:00:00.000Z',
    )
    expect(iso(addLimit(at('2028-02-28T10:00:00Z'), 2, 'calendar-days', 'UTC'))).toBe(
      '2028-03-01T10:00:00.000Z',
    )
  })

  it.each([
    ['Friday noon plus one is Monday noon', '2026-07-17T12:00:00Z', 1, '2026-07-20T12:00:00.000Z'],
    ['Wednesday plus five is Wednesday', '2026-07-15T12:00:00Z', 5, '2026-07-22T12:00:00.000Z'],
    ['Saturday counts from Monday’s start', '2026-07-18T12:00:00Z', 1, '2026-07-21T00:00:00.000Z'],
    ['Sunday counts from Monday’s start', '2026-07-19T23:59:00Z', 2, '2026-07-22T00:00:00.000Z'],
  ])('of working days: %s', (_what, event, amount, due) => {
    expect(iso(addLimit(at(event), amount, 'working-days', 'UTC'))).toBe(due)
  })

  it('takes the weekend of the market’s zone', () => {
    // Saturday 01:00 in Jakarta is Friday 18:00 UTC.
    const event = at('2026-07-18T01:00:00+07:00')
    expect(iso(addLimit(event, 1, 'working-days', 'Asia/Jakarta'))).toBe('2026-07-20T17:00:00.000Z')
    expect(iso(addLimit(event, 1, 'working-days', 'UTC'))).toBe('2026-07-20T18:00:00.000Z')
  })

  it('is never before its event, never falls as the amount grows, and ends on a working day', () => {
    const units: readonly PolicyRule['unit'][] = ['hours', 'calendar-days', 'working-days']
    fc.assert(
      fc.property(
        fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(...units),
        fc.constantFrom(...MARKET_CODES),
        (event, amount, unit, market) => {
          const { zone } = MARKETS[market]
          const due = addLimit(event, amount, unit, zone)
          expect(due).toBeGreaterThan(event)
          expect(addLimit(event, amount + 1, unit, zone)).toBeGreaterThan(due)
          if (unit === 'working-days')
            expect(['Sat', 'Sun']).not.toContain(
              new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: zone }).format(due),
            )
        },
      ),
    )
  })

  it('is the same on a machine in any zone', () => {
    const script = `
      import { addLimit, dayOf } from '#core/deadlines/compute.ts'
      const out = []
      for (let n = 0; n < 60; n += 1)
        for (const unit of ['hours', 'calendar-days', 'working-days'])
          out.push(addLimit(${at('2026-03-01T03:00:00Z')} + n * ${7 * DAY + HOUR}, 3, unit, 'America/Sao_Paulo'))
      console.log(out.join(), dayOf(out[0], 'Asia/Tokyo'))`
    const under = (TZ: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: new URL('../../..', import.meta.url),
        env: { ...process.env, TZ },
      }).toString()
    const utc = under('UTC')
    expect(utc.length).toBeGreaterThan(1000)
    for (const zone of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata'])
      expect(under(zone)).toBe(utc)
  })
})

describe('the golden table', () => {
  const rows = JSON.parse(
    readFileSync(new URL('../../fixtures/deadlines-golden.json', import.meta.url), 'utf8'),
  ) as {
    what: string
    market: string
    zone: string
    event: string
    amount: number
    unit: PolicyRule['unit']
    holidays: boolean
    due: string
  }[]
  const packs = loadPolicies(RESOURCES)

  it('has at least eighty dates, worked out by another program', () =>
    expect(rows.length).toBeGreaterThanOrEqual(80))

  it.each(rows)('$what: $market $event + $amount $unit = $due', (row) => {
    const free = packs.filter(({ market }) => market === row.market).flatMap(({ holidays }) => holidays)
    const due = addLimit(at(row.event), row.amount, row.unit, row.zone, new Set(row.holidays ? free : []))
    expect(iso(due)).toBe(iso(at(row.due)))
  })
})

describe('clocks of a case', () => {
  const packs = loadPolicies(RESOURCES)
  const facts = {
    kind: 'return',
    market: 'US',
    statusRaw: 'In process',
    disputeRaw: '',
    appealRaw: '',
    trackingNo: '',
    requestedAt: at('2026-07-10T10:00:00Z'),
    refundAt: null,
    decision: null,
    appeal: null,
    typed: {},
    closed: false,
  } as const
  const clocks = (some: Partial<CaseFacts>) =>
    projectCase({ ...facts, ...some }, packs).deadlines.map(({ kind, whose, ruleId }) => [
      kind,
      whose,
      ruleId,
    ])

  it('inspect by the amount: two working days up to 100 dollars, four days above', () => {
    const back = { returnDeliveredAt: at('2026-07-13T10:00:00Z') }
    const small = { ...back, amount: { minor: 10_000, currency: 'USD' } }
    expect(clocks(small)).toEqual([['inspect', 'ours', 'us-inspect-small']])
    expect(clocks({ ...back, amount: { minor: 10_001, currency: 'USD' } })).toEqual([
      ['inspect', 'ours', 'us-inspect-large'],
    ])
    // Nobody knows the amount: the shorter limit, which loses nothing.
    expect(clocks(back)).toEqual([['inspect', 'ours', 'us-inspect-small']])
    // Looked at is not decided: the answer is still owed, and its clock with it.
    expect(clocks({ ...small, inspected: true })).toEqual([['inspect', 'ours', 'us-inspect-small']])
    expect(clocks({ ...small, inspected: true, decision: 'received-ok' })).toEqual([])
  })

  it('of the buyer never make a case due', () => {
    const refused = { decision: 'rejected', decidedAt: at('2026-07-13T10:00:00Z') } as const
    const projection = projectCase({ ...facts, ...refused }, packs)
    expect(clocks(refused)).toEqual([['dispute', 'buyer', 'us-dispute']])
    expect(projection.due).toBeNull()
  })

  it('of a violation: thirty days, then fifteen after a refusal, not confirmed', () => {
    const violation = { topic: 'violation', kind: 'unknown', statusRaw: '' } as const
    expect(clocks(violation)).toEqual([['violation-appeal', 'ours', 'violation-first']])
    expect(clocks({ ...violation, appeal: 'denied', outcomeAt: at('2026-08-01T00:00:00Z') })).toEqual([
      ['violation-appeal', 'ours', 'violation-second'],
    ])
  })

  it('typed beat computed ones, and both are told', () => {
    const typedDueAt = at('2026-07-20T00:00:00Z')
    const typed = { respond: { at: typedDueAt, setAt: facts.requestedAt } }
    const projection = projectCase({ ...facts, statusRaw: 'To process', market: 'TH', typed }, packs)
    expect(projection.due).toMatchObject({ dueAt: typedDueAt, basis: 'manual', over: { basis: 'rule' } })
  })

  it('say the whole sentence in both languages, and what holidays would change', () => {
    const songkran = projectCase(
      { ...facts, market: 'TH', statusRaw: 'To process', requestedAt: at('2026-04-10T03:00:00Z') },
      packs,
    ).deadlines[0]
    if (songkran === undefined) throw new Error('no deadline')
    expect(songkran.holidayAt).toBeGreaterThan(songkran.dueAt)
    expect(deadlineSentence(songkran, 'en', 'Asia/Shanghai')).toBe(
      'Answer the request: requested 2026-04-10 10:00 + 1 working days = 2026-04-13 10:00 (Asia/Bangkok) (estimated, rule th-respond 2025-11-04, confirmed); here 2026-04-13 11:00 (Asia/Shanghai); 2026-04-16 10:00 if public holidays do not count, which no source says',
    )
    expect(deadlineSentence(songkran, 'zh', 'Asia/Bangkok')).toContain('申请 2026-04-10 10:00 + 1 个工作日')
  })
})

describe('a calendar file', () => {
  const entry = {
    caseId: 'c-1',
    kind: 'respond',
    nth: 1,
    ended: false,
    title: 'Answer, soon; 回应',
    description: '说明'.repeat(60),
    dueAt: at('2026-07-20T10:00:00Z'),
    updatedAt: at('2026-07-19T10:00:00Z'),
  }
  const valueOf = (file: string, name: string) => new RegExp(`^${name}:(.*)$`, 'mu').exec(file)?.[1]?.trim()

  it('keeps an entry’s id and raises its number with each change, so that it moves and never doubles', () => {
    const one = calendarFile([entry], entry.updatedAt)
    const two = calendarFile(
      [{ ...entry, dueAt: entry.dueAt + DAY, updatedAt: entry.updatedAt + HOUR }],
      entry.updatedAt,
    )
    expect(valueOf(two, 'UID')).toBe(valueOf(one, 'UID'))
    expect(Number(valueOf(two, 'SEQUENCE'))).toBeGreaterThan(Number(valueOf(one, 'SEQUENCE')))
    expect(valueOf(one, 'DTSTART')).toBe('20260720T100000Z')
    expect(one.match(/BEGIN:VALARM/gu)).toHaveLength(3)
  })

  it('takes an ended clock off under the same id, above its last change', () => {
    const one = calendarFile([entry], entry.updatedAt)
    const gone = calendarFile([{ ...entry, ended: true }], entry.updatedAt)
    expect(valueOf(gone, 'UID')).toBe(valueOf(one, 'UID'))
    expect([valueOf(one, 'STATUS'), valueOf(gone, 'STATUS')]).toEqual(['CONFIRMED', 'CANCELLED'])
    expect(Number(valueOf(gone, 'SEQUENCE'))).toBeGreaterThan(Number(valueOf(one, 'SEQUENCE')))
    expect(gone).not.toContain('VALARM')
    const again = calendarFile([{ ...entry, updatedAt: entry.updatedAt + 1000 }], entry.updatedAt)
    expect(Number(valueOf(again, 'SEQUENCE'))).toBeGreaterThan(Number(valueOf(gone, 'SEQUENCE')))
  })

  it('gives each clock of a case an id of its own', () => {
    const uids = [entry, { ...entry, nth: 2 }, { ...entry, kind: 'dispute' }].map((one) =>
      valueOf(calendarFile([one], entry.updatedAt), 'UID'),
    )
    expect(new Set(uids).size).toBe(3)
  })

  it('escapes what has a meaning, and folds at 75 octets without cutting a character', () => {
    const file = calendarFile([entry], entry.updatedAt)
    expect(file).toContain('SUMMARY:Answer\\, soon\\; 回应')
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(file.replaceAll('\r\n ', '')).toContain(entry.description)
  })
})

describe('rules', () => {
  const rule = (some: Partial<PolicyRule>): PolicyRule => ({
    ...{
      id: 'r',
      version: '2026-01-01',
      validFrom: null,
      validTo: null,
      deadline: 'respond',
      whose: 'ours',
      kinds: ['refund'],
    },
    ...{ event: 'requested', amount: 24, unit: 'hours', consequence: '', source: '', sourceDate: '' },
    ...{ calendar: null, zone: null },
    confidence: 'single',
    ...some,
  })
  const pack = (market: string, ...rules: PolicyRule[]) => ({
    market,
    note: '',
    rules,
    holidays: [],
    attempts: [],
    hints: [],
  })
  const wanted = { market: 'US', deadline: 'respond', kind: 'refund', day: '2026-07-15' } as const

  it('of the market come before generic ones', () => {
    const packs = [
      pack('generic', rule({ id: 'g' })),
      pack('US', rule({ id: 'us' })),
      pack('GB', rule({ id: 'gb' })),
    ]
    expect(findRule(packs, wanted)?.rule.id).toBe('us')
    expect(findRule(packs, { ...wanted, market: 'TH' })?.rule.id).toBe('g')
    expect(findRule(packs, { ...wanted, kind: 'unknown' })).toBeUndefined()
  })

  it('hold from their first to their last day, both included; the newest version wins', () => {
    const old = rule({ id: 'old', validTo: '2026-07-14' })
    const now = rule({ id: 'now', validFrom: '2026-07-15', version: '2026-07-15' })
    const packs = [pack('US', old, now)]
    expect(findRule(packs, { ...wanted, day: '2026-07-14' })?.rule.id).toBe('old')
    expect(findRule(packs, wanted)?.rule.id).toBe('now')
    expect(findRule([pack('US', rule({}), now)], wanted)?.rule.id).toBe('now')
  })

  it('are chosen by the day in the market’s zone', () => {
    expect(dayOf(at('2026-07-15T02:00:00Z'), 'America/Los_Angeles')).toBe('2026-07-14')
  })

  it('shipped all name a source, and ids are unique', () => {
    const packs = loadPolicies(RESOURCES)
    const all = packs.flatMap((one) => policyPack.parse(one).rules)
    expect(all.length).toBeGreaterThan(10)
    expect(all.filter((one) => one.source.length < 20 || one.sourceDate === '').map((one) => one.id)).toEqual(
      [],
    )
    expect(new Set(all.map((one) => `${one.id} ${one.version}`)).size).toBe(all.length)
  })
})
