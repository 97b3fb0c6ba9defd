import type { Stamp } from './model.ts'
import { monthOf } from './months.ts'

/** A stamp found at a place of a line; `end` is the first character behind it. */
export interface StampAt {
  readonly stamp: Stamp
  readonly end: number
}

/** Longer lines are something said, not a head of a message; this also bounds the work of looking for stamps. */
export const MAX_HEAD = 200

interface DateAt {
  readonly date: NonNullable<Stamp['date']>
  readonly end: number
}
interface TimeAt {
  readonly time: NonNullable<Stamp['time']>
  readonly offset: number | null
  readonly meridiem: boolean
  readonly end: number
}

const YMD = /(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?!\d)/y
const EITHER = /(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d])/y
const MD = /(?:(\d{1,2})月(\d{1,2})日|(\d{2})-(\d{2})(?![-\d]))/y
const VIET = /(\d{1,2})\s(?:thg|tháng)\s(\d{1,2}),?\s(?:năm\s)?(\d{4})/iy
const DAY_NAME =
  /(\d{1,2})(?:\.|er|º|st|nd|rd|th)?\s(?:de\s)?([\p{L}\p{M}.]{2,14}?)\.?,?\s(?:de\s)?(\d{4})(?!\d)/uy
const NAME_DAY = /([\p{L}\p{M}.]{3,14}?)\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)/uy
const WEEKDAY =
  /(?:(?:mon|tue|wed|thu|fri|sat|sun|lun|mié|mie|jue|vie|sáb|sab|dom|seg|ter|qua|qui|sex|mo|di|mi|do|fr|sa|so|mer|jeu|ven|sam|dim|gio|mar|sen|sel|rab|kam|jum|min|isn|aha|kha)[\p{L}\p{M}]{0,8}(?:-feira)?\.?,?\s|(?:thứ\s[\p{L}\p{M}\d]+|chủ nhật),?\s(?:ngày\s)?|(?:星期|周|週)[一二三四五六日天],?\s?|วัน[\p{L}\p{M}]+\s?ที่?\s?)(?=[\p{L}\d])/iuy
const TODAY = /(?:today|今天|hari ini|hôm nay|วันนี้|hoje|hoy|heute)(?![\p{L}])/iuy
const YESTERDAY = /(?:yesterday|昨天|kemarin|semalam|hôm qua|เมื่อวาน|ontem|ayer|gestern)(?![\p{L}])/iuy
const BETWEEN = /(?:,?\s?(?:at|um|à|às|a las|alle|klo|lúc|pukul|เวลา)\s|[,，]?\s*|\sT\s?)/iy
const ISO_TIME = /T(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?/y
const TIME =
  /(上午|下午|凌晨|早上|中午|晚上|午前|午後|[ap]\.?m\.?\s)?\s?(\d{1,2})([:.]|時|点)(\d{2})(?:\3(\d{2})(?:[.,]\d{1,9})?)?分?(?![\d:])(?:\s?([ap])\.?\s?m\b\.?|\s?(SA|CH|PG|PTG)\b)?/iy
const OFFSET = /\s?(?:(Z)\b|\(?(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?\)?(?!\d)|\(?(UTC|GMT)\b\)?)/y

function at(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from
  return pattern.exec(text)
}

const fullYear = (written: string): number => Number(written) + (written.length === 2 ? 2000 : 0)

function scanDate(text: string, from: number, weekday = true): DateAt | null {
  const year = (value: number): boolean =>
    (value >= 2000 && value <= 2100) || (value >= 2543 && value <= 2643)
  let found = at(YMD, text, from)
  const end = (): number => from + (found?.[0].length ?? 0)
  if (found && year(Number(found[1]))) {
    const [, y, month, day] = found.map(Number)
    return { date: { kind: 'ymd', year: y ?? 0, month: month ?? 0, day: day ?? 0 }, end: end() }
  }
  found = at(EITHER, text, from)
  if (found && year(fullYear(found[4] ?? ''))) {
    const [first, second] = [Number(found[1]), Number(found[3])]
    return { date: { kind: 'either', first, second, year: fullYear(found[4] ?? '') }, end: end() }
  }
  found = at(VIET, text, from)
  if (found)
    return {
      date: { kind: 'ymd', year: Number(found[3]), month: Number(found[2]), day: Number(found[1]) },
      end: end(),
    }
  for (const [pattern, name, day] of [[DAY_NAME, 2, 1] as const, [NAME_DAY, 1, 2] as const]) {
    found = at(pattern, text, from)
    const month = found ? monthOf(found[name] ?? '') : undefined
    if (found && month !== undefined && year(Number(found[3])))
      return { date: { kind: 'ymd', year: Number(found[3]), month, day: Number(found[day]) }, end: end() }
  }
  found = at(MD, text, from)
  if (found)
    return {
      date: { kind: 'md', month: Number(found[1] ?? found[3]), day: Number(found[2] ?? found[4]) },
      end: end(),
    }
  found = at(TODAY, text, from)
  if (found) return { date: { kind: 'ago', days: 0 }, end: end() }
  found = at(YESTERDAY, text, from)
  if (found) return { date: { kind: 'ago', days: 1 }, end: end() }
  found = weekday ? at(WEEKDAY, text, from) : null
  return found && found[0] !== '' ? scanDate(text, end(), false) : null
}

/** `dotted` times (14.05) count only beside a date: alone they look like a price. */
function scanTime(text: string, from: number, dotted: boolean): TimeAt | null {
  const iso = at(ISO_TIME, text, from)
  const found = iso ?? at(TIME, text, from)
  if (!found) return null
  const [hour, minute, second] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3] ?? 0)]
    : [Number(found[2]), Number(found[4]), Number(found[5] ?? 0)]
  if (!iso && found[3] === '.' && !dotted) return null
  const half = iso ? '' : (found[1] ?? found[6] ?? found[7] ?? '').trim().toLowerCase()
  const late = /^(p|pm|p\.m\.?|ch|ptg|下午|晚上|午後)$/.test(half)
  const early = /^(a|am|a\.m\.?|sa|pg|上午|凌晨|早上|午前)$/.test(half)
  // Chinese puts 下午 before a 24-hour clock as well.
  const real = (late || early) && hour <= 12 ? (hour % 12) + (late ? 12 : 0) : hour
  if (real > 23 || minute > 59 || second > 59) return null
  const end = from + found[0].length
  const zone = at(OFFSET, text, end)
  const offset = !zone
    ? null
    : zone[1] !== undefined || zone[5] !== undefined
      ? 0
      : (zone[2] === '-' ? -1 : 1) * (Number(zone[3]) * 60 + Number(zone[4] ?? 0))
  // "14:05 - Name" is no offset, and no clock is more than 14 hours from UTC.
  const plausible = offset !== null && Math.abs(offset) <= 14 * 60
  return {
    time: { hour: real, minute, second },
    offset: plausible ? offset : null,
    meridiem: half !== '',
    end: plausible && zone ? end + zone[0].length : end,
  }
}

