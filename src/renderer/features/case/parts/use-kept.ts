import { useCallback, useState } from 'react'

const PREFIX = 'aftercase:typed:'

/**
 * State of a form that is not the desk's yet, kept while the window lives: a change of tab or case, or a reload,
 * loses no letter. `key` names the case and the field.
 */
export function useKept(key: string, initial = ''): [string, (value: string) => void] {
  const [value, setValue] = useState(() => readKept(key) ?? initial)
  const set = useCallback(
    (next: string) => {
      setValue(next)
      keep(key, next === initial ? null : next)
    },
    [key, initial],
  )
  return [value, set]
}

/** Forgets what was kept, once the desk has it. */
export function forgetKept(...keys: readonly string[]): void {
  for (const key of keys) keep(key, null)
}

// Storage may be switched off or full; typing must go on all the same.

/** What was kept under a key; null where nothing was. */
export function readKept(key: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + key)
  } catch {
    return null
  }
}

/** Keeps a value while the window lives; null forgets it. */
export function keep(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(PREFIX + key)
    else sessionStorage.setItem(PREFIX + key, value)
  } catch {
    return
  }
}
