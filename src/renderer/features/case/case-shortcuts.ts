import { useEffect, useRef } from 'react'
import { layerOpen, typingIn } from '#renderer/ui/keys.ts'
import { REORDER_KEYS, SAVE_KEY, type Shortcut, shortcutOf } from '#renderer/ui/shortcuts.ts'
import { CASE_TABS, type CaseTab } from './parts/case-context.tsx'
import type { Place } from './parts/focus.ts'

const TAB_KEYS = ['Alt+Digit1', 'Alt+Digit2', 'Alt+Digit3', 'Alt+Digit4'] as const

/** The keys of the case page. The handlers and the `?` sheet read this one list. */
export const CASE_SHORTCUTS = [
  { id: 'note', keys: ['n'], label: 'case.shortcuts.note' },
  { id: 'reply', keys: ['r'], label: 'case.shortcuts.reply' },
  { id: 'evidence', keys: ['e'], label: 'case.shortcuts.evidence' },
  { id: 'appeal', keys: ['a'], label: 'case.shortcuts.appeal' },
  { id: 'tags', keys: ['t'], label: 'shell.shortcuts.tags' },
  { id: 'snooze', keys: ['z'], label: 'shell.shortcuts.snooze' },
  { id: 'task', keys: ['k'], label: 'shell.shortcuts.task' },
  { id: 'tab', keys: TAB_KEYS, label: 'case.shortcuts.tabs', where: 'fields', printed: 'Alt+1 … 4' },
  { id: 'back', keys: ['Escape'], label: 'case.shortcuts.back', where: 'fields' },
] as const satisfies readonly Shortcut[]

/** Keys of parts of the case page, each heard where its part is. */
export const PART_SHORTCUTS = [
  { id: 'paste', keys: ['Mod+v'], label: 'case.shortcuts.paste' },
  { id: 'save', keys: [SAVE_KEY], label: 'case.shortcuts.save' },
  { id: 'reorder', keys: REORDER_KEYS, label: 'case.shortcuts.reorder' },
] as const satisfies readonly Shortcut[]

type CaseActionId = (typeof CASE_SHORTCUTS)[number]['id']
type GoTo = (tab: CaseTab | null, ...places: readonly Place[]) => void

const ACTS: Readonly<Record<CaseActionId, (goTo: GoTo, place: number, event: KeyboardEvent) => void>> = {
  note: (goTo) => goTo(null, 'note'),
  reply: (goTo) => goTo('reply', 'reply-text'),
  evidence: (goTo) => goTo('evidence', 'evidence-add'),
  appeal: (goTo) => goTo('appeal', 'claim', 'outcome', 'appeal-start'),
  tags: () => press('tags'),
  snooze: () => press('snooze'),
  task: (goTo) => goTo('order', 'task'),
  tab: (goTo, place) => goTo(CASE_TABS[place] ?? null),
  back: (_goTo, _place, { target }) => {
    if (typingIn(target)) (target as HTMLElement).blur()
    else window.history.back()
  },
}

/** Presses a button of the header. */
const press = (place: Place): void => document.querySelector<HTMLElement>(`[data-place="${place}"]`)?.click()

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
      const found = shortcutOf<CaseActionId>(event, CASE_SHORTCUTS)
      if (!found || (found.shortcut.where !== 'fields' && typingIn(event.target))) return
      event.preventDefault()
      ACTS[found.shortcut.id](latest.current, found.place, event)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}