/** Reads a stamp that begins at `from`: date and time in either order, a date, or (not dotted) a time. */
export function scanStamp(text: string, from: number): StampAt | null {
  const make = (date: DateAt | null, time: TimeAt | null, end: number): StampAt => ({
    stamp: {
      written: text.slice(from, end).trim(),
      date: date?.date ?? null,
      time: time?.time ?? null,
      offset: time?.offset ?? null,
      meridiem: time?.meridiem ?? false,
    },
    end,
  })
  const gap = (end: number): number => end + (at(BETWEEN, text, end)?.[0].length ?? 0)
  const date = scanDate(text, from)
  if (date) {
    const time = scanTime(text, date.end, true) ?? scanTime(text, gap(date.end), true)
    return make(date, time, time?.end ?? date.end)
  }
  const time = scanTime(text, from, true)
  if (!time) return null
  const later = scanDate(text, gap(time.end))
  if (later) return make(later, time, later.end)
  return scanTime(text, from, false) ? make(null, time, time.end) : null
}

/** The whole line is one stamp, in brackets or between dashes or not. */
export function wholeStamp(line: string): Stamp | null {
  const bare = line.replace(/^[\s\-—–_=*([【]+|[\s\-—–_=*)\]】]+$/g, '')
  if (bare === '' || bare.length > 60) return null
  const found = scanStamp(bare, 0)
  return found && found.end === bare.length ? found.stamp : null
}

/** A stamp that ends the line, and what stands before it. */
export function stampAtEnd(line: string): { readonly before: string; readonly stamp: Stamp } | null {
  const bare = line.replace(/[\s)\]】]+$/, '')
  if (bare.length > MAX_HEAD) return null
  for (let from = 1; from < bare.length; from += 1) {
    const before = bare[from - 1] ?? ''
    if (!/[\s([【,，·|]/.test(before) || /\s/.test(bare[from] ?? '')) continue
    const found = scanStamp(bare, from)
    if (found && found.end === bare.length)
      return { before: bare.slice(0, from).replace(/[\s([【,，·|]+$/, ''), stamp: found.stamp }
  }
  return null
}

/** The first stamp with a date anywhere in the line. */
export function stampInside(line: string): { readonly stamp: Stamp; readonly rest: string } | null {
  for (let from = 0; from < Math.min(line.length, MAX_HEAD); from += 1) {
    if (from > 0 && /[\p{L}\d]/u.test(line[from - 1] ?? '')) continue
    const found = scanStamp(line, from)
    if (found?.stamp.date && found.stamp.time)
      return { stamp: found.stamp, rest: `${line.slice(0, from)} ${line.slice(found.end)}` }
  }
  return null
}
