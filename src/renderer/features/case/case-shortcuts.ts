import { useEffect, useRef } from 'react'
import { isPlainKey, layerOpen, typingIn } from '#renderer/ui/keys.ts'
import { CASE_TABS, type CaseTab } from './parts/case-context.tsx'
import type { Place } from './parts/focus.ts'

/** A line of the shortcut sheet; `label` is a key of the `case` catalogue. */
export interface CaseShortcut {
  readonly keys: string
  readonly label: string
}

/** What the `?` sheet lists for the case page. */
export const CASE_SHORTCUTS: readonly CaseShortcut[] = [
  { keys: 'n', label: 'shortcuts.note' },
  { keys: 'r', label: 'shortcuts.reply' },
  { keys: 'e', label: 'shortcuts.evidence' },
  { keys: 'a', label: 'shortcuts.appeal' },
  { keys: 'Alt+1 … 4', label: 'shortcuts.tabs' },
  { keys: 'Ctrl+V', label: 'shortcuts.paste' },
  { keys: 'Ctrl+Enter', label: 'shortcuts.save' },
  { keys: 'Alt+↑ / Alt+↓', label: 'shortcuts.reorder' },
  { keys: 'Esc', label: 'shortcuts.back' },
]

type GoTo = (tab: CaseTab | null, ...places: readonly Place[]) => void

const LETTERS: Readonly<Record<string, (goTo: GoTo) => void>> = {
  n: (goTo) => goTo(null, 'note'),
  r: (goTo) => goTo('reply', 'reply-text'),
  e: (goTo) => goTo('evidence', 'evidence-add'),
  a: (goTo) => goTo('appeal', 'claim', 'outcome', 'appeal-start'),
}

/**
 * The keys of the case page. Single letters act only outside fields. Escape leaves a field first, then the page.
 * It listens while the key is on its way down, so that a dialog which closes on Escape is still seen as open.
 */
export function useCaseShortcuts(goTo: GoTo): void {
  const latest = useRef(goTo)
  useEffect(() => {
    latest.current = goTo
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || layerOpen()) return
      if (handle(event, latest.current)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

function handle(event: KeyboardEvent, goTo: GoTo): boolean {
  if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    // By place on the keyboard: Option and a digit types a sign on a Mac.
    const tab = CASE_TABS[Number(/^Digit([1-4])$/u.exec(event.code)?.[1] ?? 0) - 1]
    if (tab) goTo(tab)
    return tab !== undefined
  }
  if (!isPlainKey(event)) return false
  const field = typingIn(event.target)
  if (event.key === 'Escape') {
    if (field) (event.target as HTMLElement).blur()
    else window.history.back()
    return true
  }
  const act = event.shiftKey || field ? undefined : LETTERS[event.key]
  act?.(goTo)
  return act !== undefined
}
