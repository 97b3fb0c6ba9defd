import { Temporal } from 'temporal-polyfill'

/** Hours in which nothing is said, as minutes of the reader's day. `to` before `from` crosses midnight; equal is none. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

/** One stretch of quiet: `start` is in it, `end` no longer. Epoch milliseconds. */
export interface Silence {
  readonly start: number
  readonly end: number
}

/** The silence an instant falls in, or null. */
export type QuietClock = (at: number) => Silence | null

/** A night that began the day before may still go on, and one of the next day may begin early by a change of clocks. */
const AROUND = [-2, -1, 0, 1, 2] as const

/**
 * Quiet hours on the wall clock of `zone` (IANA). Where the clock is put back, an hour that is quiet once is quiet both
 * times: a silence may be an hour longer then, never broken.
 */
export function quietClock(quiet: QuietHours | null, zone: string): QuietClock {
  if (quiet === null || quiet.from === quiet.to) return () => null
  const known = new Map<string, Silence>()
  const silenceOf = (day: Temporal.PlainDate): Silence => {
    const key = day.toString()
    let silence = known.get(key)
    if (silence === undefined) {
      const lastDay = quiet.to > quiet.from ? day : day.add({ days: 1 })
      silence = {
        start: instantOf(day, quiet.from, zone, 'earlier'),
        end: instantOf(lastDay, quiet.to, zone, 'later'),
      }
      known.set(key, silence)
    }
    return silence
  }
  return (at) => {
    const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
    const near = AROUND.map((days) => silenceOf(day.add({ days })))
    let found = near.find(({ start, end }) => start <= at && at < end)
    if (!found) return null
    for (const { start, end } of near)
      if (start <= found.end && end >= found.start)
        found = { start: Math.min(start, found.start), end: Math.max(end, found.end) }
    return found
  }
}

function instantOf(
  day: Temporal.PlainDate,
  minute: number,
  zone: string,
  disambiguation: 'earlier' | 'later',
): number {
  const time = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60)
  return day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation }).epochMilliseconds
}
