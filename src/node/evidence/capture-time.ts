import { Temporal } from 'temporal-polyfill'
import type { EvidenceItem } from '#contract/evidence.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'

/** What a file says of time and place, as stored. */
export interface StoredCapture {
  readonly capture_local: string | null
  readonly capture_offset: string | null
  readonly latitude_micro: number | null
  readonly longitude_micro: number | null
  readonly market: string
}

/** EXIF says a wall clock; without an offset it is read in the market's zone, which the page marks. */
export function captureOf(row: StoredCapture): EvidenceItem['capture'] {
  if (row.capture_local === null) return null
  try {
    const zone = row.capture_offset ?? MARKETS[row.market as MarketCode].zone
    const at = Temporal.PlainDateTime.from(row.capture_local).toZonedDateTime(zone).epochMilliseconds
    return { at, offset: row.capture_offset }
  } catch {
    return null
  }
}

export function placeOf(row: StoredCapture): EvidenceItem['place'] {
  const { latitude_micro: latitude, longitude_micro: longitude } = row
  return latitude === null || longitude === null
    ? null
    : { latitude: latitude / 1e6, longitude: longitude / 1e6 }
}
