import { fakeSlot } from '#test/fakes/fake-case.ts'
import { describe, expect, test } from 'vitest'
import {
  type Deadline,
  deadlineSentences,
  leadingDeadline,
} from '#renderer/features/case/header/deadline-sentences.ts'
import { type CaseEvent, changesOf, storyOf } from '#renderer/features/case/story/event-groups.ts'
import { fieldName, valueForm } from '#renderer/features/case/story/field-names.ts'
import { orderLanguages } from '#renderer/features/case/reply/template-languages.ts'
import { wayOfBlocker, wayOfSlot } from '#renderer/features/case/appeal/slot-places.ts'

const event = (id: string, at: number, kind: CaseEvent['kind']): CaseEvent => ({
  ...{ id, at, kind, actor: '', text: '', before: {}, after: {}, evidenceId: null },
})
const ids = (events: readonly CaseEvent[]) => events.map(({ id }) => id).join('')

describe('story', () => {
  const log = [event('a', 5, 'note'), event('b', 1, 'imported'), event('c', 5, 'message')]

  test('is in time order, whatever the order of the log, and can be turned', () => {
    expect(ids(storyOf(log, 'all', false))).toBe('bac')
    expect(ids(storyOf(log, 'all', true))).toBe('cab')
    expect(ids(storyOf(log, 'notes', false))).toBe('a')
  })

  test('shows only what changed', () => {
    expect(changesOf({ before: { a: 1, b: 'x', c: null }, after: { a: 2, b: 'x', c: '' } })).toEqual([
      { field: 'a', before: 1, after: 2 },
    ])
  })

  test('reads the columns of an import as names of fields', () => {
    expect(fieldName('status_raw')).toEqual({ ofOrder: false, name: 'status' })
    expect(fieldName('order.shipped_at')).toEqual({ ofOrder: true, name: 'shippedAt' })
  })

  test('writes moments, amounts and words as such', () => {
    expect(valueForm('changed', 'refundAt', 1)).toEqual({ as: 'time' })
    expect(valueForm('snoozed', 'snoozedUntil', 1)).toEqual({ as: 'time' })
    expect(valueForm('changed', 'amountMinor', 1)).toEqual({ as: 'money' })
    expect(valueForm('changed', 'round', 1)).toEqual({ as: 'text' })
    expect(valueForm('appeal-outcome', 'state', 'partly')).toEqual({
      as: 'words',
      group: 'case.appeal.state',
    })
    expect(valueForm('changed', 'state', 'open')).toEqual({ as: 'words', group: 'words.state' })
  })
})

const rule: Deadline = {
  kind: 'respond',
  whose: 'ours',
  dueAt: 20,
  holidayAt: null,
  basis: 'rule',
  ruleId: 'us-respond',
  ruleVersion: '2026-05-21',
  event: 'requested',
  eventAt: 10,
  amount: 24,
  unit: 'hours',
  calendar: 'weekends',
  zone: 'America/Los_Angeles',
  source: 'https://example.org/rule',
  confidence: 'single',
  consequence: 'auto-approved',
  generic: false,
  guesses: [],
  over: null,
}
const typed: Deadline = {
  ...rule,
  ...{ basis: 'manual', dueAt: 30, amount: null, unit: null, ruleId: null, event: 'typed', eventAt: null },
  ...{ calendar: null, source: null, confidence: null, consequence: null },
}

describe('deadline', () => {
  const say = (deadline: Deadline) =>
    deadlineSentences(
      deadline,
      {
        t: (key, values) => `${key} ${JSON.stringify(values ?? {})}`,
        code: (group, code) => `${group}:${code}`,
      },
      (at, zone) => `${at}@${zone}`,
    ).join('\n')

  test('explains event, length, zone, rule, source, how sure it is and what silence does', () => {
    const text = say(rule)
    for (const part of [
      'deadline.lead.rule',
      'deadline.unit.hours',
      'deadline.event:requested',
      '10@America/Los_Angeles',
      'us-respond',
      '2026-05-21',
      'https://example.org/rule',
      'deadline.confidence.single',
      'deadline.silence:auto-approved',
      'deadline.calendar:weekends',
    ])
      expect(text).toContain(part)
  })

  test('says of a typed date no more than that a person typed it', () => {
    expect(say(typed)).toMatch(/^deadline\.lead\.manual [^\n]*$/u)
  })

  test('puts a typed date before an earlier computed one', () => {
    expect(leadingDeadline({ deadlines: [rule, typed], dueAt: 30 })).toBe(typed)
    expect(leadingDeadline({ deadlines: [{ ...rule, dueAt: 40 }, rule], dueAt: 20 })).toBe(rule)
    expect(leadingDeadline({ deadlines: [], dueAt: null })).toBeNull()
  })
})

describe('ways and languages', () => {
  test('offers the language of the market first, by its base where the exact tag is missing', () => {
    expect(orderLanguages(['en', 'zh-CN', 'pt-BR'], ['pt-BR'])).toEqual(['pt-BR', 'en', 'zh-CN'])
    expect(orderLanguages(['zh-CN', 'en'], ['en-GB'])).toEqual(['en', 'zh-CN'])
    expect(orderLanguages(['en'], ['ja-JP'])).toEqual(['en'])
  })

  test('leads each gap to the place that mends it', () => {
    const slot = fakeSlot({ state: 'weak', evidenceIds: ['e1'] })
    expect(wayOfSlot({ ...slot, why: 'caption-missing' }).places[0]).toBe('caption-e1')
    expect(wayOfSlot({ ...slot, why: 'not-chosen' })).toEqual({ tab: 'appeal', places: ['exhibits'] })
    expect(wayOfSlot({ ...slot, why: 'required' }).tab).toBe('evidence')
    expect(wayOfBlocker('claim-empty')?.places).toEqual(['claim'])
    expect(wayOfBlocker('of-a-newer-desk')).toBeNull()
  })
})
