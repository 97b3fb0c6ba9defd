import type { RedactionBoxWire } from '#contract/evidence.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** How far one press of an arrow key goes, as a share of the page. */
const STEP = 0.01
const LEAST = 0.01

const share = (value: number): number => Math.min(1, Math.max(0, value))

/** The area between two points, inside the page. */
export function boxBetween(page: number, a: Point, b: Point): RedactionBoxWire {
  const [left, right] = [share(Math.min(a.x, b.x)), share(Math.max(a.x, b.x))]
  const [top, bottom] = [share(Math.min(a.y, b.y)), share(Math.max(a.y, b.y))]
  return { page, x: left, y: top, width: right - left, height: bottom - top }
}

/** The area after an arrow key: moved, or sized where Shift is held. Null for another key. */
export function moved(box: RedactionBoxWire, key: string, size: boolean): RedactionBoxWire | null {
  const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key]
  if (by === undefined) return null
  const [x = 0, y = 0] = by
  if (size)
    return {
      ...box,
      width: Math.min(1 - box.x, Math.max(LEAST, box.width + x * STEP)),
      height: Math.min(1 - box.y, Math.max(LEAST, box.height + y * STEP)),
    }
  return {
    ...box,
    x: Math.min(1 - box.width, share(box.x + x * STEP)),
    y: Math.min(1 - box.height, share(box.y + y * STEP)),
  }
}
