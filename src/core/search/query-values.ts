import type { CaseFilter } from '#contract/cases.ts'

type Hours = NonNullable<CaseFilter['hoursLeft']>
type Span = NonNullable<CaseFilter['due']>
type Amount = NonNullable<CaseFilter['amount']>

const DAY_MS = 24 * 60 * 60 * 1000
const half = (text: string): string => text.normalize('NFKC').replaceAll('、', ',').trim().toLowerCase()
const HOURS = /^(<=?|>=?)?\s*(-?\d{1,5}(?:\.\d{1,2})?)\s*(h|hours?|小时|d|days?|天|日)$/

/** `<24h`, `>2d`, `<24小时`, `overdue`. Hours from now; a bare `24h` is `<24h`. */
export function readHours(value: string): Hours | null {
  const text = half(value)
  if (['overdue', '逾期', '已逾期', '超时'].includes(text)) return { from: null, to: 0 }
  const [, sign = '<', amount = '', unit = ''] = HOURS.exec(text) ?? []
  if (amount === '') return null
  const hours = Number(amount) * (/^(d|天|日)/.test(unit) ? 24 : 1)
  return sign.startsWith('<') ? { from: null, to: hours } : { from: hours, to: null }
}

export function printHours({ from, to }: Hours): string[] {
  const above = from === null ? [] : [`>${from}h`]
  return to === null ? above : [to === 0 ? 'overdue' : `<${to}h`, ...above]
}

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/

/** `2026-11-30`, `<2026-11-30`, `>2026-11-30`, `2026-11-01..2026-11-30`: whole days of UTC, the last one included. */
export function readDay(value: string): Span | null {
  const text = half(value)
  const [first = '', second, ...rest] = text.split('..')
  if (rest.length > 0) return null
  if (second !== undefined) {
    const [from, to] = [dayOf(first), dayOf(second)]
    return from === null || to === null || to < from ? null : { from, to: to + DAY_MS - 1 }
  }
  const sign = /^[<>]=?/.exec(text)?.[0] ?? ''
  const day = dayOf(text.slice(sign.length))
  if (day === null) return null
  const [start, end] = [day, day + DAY_MS - 1]
  if (sign === '') return { from: start, to: end }
  if (sign.startsWith('<')) return { from: null, to: sign === '<' ? start - 1 : end }
  return { from: sign === '>' ? end + 1 : start, to: null }
}

function dayOf(text: string): number | null {
  const [, year, month, day] = DATE.exec(text.trim()) ?? []
  if (year === undefined) return null
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const back = new Date(at)
  return back.getUTCMonth() === Number(month) - 1 && back.getUTCDate() === Number(day) ? at : null
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** As days; an instant within a day widens to its day. */
export function printSpan({ from, to }: Span): string[] {
  if (from !== null && to !== null)
    return [isoDay(from) === isoDay(to) ? isoDay(from) : `${isoDay(from)}..${isoDay(to)}`]
  if (from !== null) return [`>=${isoDay(from)}`]
  return to === null ? [] : [`<=${isoDay(to)}`]
}

const AMOUNT =
  /^(<=?|>=?)?\s*(\d{1,12}(?:\.\d{1,2})?)(?:\s*(?:\.\.|-)\s*(\d{1,12}(?:\.\d{1,2})?))?\s*([a-z]{3})?$/
const hundredths = (text: string): number => Math.round(Number(text) * 100)

/** `>50`, `<=20.50`, `50..100`, `>50usd`: in the main unit of the case's currency, or of the one named. */
export function readAmount(value: string): Amount | null {
  const [, sign, first, second, currency] = AMOUNT.exec(half(value).replaceAll(',', '')) ?? []
  if (first === undefined || (second !== undefined && sign !== undefined)) return null
  const low = hundredths(first)
  const at = { currency: currency?.toUpperCase() ?? null }
  if (second !== undefined)
    return low > hundredths(second) ? null : { min: low, max: hundredths(second), ...at }
  switch (sign) {
    case '>':
      return { min: low + 1, max: null, ...at }
    case '>=':
      return { min: low, max: null, ...at }
    case '<':
      return { min: null, max: low - 1, ...at }
    case '<=':
      return { min: null, max: low, ...at }
    default:
      return { min: low, max: low, ...at }
  }
}

const main = (value: number): string => String(value / 100)

export function printAmount({ min, max, currency }: Amount): string[] {
  const unit = currency?.toLowerCase() ?? ''
  if (min !== null && max !== null)
    return [min === max ? `${main(min)}${unit}` : `${main(min)}..${main(max)}${unit}`]
  if (min !== null) return [min % 100 === 1 ? `>${main(min - 1)}${unit}` : `>=${main(min)}${unit}`]
  if (max === null) return []
  return [max % 100 === 99 ? `<${main(max + 1)}${unit}` : `<=${main(max)}${unit}`]
}
