/** A minute of the day as a time field holds it: 1320 is "22:00". */
export function toClock(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** The minute of the day of a time field; null while it is empty or half typed. */
export function fromClock(text: string): number | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/u.exec(text)
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null
}
