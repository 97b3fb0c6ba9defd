import { Temporal } from 'temporal-polyfill'
import type { PolicyRule } from './rule.ts'

const SATURDAY = 6

/**
 * When a limit that starts at `eventAt` runs out, in epoch milliseconds.
 * Hours are exact time. Calendar days keep the wall clock of `zone` over changes of summer time. Working days skip
 * Saturdays and Sundays (public holidays are not known here: the date may be earlier than the platform's, never
 * later); an event on a weekend counts from the next working day's start.
 */
export function addLimit(eventAt: number, amount: number, unit: PolicyRule['unit'], zone: string): number {
  const event = Temporal.Instant.fromEpochMilliseconds(eventAt)
  if (unit === 'hours') return event.add({ hours: amount }).epochMilliseconds
  const local = event.toZonedDateTimeISO(zone)
  if (unit === 'calendar-days') return local.add({ days: amount }).epochMilliseconds
  let day = local
  if (day.dayOfWeek >= SATURDAY) day = nextWorkingDay(day).startOfDay()
  for (let left = amount; left > 0; left -= 1) day = nextWorkingDay(day)
  return day.epochMilliseconds
}

function nextWorkingDay(from: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  let day = from.add({ days: 1 })
  while (day.dayOfWeek >= SATURDAY) day = day.add({ days: 1 })
  return day
}

/** The day of an instant in a zone, as ISO date: decides which version of a rule held. */
export function dayOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
}
