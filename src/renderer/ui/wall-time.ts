import { Temporal } from 'temporal-polyfill'

/** Epoch milliseconds as the value of a `datetime-local` field (minutes), on the wall clock of `zone`. */
export function toWallTime(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}

/**
 * A `datetime-local` value read on the wall clock of `zone`, as epoch milliseconds; null for what is no date.
 * A time the spring change skips is taken an hour later, as clocks do.
 */
export function fromWallTime(value: string, zone: string): number | null {
  try {
    return Temporal.PlainDateTime.from(value).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return null
  }
}

/** The zone of this computer. */
export function userZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
