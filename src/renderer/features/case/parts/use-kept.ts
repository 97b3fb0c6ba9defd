import { useCallback, useState } from 'react'

const PREFIX = 'aftercase:typed:'

/**
 * State of a form that is not the desk's yet, kept while the window lives: a change of tab or case, or a reload,
 * loses no letter. `key` names the case and the field.
 */
export function useKept(key: string, initial = ''): [string, (value: string) => void] {
  const [value, setValue] = useState(() => read(key) ?? initial)
  const set = useCallback(
    (next: string) => {
      setValue(next)
      write(key, next === initial ? null : next)
    },
    [key, initial],
  )
  return [value, set]
}

/** Forgets what was kept, once the desk has it. */
export function forgetKept(...keys: readonly string[]): void {
  for (const key of keys) write(key, null)
}

// Storage may be switched off or full; typing must go on all the same.
function read(key: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + key)
  } catch {
    return null
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(PREFIX + key)
    else sessionStorage.setItem(PREFIX + key, value)
  } catch {
    return
  }
}
