import { DeskError } from '#contract/errors.ts'

/** Where a page ended: the sort key and the row of its last case. */
export interface Cursor {
  /** Null in the part of the list that has none. */
  readonly key: number | null
  readonly seq: number
}

export function writeCursor({ key, seq }: Cursor): string {
  return `${key ?? NO_KEY}:${seq}`
}

const NO_KEY = 'none'

/** @throws DeskError invalid-input for what {@link writeCursor} did not write */
export function readCursor(cursor: string): Cursor {
  const [key = '', seq = '', ...rest] = cursor.split(':')
  const [one, two] = [key === NO_KEY ? 0 : Number(key), Number(seq)]
  const whole = key.trim() !== '' && seq.trim() !== '' && rest.length === 0
  if (!whole || !Number.isSafeInteger(one) || !Number.isSafeInteger(two))
    throw new DeskError('invalid-input', {
      issues: [{ path: 'cursor', message: 'not a cursor of this desk' }],
    })
  return { key: key === NO_KEY ? null : one, seq: two }
}
