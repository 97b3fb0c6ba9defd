import type { CaseTab } from './case-context.tsx'

/** Places on the case page a shortcut or a checklist line can lead to; elements carry them as `data-place`. */
export type Place =
  | 'note'
  | 'tags'
  | 'snooze'
  | 'task'
  | 'owner'
  | 'evidence-add'
  | 'reply-text'
  | 'appeal-start'
  | 'ask'
  | 'claim'
  | 'short'
  | 'exhibits'
  | 'view-claim'
  | 'view-exhibits'
  | 'build'
  | 'steps'
  | 'outcome'
  | `tab-${CaseTab}`
  | `caption-${string}`

/** A slow machine draws a tab late; a person who waits longer than this has turned to something else. */
const PATIENCE_MS = 3000

/** Moves focus to the first place that is on the page and visible; waits for a tab to open, unless focus went elsewhere. */
export function focusPlace(places: readonly Place[]): void {
  const from = document.activeElement
  const until = performance.now() + PATIENCE_MS
  const look = (): void => {
    for (const place of places) {
      const found = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)
      if (found && isShown(found)) {
        found.focus()
        found.scrollIntoView({ block: 'nearest' })
        return
      }
    }
    const now = document.activeElement
    // The button that was pressed may be gone: then the page itself has the focus.
    const moved = now !== from && now !== document.body && now !== null
    if (!moved && performance.now() < until) requestAnimationFrame(look)
  }
  look()
}

const isShown = (element: HTMLElement): boolean =>
  typeof element.checkVisibility === 'function' ? element.checkVisibility() : true
