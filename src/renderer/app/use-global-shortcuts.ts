import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'
import { useQueueMemory } from '../features/queue/queue-store.ts'
import { isPlainKey, layerOpen, typingIn } from '../ui/keys.ts'

/** How long `g` waits for its second letter, in ms. */
const CHORD_MS = 1500

interface Targets {
  readonly search: RefObject<HTMLInputElement | null>
  readonly openSheet: () => void
}

/** Keys that work on every page: `/` search, `?` the sheet, `g` then `q`, `m`, `i`, `n` or `s`; Escape leaves a field. */
export function useGlobalShortcuts({ search, openSheet }: Targets): void {
  const navigate = useNavigate()
  const chordUntil = useRef(0)
  useEffect(() => {
    const chord = (key: string): boolean => {
      if (key === 'q') void navigate({ to: '/queue', search: useQueueMemory.getState().search })
      else if (key === 'i') void navigate({ to: '/import' })
      else if (key === 'n') void navigate({ to: '/numbers' })
      else if (key === 'm') void navigate({ to: '/inbox' })
      else if (key === 's') void navigate({ to: '/settings' })
      else return false
      return true
    }
    const plain = (key: string): boolean => {
      if (key === '/') {
        search.current?.focus()
        search.current?.select()
      } else if (key === '?') openSheet()
      else if (key === 'g') chordUntil.current = performance.now() + CHORD_MS
      else return false
      return true
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || layerOpen()) return
      if (event.key === 'Escape' && typingIn(event.target)) {
        ;(event.target as HTMLElement).blur()
        return event.preventDefault()
      }
      if (!isPlainKey(event) || typingIn(event.target)) return
      const inChord = performance.now() < chordUntil.current
      chordUntil.current = 0
      const done = inChord ? chord(event.key) : plain(event.key)
      if (!done) return
      event.preventDefault()
      // The case page and the queue have letters of their own; a key is used once.
      event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [navigate, openSheet, search])
}
