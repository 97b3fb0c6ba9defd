import { toDecimalString } from '#core/shared/money.ts'
import type { Money } from '#core/shared/money.ts'

/** "USD 1,234.50": the code, never a sign that several currencies share; the same on every machine. */
export function printMoney(money: Money): string {
  const [whole = '0', part] = toDecimalString(money).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${money.currency} ${part === undefined ? grouped : `${grouped}.${part}`}`
}

/** Making one takes longer than using it a thousand times; a dossier has two zones. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(zone, made)
  return made
}

/** "2026-11-02 14:05" in `zone` (IANA). Throws RangeError on a zone the machine does not know. */
export function printTime(at: number, zone: string): string {
  const parts = formatIn(zone).formatToParts(at)
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`
}

/** "1,234,567" bytes as people read them: "1.2 MB" (decimal units, as file limits are stated). */
export function printBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** The last part of a name that may have come with a path, from any system. */
export function baseName(name: string): string {
  return name.split(/[\\/]/).findLast((part) => part !== '') ?? name
}
