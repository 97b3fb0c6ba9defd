import { Temporal } from 'temporal-polyfill'
import type { Market } from '#core/shared/markets.ts'

/**
 * The instant a sample time stands for, in epoch milliseconds. `-26h` is counted from `now`, cut to the whole minute;
 * `-2d 09:30` (or `-2d 09:30:15`) is a wall clock time of the zone on a day counted from today there.
 * @throws RangeError for anything else: a mistake in the shipped samples
 */
export function sampleTime(token: string, now: number, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  const hours = /^([+-]\d{1,4})h$/.exec(token)?.[1]
  if (hours !== undefined)
    return local.add({ hours: Number(hours) }).round({ smallestUnit: 'minute', roundingMode: 'floor' })
      .epochMilliseconds
  const [, days, time] = /^([+-]\d{1,4})d (\d{2}:\d{2}(?::\d{2})?)$/.exec(token) ?? []
  if (days === undefined || time === undefined) throw new RangeError(`sample time ${token}`)
  const day = local.toPlainDate().add({ days: Number(days) })
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
}

/**
 * Fills the times of a sample file, so that it never goes stale: `{{-26h}}` and `{{-2d 09:30}}` become dates as the
 * market's own exports print them (facts §3.1): month first with AM/PM, day first or year first with 24 hours.
 *
 * @example renderSample('{{-1d 14:05}}', Date.UTC(2026, 0, 31, 12), MARKETS.TH) // '30/01/2026 14:05:00'
 */
export function renderSample(text: string, now: number, market: Market): string {
  return text.replace(/\{\{([^{}]*)\}\}/g, (_, token: string) =>
    exportDate(sampleTime(token, now, market.zone), market),
  )
}

function exportDate(epochMs: number, market: Market): string {
  const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(market.zone)
  const two = (part: number): string => String(part).padStart(2, '0')
  const clock = (hour: number): string => [hour, at.minute, at.second].map(two).join(':')
  const [day, month, year] = [two(at.day), two(at.month), String(at.year)]
  if (market.dateOrder === 'MDY')
    return `${month}/${day}/${year} ${clock(at.hour % 12 || 12)} ${at.hour < 12 ? 'AM' : 'PM'}`
  const parts = market.dateOrder === 'DMY' ? [day, month, year] : [year, month, day]
  return `${parts.join('/')} ${clock(at.hour)}`
}
