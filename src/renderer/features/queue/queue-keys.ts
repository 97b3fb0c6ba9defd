import { useEffect, useRef } from 'react'
import { isPlainKey, layerOpen, typingIn } from '../../ui/keys.ts'

/** What the `?` sheet lists for the queue. */
export const QUEUE_SHORTCUTS = [
  { keys: 'j / ↓', label: 'shell.shortcuts.down' },
  { keys: 'k / ↑', label: 'shell.shortcuts.up' },
  { keys: 'Home', label: 'shell.shortcuts.first' },
  { keys: 'End', label: 'shell.shortcuts.last' },
  { keys: 'PageDown', label: 'shell.shortcuts.pageDown' },
  { keys: 'PageUp', label: 'shell.shortcuts.pageUp' },
  { keys: 'Enter', label: 'shell.shortcuts.open' },
  { keys: 'f', label: 'shell.shortcuts.filter' },
  { keys: '1 – 9', label: 'shell.shortcuts.view' },
  { keys: 'o', label: 'shell.shortcuts.assign' },
] as const

export type QueueMove = 'down' | 'up' | 'first' | 'last' | 'pageDown' | 'pageUp'

export interface QueueKeyActions {
  readonly move: (to: QueueMove) => void
  readonly open: () => void
  readonly filter: () => void
  readonly view: (index: number) => void
  readonly assign: () => void
  readonly back: () => void
}

/** Letters act wherever the focus is, but not in a field. */
const LETTERS: Readonly<Record<string, (act: QueueKeyActions) => void>> = {
  j: (act) => act.move('down'),
  k: (act) => act.move('up'),
  f: (act) => act.filter(),
  o: (act) => act.assign(),
  Escape: (act) => act.back(),
}

/** Keys that buttons and links need for themselves: they act only on the list, or where nothing has the focus. */
const ON_LIST: Readonly<Record<string, (act: QueueKeyActions) => void>> = {
  ArrowDown: (act) => act.move('down'),
  ArrowUp: (act) => act.move('up'),
  Home: (act) => act.move('first'),
  End: (act) => act.move('last'),
  PageDown: (act) => act.move('pageDown'),
  PageUp: (act) => act.move('pageUp'),
  Enter: (act) => act.open(),
}

/** What a key means in the queue; undefined when it means nothing there. */
export function queueAction(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'target'>,
): ((act: QueueKeyActions) => void) | undefined {
  if (!isPlainKey(event) || typingIn(event.target)) return undefined
  if (/^[1-9]$/u.test(event.key)) return (act) => act.view(Number(event.key) - 1)
  if (Object.hasOwn(LETTERS, event.key)) return LETTERS[event.key]
  return onList(event.target) && Object.hasOwn(ON_LIST, event.key) ? ON_LIST[event.key] : undefined
}

const onList = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('body, main, [role="row"], [role="grid"]')

/** Listens for the keys of the queue as long as it is on the page. */
export function useQueueKeys(actions: QueueKeyActions): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || layerOpen()) return
      const action = queueAction(event)
      if (!action) return
      event.preventDefault()
      action(latest.current)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
