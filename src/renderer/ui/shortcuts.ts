/**
 * One key of the page: what the handlers obey and what the `?` sheet prints. A key is written as `j`, `ArrowDown`,
 * `Shift+ArrowDown`, `Mod+a` (Ctrl, or Command on a Mac), `Alt+Digit1` (by place on the keyboard) or `g q` (one after the other).
 */
export interface Shortcut<Id extends string = string> {
  readonly id: Id
  readonly keys: readonly string[]
  /** Place of its text in the catalogue. */
  readonly label: string
  /** Where it acts: on the list only (buttons need the key for themselves), in fields (of every page: only there), anywhere, or outside fields. */
  readonly where?: 'list' | 'fields' | 'any'
  /** What the sheet prints in place of the keys, for a row of keys like `1 – 9`. */
  readonly printed?: string
}

/** Keys that parts of several pages obey: send a form, move an item of a list. */
export const SAVE_KEY = 'Mod+Enter'
export const REORDER_KEYS = ['Alt+ArrowUp', 'Alt+ArrowDown'] as const

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>

const SHOWN: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Mod: 'Ctrl',
}

/** True where the event is this key, modifiers included. The sign of a printed key already says whether Shift was held. */
export function isKey(event: Pressed, written: string): boolean {
  const parts = written.split('+')
  const key = parts.pop() ?? ''
  const wants = (name: string): boolean => parts.includes(name)
  if ((event.ctrlKey || event.metaKey) !== wants('Mod') || event.altKey !== wants('Alt')) return false
  if (/^(Digit|Key)./u.test(key)) return event.code === key && event.shiftKey === wants('Shift')
  const letter = key.length === 1
  if (!letter || wants('Mod')) {
    if (event.shiftKey !== wants('Shift')) return false
    return key === 'Space' ? event.key === ' ' : event.key.toLowerCase() === key.toLowerCase()
  }
  return event.key === key
}

/** The shortcut of the list that the event is; chords are no single key. */
export function shortcutOf<Id extends string>(
  event: Pressed,
  shortcuts: readonly Shortcut<Id>[],
): { readonly shortcut: Shortcut<Id>; readonly place: number } | undefined {
  for (const shortcut of shortcuts) {
    const place = shortcut.keys.findIndex((key) => !key.includes(' ') && isKey(event, key))
    if (place !== -1) return { shortcut, place }
  }
  return undefined
}

/** What the sheet prints: the alternatives, each as its keys in the order they are pressed. */
export function printedKeys({ keys, printed }: Shortcut): readonly (readonly string[])[] {
  if (printed !== undefined) return [[printed]]
  return keys.map((written) =>
    written.split(' ').map((one) =>
      one
        .split('+')
        .map((part) => SHOWN[part] ?? part.replace(/^(Digit|Key)/u, ''))
        .join('+'),
    ),
  )
}
