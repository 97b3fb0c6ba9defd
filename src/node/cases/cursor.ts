import { DeskError } from '#contract/errors.ts'

/** Where a page ended: the sort key and the row of its last case. */
export interface Cursor {
  readonly key: number
  readonly seq: number
}

export function writeCursor(key: number, seq: number): string {
  return `${key}:${seq}`
}

/** @throws DeskError invalid-input for what {@link writeCursor} did not write */
export function readCursor(cursor: string): Cursor {
  const [key = '', seq = '', ...rest] = cursor.split(':')
  const [one, two] = [Number(key), Number(seq)]
  const whole = key.trim() !== '' && seq.trim() !== '' && rest.length === 0
  if (!whole || !Number.isSafeInteger(one) || !Number.isSafeInteger(two))
    throw new DeskError('invalid-input', {
      issues: [{ path: 'cursor', message: 'not a cursor of this desk' }],
    })
  return { key: one, seq: two }
}
