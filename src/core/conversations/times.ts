import { createDateOrderDetector } from '#core/import/date-order.ts'
import { type DateTimeResult, createDateTimeReader } from '#core/import/date-text.ts'
import type { DateOrder, Market } from '#core/shared/markets.ts'
import type { FoundMessage, OrderBasis, ParsedMessage, Slip, Stamp } from './model.ts'

const DAY_MS = 86_400_000
const BUDDHIST = 543

export interface TimeOptions {
  readonly market: Market
  /** IANA zone of clock times without an offset. */
  readonly zone: string
  /** Said by a person; null to tell it from the dates. */
  readonly dateOrder: DateOrder | null
  /** For "yesterday", dates without a year, and times of a day that `day` names. */
  readonly now: number
  /** `YYYY-MM-DD` of clock times that stand without any date; null: such times stay unknown. */
  readonly day: string | null
}

export interface ReadTime {
  readonly at: number | null
  readonly atBasis: ParsedMessage['atBasis']
  readonly zone: string
}

export interface ReadTimes {
  readonly times: readonly ReadTime[]
  readonly slips: readonly Slip[]
  readonly dateOrder: DateOrder
  readonly dateOrderBasis: OrderBasis
  readonly dateSamples: readonly string[]
}

type Reader = (stamp: Stamp) => ReadTime

/** Reads the stamps of one source together: one order of day and month for all of them. */
export function readTimes(messages: readonly FoundMessage[], options: TimeOptions): ReadTimes {
  const stamps = messages.flatMap(({ when }) => (when !== null && typeof when === 'object' ? [when] : []))
  const order = orderOf(stamps, options)
  const read = createReader(order.order, options)
  const count = { missing: 0, unreadable: 0, year: 0, buddhist: 0 }
  const times = messages.map(({ when }): ReadTime => {
    if (typeof when === 'number') return { at: when, atBasis: 'known', zone: options.zone }
    if (when === null) {
      count.missing += 1
      return { at: null, atBasis: 'guessed', zone: options.zone }
    }
    const time = read(when)
    if (time.at === null) count[when.date === null && options.day === null ? 'missing' : 'unreadable'] += 1
    if (when.date?.kind === 'md') count.year += 1
    if ((when.date?.kind === 'ymd' || when.date?.kind === 'either') && when.date.year >= 2400)
      count.buddhist += 1
    return time
  })
  const slips: Slip[] = [
    { code: 'time-missing' as const, count: count.missing },
    { code: 'time-unreadable' as const, count: count.unreadable },
    { code: 'year-guessed' as const, count: count.year },
    { code: 'buddhist-year' as const, count: count.buddhist },
  ].filter((slip) => slip.count > 0)
  return { times, slips, dateOrder: order.order, dateOrderBasis: order.basis, dateSamples: order.samples }
}

interface Order {
  readonly order: DateOrder
  readonly basis: OrderBasis
  readonly samples: readonly string[]
}

/**
 * A date proves the order when one of its numbers is above 12. Failing that the sequence does: a chat goes forward (or,
 * newest first, back) in time, and where only one reading does so it is the right one. Else a person is asked.
 */
function orderOf(stamps: readonly Stamp[], options: TimeOptions): Order {
  const detector = createDateOrderDetector(options.market)
  const open = stamps.filter(({ date }) => date?.kind === 'either')
  for (const { date } of open)
    if (date?.kind === 'either') detector.add(`${date.first}/${date.second}/${modern(date.year)}`)
  const found = detector.decide()
  const samples = [...new Set(open.map(({ written }) => written))].slice(0, 3)
  if (options.dateOrder !== null) return { order: options.dateOrder, basis: 'given', samples }
  if (found.order === 'contradictory') return { order: found.suggestion, basis: 'asked', samples }
  if (found.order !== 'ambiguous') {
    const proved = found.evidence.reason !== 'no-dates' && found.evidence.reason !== 'same-either-way'
    return { order: found.order, basis: proved ? 'proved' : 'needless', samples: proved ? samples : [] }
  }
  const fitting = (['DMY', 'MDY'] as const).filter((order) => steady(stamps, order, options))
  const [only] = fitting
  if (fitting.length === 1 && only !== undefined) return { order: only, basis: 'sequence', samples }
  return { order: found.suggestion, basis: 'asked', samples }
}

/** Read in this order, the messages of at least three stamps go one way in time. */
function steady(stamps: readonly Stamp[], order: DateOrder, options: TimeOptions): boolean {
  const read = createReader(order, options)
  const times = stamps.flatMap((stamp) => read(stamp).at ?? [])
  if (times.length < 3) return true
  const up = times.every((time, at) => at === 0 || time >= (times[at - 1] ?? 0))
  return up || times.every((time, at) => at === 0 || time <= (times[at - 1] ?? 0))
}

const modern = (year: number): number => (year >= 2400 ? year - BUDDHIST : year)
const two = (value: number): string => String(value).padStart(2, '0')

function createReader(order: DateOrder, options: TimeOptions): Reader {
  const { zone, now, day } = options
  const certain = createDateTimeReader('YMD', zone)
  const either = createDateTimeReader(order === 'MDY' ? 'MDY' : 'DMY', zone)
  const utc = {
    certain: createDateTimeReader('YMD', 'UTC'),
    either: createDateTimeReader(order === 'MDY' ? 'MDY' : 'DMY', 'UTC'),
  }
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone })

  return (stamp) => {
    const nothing: ReadTime = { at: null, atBasis: 'guessed', zone }
    const { hour, minute, second } = stamp.time ?? { hour: 0, minute: 0, second: 0 }
    const clock = `${hour}:${two(minute)}:${two(second)}`
    const { date } = stamp
    let result: DateTimeResult
    let guessed = stamp.time === null
    const readers = stamp.offset === null ? { certain, either } : utc
    if (date?.kind === 'ymd')
      result = readers.certain(`${modern(date.year)}/${date.month}/${date.day} ${clock}`)
    else if (date?.kind === 'either')
      result = readers.either(`${date.first}/${date.second}/${modern(date.year)} ${clock}`)
    else if (date?.kind === 'md') {
      guessed = true
      const year = Number(today.format(now).slice(0, 4))
      const read = (y: number) => readers.certain(`${y}/${date.month}/${date.day} ${clock}`)
      result = read(year)
      // A date without a year is the latest that is not to come.
      if (result.ok && (result.epochMs ?? 0) > now + DAY_MS) result = read(year - 1)
    } else {
      const written = date?.kind === 'ago' ? today.format(now - date.days * DAY_MS) : day
      if (written === null) return nothing
      guessed = true
      result = readers.certain(`${written.replaceAll('-', '/')} ${clock}`)
    }
    if (!result.ok || result.epochMs === undefined) return nothing
    if (stamp.offset === null) return { at: result.epochMs, atBasis: guessed ? 'guessed' : 'wall', zone }
    return {
      at: result.epochMs - stamp.offset * 60_000,
      atBasis: guessed ? 'guessed' : 'known',
      zone: offsetName(stamp.offset),
    }
  }
}

function offsetName(minutes: number): string {
  const size = Math.abs(minutes)
  return minutes === 0 ? 'UTC' : `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
