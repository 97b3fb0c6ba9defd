import { useEffect, useRef, useState } from 'react'
import { type Autosave, type SaveState, createAutosave } from './autosave.ts'

/** Well under the half second after which a person believes it is saved. */
const DELAY_MS = 350

export interface AutosaveHandle<T> extends Autosave<T> {
  readonly state: SaveState
  readonly error: unknown
}

/** Autosave tied to a component: also saves when it goes away and when the window is hidden or closed. */
export function useAutosave<T>(
  save: (value: T) => Promise<unknown>,
  merge?: (older: T, newer: T) => T,
): AutosaveHandle<T> {
  const [status, setStatus] = useState<{ state: SaveState; error: unknown }>({ state: 'idle', error: null })
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  const [autosave] = useState(() =>
    createAutosave<T>({
      save: (value) => latest.current(value),
      delay: DELAY_MS,
      ...(merge ? { merge } : {}),
      onState: (state, error) => setStatus({ state, error }),
    }),
  )
  useEffect(() => {
    const flush = (): void => void autosave.flush()
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [autosave])
  return { ...autosave, ...status }
}
