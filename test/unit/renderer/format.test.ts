import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatDateTime,
  formatMoney,
  formatTimeLeft,
} from '#renderer/i18n/format.ts'
import { pickLanguage } from '#renderer/i18n/language.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('formatMoney', () => {
  it.each([
    [{ minor: 3708, currency: 'USD' }, 'en', 'US$37.08'],
    [{ minor: -3708, currency: 'USD' }, 'en', '-US$37.08'],
    [{ minor: 3708, currency: 'USD' }, 'zh', 'US$37.08'],
    [{ minor: 125_000, currency: 'VND' }, 'en', '₫125,000'],
    [{ minor: 9007199254740991, currency: 'USD' }, 'en', 'US$90,071,992,547,409.91'],
    [{ minor: 5, currency: 'GBP' }, 'zh', '£0.05'],
  ] as const)('%o in %s', (money, language, text) => {
    expect(formatMoney(money, language)).toBe(text)
  })

  it('prints no decimals where the currency has none', () => {
    expect(formatMoney({ minor: 1990, currency: 'JPY' }, 'en')).toBe('¥1,990')
    expect(formatMoney({ minor: 59_000, currency: 'IDR' }, 'en').replaceAll(/\s/gu, ' ')).toBe('IDR 59,000')
  })
})

describe('formatTimeLeft', () => {
  it.each([
    [DAY + 4 * HOUR + 59 * MINUTE, '1 d 4 h', '1天4小时'],
    [2 * DAY, '2 d', '2天'],
    [5 * HOUR + 30 * MINUTE, '5 h 30 min', '5小时30分'],
    [59 * MINUTE + 59_999, '59 min', '59分'],
    [30_000, '0 min', '0分'],
    [-(3 * HOUR), '3 h', '3小时'],
  ])('%d ms', (left, english, chinese) => {
    expect(formatTimeLeft(1_000_000_000 + left, 1_000_000_000, 'en')).toBe(english)
    expect(formatTimeLeft(1_000_000_000 + left, 1_000_000_000, 'zh')).toBe(chinese)
  })
})

describe('times, counts and sizes', () => {
  it('shows the wall clock of the zone it is given', () => {
    const moment = Date.UTC(2026, 10, 23, 23, 30)
    expect(formatDateTime(moment, 'Asia/Bangkok', 'en')).toBe('Nov 24, 2026, 06:30')
    expect(formatDateTime(moment, 'America/Los_Angeles', 'zh')).toBe('2026年11月23日 15:30')
    expect(formatDateTime(Date.UTC(2026, 0, 1, 0, 5), 'UTC', 'en')).toBe('Jan 1, 2026, 00:05')
  })

  it('groups digits and picks a unit', () => {
    expect(formatCount(1_234_567, 'en')).toBe('1,234,567')
    expect(formatBytes(999, 'en')).toBe('999 byte')
    expect(formatBytes(5_300_000, 'en')).toBe('5.3 MB')
  })
})

describe('pickLanguage', () => {
  it.each([
    ['zh', ['en-US'], 'zh'],
    [null, ['fr-FR', 'zh-Hans-CN', 'en'], 'zh'],
    [null, ['de-DE'], 'en'],
    [null, [], 'en'],
  ] as const)('%s and %o', (chosen, system, language) => {
    expect(pickLanguage(chosen, system)).toBe(language)
  })
})
