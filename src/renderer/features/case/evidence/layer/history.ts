/** What was done and undone. `key` names the last change: one that goes on (typing, moving) is one step to undo. */
export interface History<T> {
  readonly past: readonly T[]
  readonly now: T
  readonly future: readonly T[]
  readonly key: string
}

const MOST = 200

export const startWith = <T>(now: T): History<T> => ({ past: [], now, future: [], key: '' })

/** A change; the same key as that of the last one goes on with it. */
export function changed<T>(history: History<T>, now: T, key = ''): History<T> {
  if (now === history.now) return history
  const goesOn = key !== '' && key === history.key
  return { past: goesOn ? history.past : [...history.past, history.now].slice(-MOST), now, future: [], key }
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], key: '' }
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future
  return next === undefined ? history : { past: [...history.past, history.now], now: next, future, key: '' }
}
