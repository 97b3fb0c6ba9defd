import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'
import { useQueueMemory } from '../features/queue/queue-store.ts'
import { isPlainKey, layerOpen, typingIn } from '../ui/keys.ts'
import { type Shortcut, shortcutOf } from '../ui/shortcuts.ts'
import { useUndo } from '../ui/undo.tsx'
import { GLOBAL_SHORTCUTS, type GlobalActionId } from './global-shortcuts.ts'

/** How long the first key of a chord waits for its second, in ms. */
const CHORD_MS = 1500

interface Targets {
  readonly search: RefObject<HTMLInputElement | null>
  readonly openSheet: () => void
  readonly openHistory: () => void
  readonly openPalette: () => void
}

type Act = (event: KeyboardEvent) => void

/** Keys that work on every page. */
export function useGlobalShortcuts({ search, openSheet, openHistory, openPalette }: Targets): void {
  const navigate = useNavigate()
  const undo = useUndo()
  const takeBack = useRef(undo)
  useEffect(() => {
    takeBack.current = undo
  })
  const chord = useRef({ first: '', until: 0 })
  useEffect(() => {
    const acts: Readonly<Record<GlobalActionId, Act>> = {
      search: () => {
        search.current?.focus()
        search.current?.select()
      },
      goQueue: () => void navigate({ to: '/queue', search: useQueueMemory.getState().search }),
      goInbox: () => void navigate({ to: '/inbox' }),
      goImport: () => void navigate({ to: '/import' }),
      goNumbers: () => void navigate({ to: '/numbers' }),
      goSettings: () => void navigate({ to: '/settings' }),
      leave: (event) => (event.target as HTMLElement).blur(),
      undo: () => void takeBack.current(null),
      history: openHistory,
      palette: openPalette,
      help: openSheet,
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || layerOpen()) return
      const id = globalAction(event, chord.current)
      if (id === undefined) return
      event.preventDefault()
      // The case page and the queue have letters of their own; a key is used once.
      event.stopImmediatePropagation()
      if (id !== 'begun') acts[id](event)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [navigate, openSheet, openHistory, openPalette, search])
}

/** What a key means anywhere: an action, the beginning of a chord (remembered in `chord`), or nothing. */
function globalAction(
  event: KeyboardEvent,
  chord: { first: string; until: number },
): GlobalActionId | 'begun' | undefined {
  const field = typingIn(event.target)
  const begun = performance.now() < chord.until ? chord.first : ''
  chord.until = 0
  const fitting = GLOBAL_SHORTCUTS.filter(
    ({ where }: Shortcut) => where === 'any' || (where === 'fields') === field,
  )
  if (begun === '') {
    const found = shortcutOf<GlobalActionId>(event, fitting)
    if (found) return found.shortcut.id
  }
  if (field || !isPlainKey(event)) return undefined
  const chords = fitting.flatMap(({ id, keys }) => keys.map((key) => ({ id, parts: key.split(' ') })))
  if (begun !== '') return chords.find(({ parts }) => parts[0] === begun && parts[1] === event.key)?.id
  if (!chords.some(({ parts }) => parts.length === 2 && parts[0] === event.key)) return undefined
  chord.first = event.key
  chord.until = performance.now() + CHORD_MS
  return 'begun'
}
