import { Temporal } from 'temporal-polyfill'
import type { PolicyRule } from './rule.ts'

const SATURDAY = 6

/**
 * When a limit that starts at `eventAt` runs out, in epoch milliseconds.
 * Hours are exact time. Calendar days keep the wall clock of `zone` over changes of summer time. Working days skip
 * Saturdays and Sundays, and the `holidays` where they are given (ISO dates); an event on such a day counts from the next
 * working day's start. No source says that the platform skips public holidays: without them the date may be earlier than
 * the platform's, never later.
 */
export function addLimit(
  eventAt: number,
  amount: number,
  unit: PolicyRule['unit'],
  zone: string,
  holidays: ReadonlySet<string> = NO_HOLIDAYS,
): number {
  const event = Temporal.Instant.fromEpochMilliseconds(eventAt)
  if (unit === 'hours') return event.add({ hours: amount }).epochMilliseconds
  const local = event.toZonedDateTimeISO(zone)
  if (unit === 'calendar-days') return local.add({ days: amount }).epochMilliseconds
  let day = local
  if (isFree(day, holidays)) day = nextWorkingDay(day, holidays).startOfDay()
  for (let left = amount; left > 0; left -= 1) day = nextWorkingDay(day, holidays)
  return day.epochMilliseconds
}

const NO_HOLIDAYS: ReadonlySet<string> = new Set()

const isFree = (day: Temporal.ZonedDateTime, holidays: ReadonlySet<string>): boolean =>
  day.dayOfWeek >= SATURDAY || holidays.has(day.toPlainDate().toString())

function nextWorkingDay(from: Temporal.ZonedDateTime, holidays: ReadonlySet<string>): Temporal.ZonedDateTime {
  let day = from.add({ days: 1 })
  while (isFree(day, holidays)) day = day.add({ days: 1 })
  return day
}

/** The day of an instant in a zone, as ISO date: decides which version of a rule held. */
export function dayOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** Whether a zone is an IANA zone that this program knows. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
