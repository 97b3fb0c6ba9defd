import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quietClock } from '#core/deadlines/quiet.ts'
import {
  type OpenDeadline,
  type ReminderPlan,
  type SaidBook,
  TELL_LATE_MS,
  remind,
} from '#core/deadlines/remind.ts'
import { noticeText } from '#core/deadlines/remind-words.ts'

const HOUR = 3_600_000
const at = (text: string): number => Date.parse(text)
const NIGHT = { from: 22 * 60, to: 8 * 60 }
const PLAN: ReminderPlan = { on: true, hours: [24, 12, 2], quiet: null, zone: 'UTC' }
const NIGHTLY: ReminderPlan = { ...PLAN, quiet: NIGHT }

const due = (dueAt: number, caseId = 'c1'): OpenDeadline => ({
  caseId,
  platformId: `P-${caseId}`,
  kind: 'respond',
  dueAt,
  basis: 'rule',
})

/** Lets a program run that wakes exactly when it is told to; answers with all it said. */
function run(deadlines: readonly OpenDeadline[], plan: ReminderPlan, from: number, until: number) {
  const told: { at: number; caseId: string; dueAt: number; hours: number }[] = []
  let said: SaidBook = {}
  let now: number | null = from
  for (let turn = 0; now !== null && now <= until; turn += 1) {
    if (turn > 2000) throw new Error('it wakes for ever')
    const found = remind(deadlines, plan, said, now)
    for (const { caseId, dueAt, hours } of found.due) told.push({ at: now, caseId, dueAt, hours })
    said = found.said
    if (found.wakeAt !== null && found.wakeAt <= now) throw new Error('it wakes in the past')
    now = found.wakeAt
  }
  return told
}

describe('a reminder', () => {
  const DUE = at('2026-07-15T20:00:00Z')

  it('is said at 24, 12 and 2 hours', () => {
    const told = run([due(DUE)], PLAN, DUE - 48 * HOUR, DUE + HOUR)
    expect(told.map((one) => [(DUE - one.at) / HOUR, one.hours])).toEqual([
      [24, 24],
      [12, 12],
      [2, 2],
    ])
  })

  it('of a date that became known late is said once, at the nearest mark', () => {
    const { due: now, said, wakeAt } = remind([due(DUE)], PLAN, {}, DUE - 11 * HOUR)
    expect(now.map(({ hours }) => hours)).toEqual([12])
    expect(wakeAt).toBe(DUE - 2 * HOUR)
    expect(remind([due(DUE)], PLAN, said, DUE - 11 * HOUR).due).toEqual([])
  })

  it('in quiet hours waits for their end', () => {
    // 2 h before 09:30 is 07:30.
    const morning = at('2026-07-15T09:30:00Z')
    expect(run([due(morning)], NIGHTLY, morning - 48 * HOUR, morning).at(-1)).toMatchObject({
      at: at('2026-07-15T08:00:00Z'),
      hours: 2,
    })
  })

  it.each([
    ['passes inside them', '2026-07-15T03:00:00Z'],
    ['leaves too little time after them', '2026-07-15T08:29:00Z'],
  ])('of a date that %s is said before they begin', (_what, text) => {
    expect(run([due(at(text))], NIGHTLY, at(text) - 48 * HOUR, at(text)).at(-1)).toMatchObject({
      at: at('2026-07-14T21:30:00Z'),
      hours: 2,
    })
  })

  it('is said at the start of the few minutes between two long silences', () => {
    const plan = { ...PLAN, quiet: { from: 8 * 60 + 10, to: 8 * 60 } }
    const told = run(
      [due(at('2026-07-15T03:00:00Z'))],
      plan,
      at('2026-07-12T00:00:00Z'),
      at('2026-07-15T03:00:00Z'),
    )
    expect(told.at(-1)).toMatchObject({ at: at('2026-07-14T08:00:00Z'), hours: 2 })
  })

  it('that nobody could hear is said afterwards as passed, once, and for a week', () => {
    const after = remind([due(DUE)], PLAN, { c1: { dueAt: DUE, hours: 24 } }, DUE + HOUR)
    expect(after.due.map(({ hours }) => hours)).toEqual([0])
    expect(remind([due(DUE)], PLAN, after.said, DUE + 2 * HOUR).due).toEqual([])
    expect(remind([due(DUE)], PLAN, {}, DUE + TELL_LATE_MS)).toEqual({ due: [], wakeAt: null, said: {} })
  })

  it('that was heard is not told as passed', () => {
    expect(remind([due(DUE)], PLAN, { c1: { dueAt: DUE, hours: 2 } }, DUE + HOUR).due).toEqual([])
  })

  it('of a date that moved is said anew', () => {
    const said = { c1: { dueAt: DUE, hours: 2 } }
    expect(remind([due(DUE + HOUR)], PLAN, said, DUE - HOUR).due).toMatchObject([{ hours: 2 }])
    expect(remind([due(DUE + 5 * HOUR)], PLAN, said, DUE - HOUR).due).toMatchObject([{ hours: 12 }])
  })

  it('is not said when reminders are off, and all that was missed comes at once when they are on again', () => {
    const three = ['c1', 'c2', 'c3'].map((id, index) => due(DUE + index * HOUR, id))
    const off = remind(three, { ...PLAN, on: false }, {}, DUE - HOUR)
    expect(off).toEqual({ due: [], wakeAt: null, said: {} })
    expect(remind(three, PLAN, off.said, DUE - HOUR).due.map(({ hours }) => hours)).toEqual([2, 2, 12])
  })

  it('leaves no trace of a case that is no longer open', () => {
    expect(remind([], PLAN, { c1: { dueAt: DUE, hours: 24 } }, DUE - HOUR).said).toEqual({})
  })
})

