import { useEffect, useRef } from 'react'
import { layerOpen, typingIn } from '../../ui/keys.ts'
import { type Shortcut, shortcutOf } from '../../ui/shortcuts.ts'

export type QueueMove =
  'down' | 'up' | 'below' | 'above' | 'right' | 'left' | 'first' | 'last' | 'pageDown' | 'pageUp'
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Every key of the queue. The handlers and the `?` sheet read this one list. */
export const QUEUE_SHORTCUTS = [
  { id: 'down', keys: ['j'], label: 'shell.shortcuts.down' },
  { id: 'below', keys: ['ArrowDown'], label: 'shell.shortcuts.below', where: 'list' },
  { id: 'up', keys: ['k'], label: 'shell.shortcuts.up' },
  { id: 'above', keys: ['ArrowUp'], label: 'shell.shortcuts.above', where: 'list' },
  { id: 'right', keys: ['ArrowRight'], label: 'shell.shortcuts.right', where: 'list' },
  { id: 'left', keys: ['ArrowLeft'], label: 'shell.shortcuts.left', where: 'list' },
  { id: 'first', keys: ['Home'], label: 'shell.shortcuts.first', where: 'list' },
  { id: 'last', keys: ['End'], label: 'shell.shortcuts.last', where: 'list' },
  { id: 'pageDown', keys: ['PageDown'], label: 'shell.shortcuts.pageDown', where: 'list' },
  { id: 'pageUp', keys: ['PageUp'], label: 'shell.shortcuts.pageUp', where: 'list' },
  { id: 'open', keys: ['Enter'], label: 'shell.shortcuts.open', where: 'list' },
  { id: 'select', keys: ['x'], label: 'shell.shortcuts.select' },
  { id: 'select', keys: ['Space'], label: 'shell.shortcuts.select', where: 'list' },
  { id: 'extendDown', keys: ['Shift+ArrowDown'], label: 'shell.shortcuts.extendDown', where: 'list' },
  { id: 'extendUp', keys: ['Shift+ArrowUp'], label: 'shell.shortcuts.extendUp', where: 'list' },
  { id: 'selectAll', keys: ['Mod+a'], label: 'shell.shortcuts.selectAll' },
  { id: 'filter', keys: ['f'], label: 'shell.shortcuts.filter' },
  { id: 'view', keys: DIGITS, label: 'shell.shortcuts.view', printed: '1 – 9' },
  { id: 'next', keys: ['n'], label: 'queue.next.button' },
  { id: 'change', keys: ['b'], label: 'shell.shortcuts.change' },
  { id: 'tags', keys: ['t'], label: 'shell.shortcuts.tags' },
  { id: 'snooze', keys: ['z'], label: 'shell.shortcuts.snooze' },
  { id: 'assign', keys: ['o'], label: 'shell.shortcuts.assign' },
  { id: 'back', keys: ['Escape'], label: 'shell.shortcuts.clearOrBack' },
] as const satisfies readonly Shortcut[]

/** Keys of the heads of the columns, which the header hears itself. */
export const COLUMN_SHORTCUTS = [
  { id: 'column', keys: [], label: 'shell.shortcuts.column', printed: '← →' },
  { id: 'moveColumn', keys: [], label: 'shell.shortcuts.moveColumn', printed: 'Alt+← →' },
  { id: 'sizeColumn', keys: [], label: 'shell.shortcuts.sizeColumn', printed: 'Shift+← →' },
] as const satisfies readonly Shortcut[]

export type QueueActionId = (typeof QUEUE_SHORTCUTS)[number]['id']
/** What each key does; `place` is which of the alternatives was pressed. */
export type QueueKeyActions = Readonly<Record<QueueActionId, (place: number) => void>>

/** What a key means in the queue; undefined when it means nothing there. */
export function queueAction(event: KeyboardEvent): ((act: QueueKeyActions) => void) | undefined {
  if (typingIn(event.target)) return undefined
  const found = shortcutOf<QueueActionId>(event, QUEUE_SHORTCUTS)
  if (!found || (found.shortcut.where === 'list' && !onList(event.target))) return undefined
  return (act) => act[found.shortcut.id](found.place)
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
