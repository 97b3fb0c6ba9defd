import type { CaseTab } from './case-context.tsx'

/** Places on the case page a shortcut or a checklist line can lead to; elements carry them as `data-place`. */
export type Place =
  | 'note'
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

const TRIES = 20

/** Moves focus to the first place that is on the page and visible; waits some frames for a tab to open. */
export function focusPlace(places: readonly Place[], tries = TRIES): void {
  for (const place of places) {
    const found = document.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)
    if (found && isShown(found)) {
      found.focus()
      found.scrollIntoView({ block: 'nearest' })
      return
    }
  }
  if (tries > 0) requestAnimationFrame(() => focusPlace(places, tries - 1))
}

const isShown = (element: HTMLElement): boolean =>
  typeof element.checkVisibility === 'function' ? element.checkVisibility() : true
