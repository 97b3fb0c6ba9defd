/** A clock as an entry of a calendar. Holds no buyer's data: calendars are shared. */
export interface CalendarEntry {
  readonly caseId: string
  /** The clock within its case; `nth` tells two of a kind apart, from 1. */
  readonly kind: string
  readonly nth: number
  /** What is due and whose clock it is, in the reader's words. */
  readonly title: string
  readonly description: string
  readonly dueAt: number
  /** When the case last changed, or the clock ended: a later export replaces the entry instead of adding another. */
  readonly updatedAt: number
  /** It was answered or ran out: an import takes it off the calendar. */
  readonly ended: boolean
}

const EPOCH = Date.UTC(2020, 0, 1)
/** Minutes before the deadline at which a calendar reminds. */
const ALARMS = [24 * 60, 12 * 60, 2 * 60] as const

/**
 * Clocks as an iCalendar file (RFC 5545). An entry keeps its UID for the life of its clock and its SEQUENCE grows with each
 * change, so that importing again moves entries and doubles none. An ended one is cancelled under the same UID.
 */
export function calendarFile(entries: readonly CalendarEntry[], generatedAt: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Aftercase//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${entry.caseId}-${entry.kind}${entry.nth === 1 ? '' : `-${entry.nth}`}@aftercase`,
      `DTSTAMP:${stamp(generatedAt)}`,
      `LAST-MODIFIED:${stamp(entry.updatedAt)}`,
      `SEQUENCE:${sequence(entry)}`,
      `STATUS:${entry.ended ? 'CANCELLED' : 'CONFIRMED'}`,
      `DTSTART:${stamp(entry.dueAt)}`,
      `DTEND:${stamp(entry.dueAt)}`,
      `SUMMARY:${escaped(entry.title)}`,
      `DESCRIPTION:${escaped(entry.description)}`,
      'TRANSP:TRANSPARENT',
      ...(entry.ended ? [] : alarms(entry.title)),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** Two steps to a second, so that an end is above the last change even when both fall in the same one. */
const sequence = ({ updatedAt, ended }: CalendarEntry): number =>
  2 * Math.max(0, Math.floor((updatedAt - EPOCH) / 1000)) + (ended ? 1 : 0)

const alarms = (title: string): string[] =>
  ALARMS.flatMap((minutes) => [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    `TRIGGER:-PT${minutes}M`,
    'END:VALARM',
  ])

const stamp = (at: number): string => `${new Date(at).toISOString().replace(/[-:]/gu, '').slice(0, 15)}Z`

const escaped = (text: string): string =>
  text.replace(/[\\;,]/gu, (mark) => `\\${mark}`).replace(/\r\n|[\r\n]/gu, '\\n')

/** Lines of at most 75 octets; a character is never cut. */
function folded(line: string): string {
  let out = ''
  let size = 0
  for (const character of line) {
    const bytes = octets(character.codePointAt(0) ?? 0)
    if (size + bytes > 73) {
      out += '\r\n '
      size = 1
    }
    out += character
    size += bytes
  }
  return out
}

/** Length in UTF-8. */
const octets = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)
