import type { Workbook } from './xlsx-parts.ts'
import { unescapeControls } from './xlsx-parts.ts'

const DAY_S = 86_400
/** Serial 0 in seconds of UTC; the zone does not matter, the result is local text again. */
const EPOCH_1900_S = Date.UTC(1899, 11, 30) / 1000
const EPOCH_1904_S = Date.UTC(1904, 0, 1) / 1000
/** Before March 1900 the two calendars differ (a 29 February that never was); no export is from then. */
const FIRST_SERIAL = 61
/** 9999-12-31. */
const LAST_SERIAL = 2_958_466

/** The text of a cell from its type, style and stored value. Integers keep every digit that the XML holds. */
export function cellText(type: string, style: number, value: string, workbook: Workbook): string {
  switch (type) {
    case 's':
      return workbook.sharedStrings[Number(value)] ?? ''
    case 'str':
      return unescapeControls(value)
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'd':
      return isoText(value)
    case 'e':
      return value
    default:
      return workbook.dateStyles[style] === true ? serialText(value, workbook.date1904) : numberText(value)
  }
}

/**
 * A number as it would be read on the screen. Scientific notation stays, so that an id which lost its digits is seen to
 * have lost them; "37.080000000000005" is how a spreadsheet stores 37.08. Inside a workbook the point is always decimal,
 * while "12.345" in a text of Brazil is twelve thousand: a fourth decimal keeps the two apart for whoever reads on.
 */
export function numberText(value: string): string {
  const text = value.trim()
  if (/^-?\d+\.0+$/.test(text)) return text.slice(0, text.indexOf('.'))
  const digits = text.replace(/^-?0*\.?0*|\./g, '')
  if (/^-?\d+\.\d+$/.test(text) && digits.length > 15) return shortest(text)
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text
}

/** 15 significant digits are what a spreadsheet shows and what it can keep. */
function shortest(text: string): string {
  const short = Number(text).toPrecision(15)
  return short.includes('e') ? text : numberText(short.replace(/\.?0+$/, ''))
}

/** A serial date as `YYYY/MM/DD HH:mm:ss`, to the second; what is no date stays as stored. */
export function serialText(value: string, date1904: boolean): string {
  const serial = Number(value)
  if (value.trim() === '' || !Number.isFinite(serial) || serial > LAST_SERIAL) return value
  if (serial < (date1904 ? 0 : FIRST_SERIAL)) return value
  const seconds = Math.round(serial * DAY_S) + (date1904 ? EPOCH_1904_S : EPOCH_1900_S)
  return isoText(new Date(seconds * 1000).toISOString())
}

function isoText(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(iso)
  return match ? `${match[1]}/${match[2]}/${match[3]} ${match[4] ?? '00:00:00'}` : iso
}
