import { layerOpen } from './keys.ts'

const NAMED: Readonly<Record<string, string>> = { Space: ' ' }
/** A dialog that is closing still takes every key; longer than this it is not closing. */
const PATIENCE_MS = 1000

/** A key as the registry writes it, as the events a keyboard would send. */
export function eventsOf(written: string): readonly KeyboardEventInit[] {
  return written.split(' ').map((one) => {
    const parts = one.split('+')
    const key = parts.pop() ?? ''
    const place = /^(?:Digit|Key)(.)$/u.exec(key)
    return {
      key: place?.[1]?.toLowerCase() ?? NAMED[key] ?? key,
      code: place ? key : '',
      ctrlKey: parts.includes('Mod'),
      altKey: parts.includes('Alt'),
      shiftKey: parts.includes('Shift'),
      bubbles: true,
      cancelable: true,
    }
  })
}

/** Presses a shortcut for the reader, once nothing lies over the page: what a list offers does what the key does. */
export function press(written: string): void {
  const until = performance.now() + PATIENCE_MS
  const act = (): void => {
    if (layerOpen() && performance.now() < until) {
      requestAnimationFrame(act)
      return
    }
    // A field that kept the focus would take the letters as text.
    if (document.activeElement instanceof HTMLElement && document.activeElement.matches('input, textarea'))
      document.activeElement.blur()
    const target = document.activeElement ?? document.body
    for (const event of eventsOf(written)) target.dispatchEvent(new KeyboardEvent('keydown', event))
  }
  requestAnimationFrame(act)
}
