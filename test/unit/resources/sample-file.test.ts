import { describe, expect, it } from 'vitest'
import { MARKETS } from '#core/shared/markets.ts'
import { renderSample, sampleTime } from '#node/desk/sample-file.ts'

/** 1 March 2026, 02:30 UTC: still 28 February in Los Angeles (18:30), already 1 March in Bangkok (09:30). */
const NOW = Date.UTC(2026, 2, 1, 2, 30, 45, 123)

describe('renderSample', () => {
  it.each([
    ['US', '{{-2d 09:30}}', '02/26/2026 09:30:00 AM'],
    ['US', '{{-2d 00:05}}', '02/26/2026 12:05:00 AM'],
    ['US', '{{-2d 12:05:09}}', '02/26/2026 12:05:09 PM'],
    ['US', '{{-26h}}', '02/27/2026 04:30:00 PM'],
    ['TH', '{{-2d 09:30}}', '27/02/2026 09:30:00'],
    ['TH', '{{-26h}}', '28/02/2026 07:30:00'],
    ['BR', '{{-1d 23:59}}', '27/02/2026 23:59:00'],
    ['JP', '{{+1d 08:00}}', '2026/03/02 08:00:00'],
  ] as const)('prints %s %s as the market does', (market, text, expected) => {
    expect(renderSample(text, NOW, MARKETS[market])).toBe(expected)
  })

  it('keeps everything around the tokens, TABs too', () => {
    const text = '\uFEFFa,{{-1d 10:00}}\t,"b {c}",{{-1d 11:00}}\r\n'
    expect(renderSample(text, NOW, MARKETS.TH)).toBe(
      '\uFEFFa,28/02/2026 10:00:00\t,"b {c}",28/02/2026 11:00:00\r\n',
    )
  })

  it('counts hours as they pass, and days by the calendar, over the change to summer time', () => {
    // The night of 8 March 2026 has 23 hours in Los Angeles.
    const noon = Date.UTC(2026, 2, 8, 19)
    expect(noon - sampleTime('-24h', noon, 'America/Los_Angeles')).toBe(24 * 3_600_000)
    expect(noon - sampleTime('-1d 12:00', noon, 'America/Los_Angeles')).toBe(23 * 3_600_000)
  })

  it.each(['', '-2d', '2d 09:30', '-2d 9:30', '-2d 25:00', 'now', '-h'])('refuses {{%s}}', (token) => {
    expect(() => renderSample(`{{${token}}}`, NOW, MARKETS.US)).toThrow(RangeError)
  })
})
