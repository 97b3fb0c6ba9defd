/** A point as shares (0 to 1) of the upright page, from its top left. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Area extends Point {
  readonly width: number
  readonly height: number
}

/** Quarter turns clockwise, in degrees. */
export type Turn = 0 | 90 | 180 | 270

/** What is done to a whole page: what of it is kept, and how it is turned. `page` as in `LayerMark`. */
export interface LayerPage {
  readonly page: number
  readonly turn: Turn
  readonly crop: Area | null
}

export type MarkKind = 'arrow' | 'box' | 'callout'

/**
 * One mark. `x`, `y` is where an arrow begins, a corner of a box, the middle of a callout; `x2`, `y2` is where the arrow
 * points, the opposite corner of the box, and for a callout the same as `x`, `y`.
 */
export interface LayerMark {
  readonly id: string
  readonly kind: MarkKind
  /** From 0; of a film, the time of its still in milliseconds. */
  readonly page: number
  readonly x: number
  readonly y: number
  readonly x2: number
  readonly y2: number
  /** Printed beneath the picture, by its number. */
  readonly text: string
}

/** Everything drawn over a piece of evidence. The original never changes: this is laid over its print. */
export interface Layer {
  readonly pages: readonly LayerPage[]
  readonly marks: readonly LayerMark[]
}

export const NO_LAYER: Layer = { pages: [], marks: [] }

export const isEmptyLayer = ({ pages, marks }: Layer): boolean =>
  marks.length === 0 && pages.every(({ turn, crop }) => turn === 0 && crop === null)

/** True where something of a page is left out: its original must not be handed over beside it. */
export const hidesParts = ({ pages }: Layer): boolean => pages.some(({ crop }) => crop !== null)

/** Pages that are printed other than they are, in order. */
export function touchedPages({ pages, marks }: Layer): number[] {
  const changed = pages.filter(({ turn, crop }) => turn !== 0 || crop !== null).map(({ page }) => page)
  return [...new Set([...changed, ...marks.map(({ page }) => page)])].toSorted((a, b) => a - b)
}

export interface NumberedMark {
  readonly mark: LayerMark
  /** From 1 over the whole piece; null for a box without words, which needs none. */
  readonly number: number | null
}

/** Marks with the numbers in their circles, in their own order. */
export function numbered({ marks }: Layer): NumberedMark[] {
  let next = 1
  return marks.map((mark) => ({
    mark,
    number: mark.kind === 'box' && mark.text.trim() === '' ? null : next++,
  }))
}

export interface LegendLine {
  readonly number: number
  readonly text: string
}

/** What stands beneath a page: the words of its marks, by number. Marks that were cropped away have none. */
export function legendOf(layer: Layer, page: number): LegendLine[] {
  const { crop } = frameOf(layer, page)
  return numbered(layer).flatMap(({ mark, number }) =>
    number === null || mark.page !== page || mark.text.trim() === '' || !isShown(mark, crop)
      ? []
      : [{ number, text: mark.text.trim() }],
  )
}

/** How a page stands: what is kept of it, then turned. */
export interface Frame {
  readonly turn: Turn
  readonly crop: Area | null
}

export const WHOLE: Frame = { turn: 0, crop: null }

export function frameOf({ pages }: Layer, page: number): Frame {
  const found = pages.find((one) => one.page === page)
  return found === undefined ? WHOLE : { turn: found.turn, crop: found.crop }
}

/** The layer with a page framed anew; a page that stands as it came has no entry. */
export function withFrame(layer: Layer, page: number, frame: Frame): Layer {
  const others = layer.pages.filter((one) => one.page !== page)
  const entry = frame.turn === 0 && frame.crop === null ? [] : [{ page, ...frame }]
  return { ...layer, pages: [...others, ...entry].toSorted((a, b) => a.page - b.page) }
}

/** Where a point of the upright page stands in its frame, as shares of what is shown. */
export function placed({ x, y }: Point, { turn, crop }: Frame): Point {
  const u = crop === null ? x : (x - crop.x) / crop.width
  const v = crop === null ? y : (y - crop.y) / crop.height
  if (turn === 90) return { x: 1 - v, y: u }
  if (turn === 180) return { x: 1 - u, y: 1 - v }
  return turn === 270 ? { x: v, y: 1 - u } : { x: u, y: v }
}

/** The point of the upright page that stands at a place of its frame: undoes `placed`. */
export function unplaced({ x, y }: Point, { turn, crop }: Frame): Point {
  const [u, v] = turn === 90 ? [y, 1 - x] : turn === 180 ? [1 - x, 1 - y] : turn === 270 ? [1 - y, x] : [x, y]
  if (crop === null) return { x: u, y: v }
  return { x: crop.x + u * crop.width, y: crop.y + v * crop.height }
}

/** An area of the upright page in its frame. */
export function placedArea(area: Area, frame: Frame): Area {
  return between(placed(area, frame), placed({ x: area.x + area.width, y: area.y + area.height }, frame))
}

/** The area that two opposite corners span. */
export function between(a: Point, b: Point): Area {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  }
}

export interface PixelSize {
  readonly width: number
  readonly height: number
}

export interface PixelArea extends PixelSize {
  readonly left: number
  readonly top: number
}

/** The pixels a crop keeps: inwards to whole ones, so that nothing of what was cut away is left at an edge; one at least. */
export function keptPixels({ width, height }: PixelSize, crop: Area | null): PixelArea {
  if (crop === null) return { left: 0, top: 0, width, height }
  const side = (from: number, length: number, most: number): readonly [number, number] => {
    // Shares are sums of floating point: a hair outside a pixel is that pixel.
    const start = Math.min(most - 1, Math.max(0, Math.ceil(from * most - 1e-6)))
    return [start, Math.max(1, Math.min(most, Math.floor((from + length) * most + 1e-6)) - start)]
  }
  const [left, across] = side(crop.x, crop.width, width)
  const [top, down] = side(crop.y, crop.height, height)
  return { left, top, width: across, height: down }
}

/** Size in pixels of what is shown of a page. */
export function shownPixels(size: PixelSize, { turn, crop }: Frame): PixelSize {
  const { width, height } = keptPixels(size, crop)
  return turn % 180 === 0 ? { width, height } : { width: height, height: width }
}

/** False for a mark that lies wholly in what was cut away. */
export function isShown(mark: LayerMark, crop: Area | null): boolean {
  if (crop === null) return true
  const { x, y, width, height } = between(mark, { x: mark.x2, y: mark.y2 })
  return x <= crop.x + crop.width && x + width >= crop.x && y <= crop.y + crop.height && y + height >= crop.y
}
