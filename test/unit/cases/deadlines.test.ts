import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLimit, dayOf } from '#core/deadlines/compute.ts'
import { type PolicyRule, findRule, policyPack } from '#core/deadlines/rule.ts'
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

describe('rules', () => {
  const rule = (some: Partial<PolicyRule>): PolicyRule => ({
    ...{
      id: 'r',
      version: '2026-01-01',
      validFrom: null,
      validTo: null,
      deadline: 'respond',
      kinds: ['refund'],
    },
    ...{ event: 'requested', amount: 24, unit: 'hours', consequence: '', source: '', sourceDate: '' },
    confidence: 'single',
    ...some,
  })
  const pack = (market: string, ...rules: PolicyRule[]) => ({ market, note: '', rules })
  const wanted = { market: 'US', deadline: 'respond', kind: 'refund', day: '2026-07-15' } as const

  it('of the market come before generic ones', () => {
    const packs = [
      pack('generic', rule({ id: 'g' })),
      pack('US', rule({ id: 'us' })),
      pack('GB', rule({ id: 'gb' })),
    ]
    expect(findRule(packs, wanted)?.id).toBe('us')
    expect(findRule(packs, { ...wanted, market: 'TH' })?.id).toBe('g')
    expect(findRule(packs, { ...wanted, kind: 'unknown' })).toBeUndefined()
  })

  it('hold from their first to their last day, both included; the newest version wins', () => {
    const old = rule({ id: 'old', validTo: '2026-07-14' })
    const now = rule({ id: 'now', validFrom: '2026-07-15', version: '2026-07-15' })
    const packs = [pack('US', old, now)]
    expect(findRule(packs, { ...wanted, day: '2026-07-14' })?.id).toBe('old')
    expect(findRule(packs, wanted)?.id).toBe('now')
    expect(findRule([pack('US', rule({}), now)], wanted)?.id).toBe('now')
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