const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/Los_Angeles',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
]
const START = at('2026-01-01T00:00:00Z')
const minute = fc.integer({ min: 0, max: 1439 })
const plans: fc.Arbitrary<ReminderPlan> = fc.record({
  on: fc.constant(true),
  hours: fc.uniqueArray(fc.integer({ min: 1, max: 72 }), { minLength: 1, maxLength: 4 }),
  quiet: fc.option(fc.record({ from: minute, to: minute })),
  zone: fc.constantFrom(...ZONES),
})
const dates: fc.Arbitrary<OpenDeadline[]> = fc
  .array(fc.integer({ min: 10 * 24 * 60, max: 370 * 24 * 60 }), { minLength: 1, maxLength: 4 })
  .map((minutes) => minutes.map((after, index) => due(START + after * 60_000, `c${index}`)))

/** Minute of the day on the wall, found without the code under test. */
function wallMinute(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  return of('hour') * 60 + of('minute')
}
const isQuiet = ({ quiet, zone }: ReminderPlan, instant: number): boolean => {
  if (!quiet) return false
  const now = wallMinute(instant, zone)
  return quiet.from <= quiet.to ? quiet.from <= now && now < quiet.to : now >= quiet.from || now < quiet.to
}

describe('whatever the dates, the hours and the zone', () => {
  it('no mark is said twice, none in quiet hours, and the last one before its date', () => {
    fc.assert(
      fc.property(dates, plans, (deadlines, plan) => {
        const told = run(deadlines, plan, START, START + 400 * 24 * HOUR)
        const keys = told.map(({ caseId, hours }) => `${caseId} ${hours}`)
        expect(new Set(keys).size).toBe(keys.length)
        expect(told.filter((one) => isQuiet(plan, one.at))).toEqual([])
        const nearest = Math.min(...plan.hours)
        for (const { caseId, dueAt } of deadlines) {
          const last = told.find((one) => one.caseId === caseId && one.hours === nearest)
          expect(last?.at).toBeLessThan(dueAt)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('what was said at some time is never said again, however often one asks', () => {
    fc.assert(
      fc.property(
        dates,
        plans,
        fc.array(fc.integer({ min: 0, max: 380 * 24 * 60 }), { maxLength: 40 }),
        (deadlines, plan, minutes) => {
          let said: SaidBook = {}
          const keys: string[] = []
          for (const after of minutes.toSorted((a, b) => a - b)) {
            const found = remind(deadlines, plan, said, START + after * 60_000)
            keys.push(...found.due.map(({ caseId, hours }) => `${caseId} ${hours}`))
            said = found.said
          }
          expect(new Set(keys).size).toBe(keys.length)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('a silence holds the instant it was asked for and ends outside every silence', () => {
    fc.assert(
      fc.property(
        minute,
        minute,
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 370 * 24 * 60 }),
        (from, to, zone, after) => {
          const instant = START + after * 60_000
          const clock = quietClock({ from, to }, zone)
          const silence = clock(instant)
          if (!silence) return
          expect(silence.start <= instant && instant < silence.end).toBe(true)
          expect([clock(silence.end), clock(silence.start - 1)]).toEqual([null, null])
        },
      ),
    )
  })

  it('the answer is the same on a machine in any zone', () => {
    const script = fileURLToPath(new URL('./told.ts', import.meta.url))
    const answers = ZONES.map((TZ) =>
      execFileSync(process.execPath, [script], {
        env: { ...process.env, TZ, NODE_OPTIONS: '' },
        encoding: 'utf8',
      }),
    )
    expect(JSON.parse(answers[0] ?? '').length).toBeGreaterThan(10)
    expect(new Set(answers).size).toBe(1)
  })
})

describe('a notice', () => {
  const NOW = at('2026-07-15T18:02:00Z')
  const said = (dueAt: number, caseId: string) => ({ ...due(dueAt, caseId), hours: 2 })

  it('of one case names it, its clock and the time left', () => {
    const one = [said(at('2026-07-15T20:00:30Z'), 'c1')]
    expect(noticeText(one, 'en', 'Asia/Shanghai', NOW)).toEqual({
      title: 'P-c1: 1 h 58 min left',
      body: 'Answer the request, due 2026-07-16 04:00 (estimated)',
    })
    expect(noticeText(one, 'zh', 'Asia/Shanghai', NOW)).toEqual({
      title: 'P-c1：剩 1 小时 58 分钟',
      body: '回应申请，2026-07-16 04:00 截止（估算）',
    })
  })

  it('of several joins them and says which is first', () => {
    const five = [1, 2, 3, 4, 5].map((index) => said(NOW + HOUR + index * 10 * 60_000, `c${index}`))
    expect(noticeText(five, 'en', 'UTC', NOW)).toEqual({
      title: '5 cases are due within 2 h',
      body: 'First P-c1: 1 h 10 min left.',
    })
    const missed = [said(NOW - HOUR, 'c8'), said(NOW - 60_000, 'c9'), ...five]
    expect(noticeText(missed, 'zh', 'UTC', NOW)).toEqual({
      title: '5 单将在 2 小时内到期',
      body: '最近一单 P-c1：剩 1 小时 10 分钟。另有 2 单未及提醒就已过期。',
    })
  })

  it('never states more hours than the cases have', () => {
    const early = [said(NOW + 9 * HOUR, 'c1'), said(NOW + 9 * HOUR + 1, 'c2')]
    expect(noticeText(early, 'en', 'UTC', NOW).title).toBe('2 cases are due within 10 h')
  })

  it('of dates that have passed says so', () => {
    expect(noticeText([said(NOW - 90 * 60_000, 'c1')], 'en', 'UTC', NOW).title).toBe(
      'P-c1: overdue by 1 h 30 min',
    )
    const two = [said(NOW - HOUR, 'c1'), said(NOW - 60_000, 'c2')]
    expect(noticeText(two, 'en', 'UTC', NOW)).toEqual({
      title: '2 cases are overdue',
      body: 'First P-c1: overdue by 1 h.',
    })
    expect(noticeText([...two, said(NOW + HOUR, 'c3')], 'en', 'UTC', NOW)).toEqual({
      title: 'P-c3: 1 h left',
      body: '2 more passed their dates without a reminder.',
    })
  })
})
