import { useEffect, useRef, useState } from 'react'
import type { SaveState } from './autosave.ts'

export interface BlurSave<T> {
  /** What the fields show: typed text over stored text. */
  readonly typed: T
  readonly change: (patch: Partial<T>) => void
  /** Sends what differs from the stored values; nothing when nothing does. */
  readonly save: () => void
  readonly state: SaveState
  readonly error: unknown
}

/**
 * Fields that are saved when left, for what would flood the story if saved by the letter. Also saved when they go
 * away or the window does. A refused change stays in the field.
 */
export function useBlurSave<T extends Readonly<Record<string, string>>>(
  stored: T,
  send: (changed: Partial<T>) => Promise<unknown>,
): BlurSave<T> {
  const [patch, setPatch] = useState<Partial<T>>({})
  const [status, setStatus] = useState<{ state: SaveState; error: unknown }>({ state: 'idle', error: null })
  const sending = useRef(false)
  /** A field was left while another save was under way. */
  const again = useRef(false)
  const sent = useRef<Partial<T>>({})
  const latest = useRef<() => void>(() => undefined)
  const typed = { ...stored, ...patch }

  const save = (): void => {
    const entries = Object.entries(patch).filter(([key, value]) => value !== stored[key])
    again.current = entries.length > 0 && sending.current
    if (entries.length === 0 || sending.current) return
    const changed = Object.fromEntries(entries) as Partial<T>
    sending.current = true
    setStatus({ state: 'saving', error: null })
    send(changed)
      .then(
        () => {
          sent.current = { ...sent.current, ...changed }
          setStatus({ state: 'saved', error: null })
          sending.current = false
        },
        (error: unknown) => {
          setStatus({ state: 'failed', error })
          sending.current = false
        },
      )
      .finally(() => {
        if (again.current) latest.current()
      })
  }

  useEffect(() => {
    latest.current = save
  })
  // The stored value arrives a moment after the save: only then may the typed one go, or the field would flicker.
  const fingerprint = JSON.stringify(stored)
  useEffect(() => {
    setPatch((now) => withoutSent(now, sent.current))
    sent.current = {}
  }, [fingerprint])
  useEffect(() => {
    const leave = (): void => latest.current()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])

  return {
    typed,
    change: (next) => {
      setPatch((now) => ({ ...now, ...next }))
      setStatus({ state: 'waiting', error: null })
    },
    save,
    ...status,
  }
}

function withoutSent<T extends Readonly<Record<string, string>>>(
  now: Partial<T>,
  sent: Partial<T>,
): Partial<T> {
  const left = Object.entries(now).filter(([key, value]) => sent[key as keyof T] !== value)
  return left.length === Object.keys(now).length ? now : (Object.fromEntries(left) as Partial<T>)
}
