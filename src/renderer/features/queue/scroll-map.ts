/**
 * Browsers cut an element off at about 33 million pixels, and a million lines are longer. Beyond this height the list
 * in the document is shorter than the list itself, and a place on the scroll bar stands for a place in the list.
 */
const MOST_PX = 8_000_000

export interface ListSize {
  readonly lines: number
  readonly linePx: number
  /** Height of the part of the window that shows lines. */
  readonly viewPx: number
}

/** Where the list is: `place` in its own pixels, `scroll` in those of the document. */
export interface Place {
  readonly place: number
  readonly scroll: number
}

const fullPx = ({ lines, linePx }: ListSize): number => lines * linePx
/** Height of the list in the document. */
export const shownPx = (size: ListSize): number => Math.min(fullPx(size), MOST_PX)
const farthest = (size: ListSize): number => Math.max(0, fullPx(size) - size.viewPx)
const farthestScroll = (size: ListSize): number => Math.max(0, shownPx(size) - size.viewPx)
const within = (value: number, most: number): number => Math.max(0, Math.min(most, value))

/** The nearest place that is one. */
export const placeWithin = (size: ListSize, place: number): number => within(place, farthest(size))

/** The place in the list that a position of the scroll bar stands for. */
function placeAt(size: ListSize, scroll: number): number {
  const span = farthestScroll(size)
  return span === 0 ? 0 : within((scroll / span) * farthest(size), farthest(size))
}

/** The position of the scroll bar for a place in the list. */
export function scrollAt(size: ListSize, place: number): number {
  const span = farthest(size)
  return span === 0 ? 0 : within((place / span) * farthestScroll(size), farthestScroll(size))
}

/**
 * The list after the document was scrolled. A step of less than a window moves the lines by as much, so that a wheel
 * turns as it does everywhere; a longer one means the scroll bar was taken to another place.
 */
export function follow(size: ListSize, before: Place, scroll: number): Place {
  const step = scroll - before.scroll
  if (shownPx(size) === fullPx(size)) return { place: scroll, scroll }
  if (Math.abs(step) > size.viewPx) return { place: placeAt(size, scroll), scroll }
  return { place: within(before.place + step, farthest(size)), scroll }
}

/** The place that brings a line whole into sight with the least movement. */
export function placeFor(size: ListSize, place: number, line: number): number {
  const top = line * size.linePx
  const bottom = top + size.linePx
  if (top < place) return top
  return bottom > place + size.viewPx ? within(bottom - size.viewPx, farthest(size)) : place
}

/** The lines in sight at a place and `more` on either side, in steps, so that not every pixel draws anew. */
export function linesAt(size: ListSize, place: number, more: number): { first: number; last: number } {
  const step = Math.max(1, Math.floor(more / 2))
  const first = Math.floor(Math.floor(place / size.linePx) / step) * step - more
  const last = Math.ceil(Math.ceil((place + size.viewPx) / size.linePx) / step) * step + more
  return { first: Math.max(0, first), last: Math.min(size.lines - 1, last) }
}
