import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { createDateTimeReader, parseDateTime } from '#core/import/date-text.ts'
import type { DateOrder } from '#core/shared/markets.ts'

const utc = (text: string, order: DateOrder, zone: string) => {
  const result = parseDateTime(text, order, zone)
  if (!result.ok) return result.code
  return result.epochMs === undefined ? undefined : new Date(result.epochMs).toISOString()
}

describe('parseDateTime', () => {
  it.each<[string, DateOrder, string, string]>([
    ['13/05/2026 15:00:00\t', 'DMY', 'Asia/Bangkok', '2026-05-13T08:00:00.000Z'],
    ['03/21/2026 09:33:20 AM', 'MDY', 'America/Los_Angeles', '2026-03-21T16:33:20.000Z'],
    ['03/21/2026 12:00:00 AM', 'MDY', 'America/Los_Angeles', '2026-03-21T07:00:00.000Z'],
    ['03/21/2026 12:00:00 pm', 'MDY', 'America/Los_Angeles', '2026-03-21T19:00:00.000Z'],
    ['2026/05/13 15:00:00', 'YMD', 'Asia/Ho_Chi_Minh', '2026-05-13T08:00:00.000Z'],
    ['2026-05-13T15:00', 'YMD', 'Asia/Tokyo', '2026-05-13T06:00:00.000Z'],
    ['3/4/2026 7:05', 'DMY', 'America/Sao_Paulo', '2026-04-03T10:05:00.000Z'],
    ['3/4/2026', 'MDY', 'UTC', '2026-03-04T00:00:00.000Z'],
    ['29/02/2028 00:00:00', 'DMY', 'UTC', '2028-02-29T00:00:00.000Z'],
  ])('reads %j as %s in %s', (text, order, zone, expected) => {
    expect(utc(text, order, zone)).toBe(expected)
  })

  it('resolves a skipped hour forward and a repeated hour to its first time', () => {
    expect(utc('03/08/2026 02:30:00 AM', 'MDY', 'America/Los_Angeles')).toBe('2026-03-08T10:30:00.000Z')
    expect(utc('11/01/2026 01:30:00 AM', 'MDY', 'America/Los_Angeles')).toBe('2026-11-01T08:30:00.000Z')
    expect(utc('29/03/2026 01:15:00', 'DMY', 'Europe/London')).toBe('2026-03-29T01:15:00.000Z')
  })

  it.each(['', '\t', '-', '--'])('takes %j for an empty cell', (text) => {
    expect(utc(text, 'DMY', 'UTC')).toBeUndefined()
  })

  it.each<[string, DateOrder, string]>([
    ['31/02/2026 10:00:00', 'DMY', 'date-impossible'],
    ['29/02/2026', 'DMY', 'date-impossible'],
    ['21/03/2026', 'MDY', 'date-impossible'],
    ['00/03/2026', 'DMY', 'date-impossible'],
    ['10/05/2569 10:00:00', 'DMY', 'date-impossible'],
    ['10/05/2026 24:00:00', 'DMY', 'date-impossible'],
    ['10/05/2026 10:60:00', 'DMY', 'date-impossible'],
    ['10/05/2026 13:00:00 PM', 'MDY', 'date-impossible'],
    ['2026/05/10', 'DMY', 'date-order-differs'],
    ['10/05/2026', 'YMD', 'date-order-differs'],
    ['10/05/26', 'DMY', 'date-unreadable'],
    ['10/05-2026', 'DMY', 'date-unreadable'],
    ['yesterday', 'DMY', 'date-unreadable'],
    ['46133.5', 'DMY', 'date-unreadable'],
  ])('refuses %j in %s as %s', (text, order, expected) => {
    expect(utc(text, order, 'UTC')).toBe(expected)
  })

  it('agrees with the zone on any local time, also where clocks change, and however often it is asked', () => {
    const zones = [
      'America/Los_Angeles',
      'Europe/London',
      'Asia/Bangkok',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
    ]
    const readers = new Map(zones.map((zone) => [zone, createDateTimeReader('YMD', zone)]))
    const times = fc.date({ min: new Date('2010-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(times, fc.constantFrom(...zones), (date, zone) => {
        const local = date.toISOString().slice(0, 19)
        const expected = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds
        const text = local.replace('T', ' ').replaceAll('-', '/')
        expect(readers.get(zone)?.(text)).toEqual({ ok: true, epochMs: expected })
      }),
    )
  })

  it('reads a half-hour clock change right', () => {
    for (const minute of ['00', '15', '29', '30', '45']) {
      const expected = Temporal.PlainDateTime.from(`2026-10-04T02:${minute}`).toZonedDateTime(
        'Australia/Lord_Howe',
      )
      expect(parseDateTime(`04/10/2026 02:${minute}:00`, 'DMY', 'Australia/Lord_Howe')).toEqual({
        ok: true,
        epochMs: expected.epochMilliseconds,
      })
    }
  })
})
