import { type Money, currencyDigits, toDecimalString } from '#core/shared/money.ts'
import { LANGUAGE_TAG, type Language } from './language.ts'

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()
function cached<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  const found = cache.get(key) ?? make()
  cache.set(key, found)
  return found as F
}

/** Integer minor units as money in the reader's language: `US$37.08`, never rounded, never through a float. */
export function formatMoney(money: Money, lang: Language): string {
  const digits = currencyDigits(money.currency)
  const format = cached(
    `money ${lang} ${money.currency}`,
    () =>
      new Intl.NumberFormat(LANGUAGE_TAG[lang], {
        style: 'currency',
        currency: money.currency,
        // The bare "$" of five markets in one list would be a trap.
        currencyDisplay: 'symbol',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  )
  const text = format.format(toDecimalString(money) as Intl.StringNumericLiteral)
  return text.startsWith('$') || text.startsWith('-$') ? text.replace('$', 'US$') : text
}

/** A moment on the wall clock of `zone` (an IANA zone), to the minute, 24 hours. */
export function formatDateTime(ms: number, zone: string, lang: Language): string {
  return cached(
    `time ${lang} ${zone}`,
    () =>
      new Intl.DateTimeFormat(LANGUAGE_TAG[lang], {
        timeZone: zone,
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
  ).format(ms)
}

/** The short form for dense lists: month, day and minute, without the year. */
export function formatShortTime(ms: number, zone: string, lang: Language): string {
  return cached(
    `short ${lang} ${zone}`,
    () =>
      new Intl.DateTimeFormat(LANGUAGE_TAG[lang], {
        timeZone: zone,
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
  ).format(ms)
}

/** The calendar day of a moment in `zone`, without a clock. */
export function formatDate(ms: number, zone: string, lang: Language): string {
  return cached(
    `date ${lang} ${zone}`,
    () => new Intl.DateTimeFormat(LANGUAGE_TAG[lang], { timeZone: zone, dateStyle: 'medium' }),
  ).format(ms)
}

/** A whole number with the language's separators. */
export function formatCount(count: number, lang: Language): string {
  return cached(`count ${lang}`, () => new Intl.NumberFormat(LANGUAGE_TAG[lang])).format(count)
}

/** A number to two significant digits, large ones short ("1.2K"): for what is compared, not reckoned with. */
export function formatDecimal(value: number, lang: Language): string {
  return cached(
    `decimal ${lang}`,
    () => new Intl.NumberFormat(LANGUAGE_TAG[lang], { notation: 'compact', maximumSignificantDigits: 2 }),
  ).format(value)
}

/** A share between 0 and 1 as whole per cent. */
export function formatPercent(share: number, lang: Language): string {
  return cached(
    `percent ${lang}`,
    () => new Intl.NumberFormat(LANGUAGE_TAG[lang], { style: 'percent', maximumFractionDigits: 0 }),
  ).format(share)
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A file size, decimal units as file managers print them. */
export function formatBytes(bytes: number, lang: Language): string {
  const step = Math.min(BYTE_UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const unit = BYTE_UNITS[step] ?? 'byte'
  return cached(
    `bytes ${lang} ${unit}`,
    () =>
      new Intl.NumberFormat(LANGUAGE_TAG[lang], {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }),
  ).format(bytes / 1000 ** step)
}

const MINUTE = 60_000
const UNITS = {
  en: { day: 'd', hour: 'h', minute: 'min', gap: ' ' },
  zh: { day: '天', hour: '小时', minute: '分', gap: '' },
} as const

/**
 * How long until `ms`, in the two largest units ("1 d 4 h", "35 min"). Whole minutes, rounded down, so that a
 * clock never promises time that is not there. For a moment gone by: how long ago, without a sign.
 */
export function formatTimeLeft(ms: number, now: number, lang: Language): string {
  const { day, hour, minute, gap } = UNITS[lang]
  const total = Math.floor(Math.abs(ms - now) / MINUTE)
  const days = Math.floor(total / 1440)
  const hours = Math.floor((total % 1440) / 60)
  const minutes = total % 60
  const part = (value: number, unit: string): string => `${value}${gap}${unit}`
  if (days > 0) return hours > 0 ? `${part(days, day)}${gap}${part(hours, hour)}` : part(days, day)
  if (hours > 0) return minutes > 0 ? `${part(hours, hour)}${gap}${part(minutes, minute)}` : part(hours, hour)
  return part(minutes, minute)
}
