import type { EvidenceLayer, RedactionBoxWire } from '#contract/evidence-layer.ts'
import {
  type Area,
  type Frame,
  type Point,
  between,
  frameOf,
  placed,
  unplaced,
  withFrame,
} from '#core/evidence/layer.ts'

/** All that is drawn over a piece. */
export interface Drawing {
  readonly layer: EvidenceLayer
  readonly redactions: readonly RedactionBoxWire[]
}

export type Tool = 'arrow' | 'box' | 'callout' | 'redaction' | 'crop'
export const TOOLS: readonly Tool[] = ['arrow', 'box', 'callout', 'redaction', 'crop']

/** One thing on a page: a mark by its id, an area to remove by its place in the list, or what is kept of the page. */
export interface Thing {
  readonly key: string
  readonly kind: Tool
  readonly page: number
  /** The two points it hangs by, on the upright page. */
  readonly from: Point
  readonly to: Point
  /** Words of a mark; null for what has none. */
  readonly text: string | null
}

/** Everything on a piece, in the order of its list. */
export function thingsOf({ layer, redactions }: Drawing): Thing[] {
  return [
    ...layer.marks.map(({ id, kind, page, x, y, x2, y2, text }): Thing => ({
      ...{ key: `mark ${id}`, kind, page, from: { x, y }, to: { x: x2, y: y2 }, text },
    })),
    ...redactions.map((area, index) => areaThing(`area ${index}`, 'redaction', area.page, area)),
    ...layer.pages.flatMap(({ page, crop }) =>
      crop === null ? [] : [areaThing(`crop ${page}`, 'crop', page, crop)],
    ),
  ]
}

const areaThing = (key: string, kind: Tool, page: number, { x, y, width, height }: Area): Thing => ({
  ...{ key, kind, page, from: { x, y }, to: { x: x + width, y: y + height }, text: null },
})

/** Smaller than this is a click, and no area. */
const LEAST = 0.01
const share = (value: number): number => Math.min(1, Math.max(0, value))
const inside = ({ x, y }: Point): Point => ({ x: share(x), y: share(y) })

/** Draws one thing between two points of the upright page. Null where it would be too small to be meant. */
export function drawn(
  drawing: Drawing,
  tool: Tool,
  page: number,
  a: Point,
  b: Point,
  id: string,
): Drawing | null {
  const [from, to] = [inside(a), inside(b)]
  const size = Math.max(Math.abs(from.x - to.x), Math.abs(from.y - to.y))
  const flat = Math.min(Math.abs(from.x - to.x), Math.abs(from.y - to.y)) < LEAST
  if (tool !== 'callout' && (size < LEAST || (tool !== 'arrow' && flat))) return null
  const { layer, redactions } = drawing
  if (tool === 'redaction')
    return redactions.length >= 500
      ? null
      : { ...drawing, redactions: [...redactions, { page, ...between(from, to) }] }
  if (tool === 'crop') return withCrop(drawing, page, between(from, to))
  if (layer.marks.length >= 99) return null
  const end = tool === 'callout' ? from : to
  const mark = { id, kind: tool, page, x: from.x, y: from.y, x2: end.x, y2: end.y, text: '' }
  return { ...drawing, layer: { ...layer, marks: [...layer.marks, mark] } }
}

/** Where a thing goes that is added without a pointer: the middle of the page as it stands. */
export function inMiddle(tool: Tool, frame: Frame): readonly [Point, Point] {
  const [from, to] =
    tool === 'arrow'
      ? [
          { x: 0.35, y: 0.35 },
          { x: 0.55, y: 0.55 },
        ]
      : tool === 'crop'
        ? [
            { x: 0.1, y: 0.1 },
            { x: 0.9, y: 0.9 },
          ]
        : tool === 'callout'
          ? [
              { x: 0.5, y: 0.5 },
              { x: 0.5, y: 0.5 },
            ]
          : [
              { x: 0.3, y: 0.4 },
              { x: 0.7, y: 0.5 },
            ]
  const whole = { ...frame, crop: null }
  return [unplaced(from, whole), unplaced(to, whole)]
}

function withCrop(drawing: Drawing, page: number, crop: Area | null): Drawing {
  const { turn } = frameOf(drawing.layer, page)
  return { ...drawing, layer: layerOf(withFrame(drawing.layer, page, { turn, crop })) }
}

/** A quarter turn clockwise. */
export function turnedPage(drawing: Drawing, page: number): Drawing {
  const { turn, crop } = frameOf(drawing.layer, page)
  const next = ((turn + 90) % 360) as Frame['turn']
  return { ...drawing, layer: layerOf(withFrame(drawing.layer, page, { turn: next, crop })) }
}

/** The domain's lists are not to be changed; what goes over the wire is plain. */
const layerOf = ({ pages, marks }: ReturnType<typeof withFrame>): EvidenceLayer => ({
  pages: [...pages],
  marks: [...marks],
})

/** Puts a thing between two other points. */
export function setThing(drawing: Drawing, { key, kind, page }: Thing, a: Point, b: Point): Drawing {
  const [from, to] = [inside(a), inside(b)]
  if (kind === 'redaction' || kind === 'crop') {
    const area = between(from, to)
    // As small as it may be, and still on the page.
    const fit = (at: number, size: number): readonly [number, number] =>
      size >= LEAST ? [at, size] : [Math.min(at, 1 - LEAST), LEAST]
    const [[x, width], [y, height]] = [fit(area.x, area.width), fit(area.y, area.height)]
    const whole = { x, y, width, height }
    if (kind === 'crop') return withCrop(drawing, page, whole)
    const redactions = drawing.redactions.map((one, index) =>
      key === `area ${index}` ? { page, ...whole } : one,
    )
    return { ...drawing, redactions }
  }
  const marks = drawing.layer.marks.map((mark) =>
    key === `mark ${mark.id}` ? { ...mark, x: from.x, y: from.y, x2: to.x, y2: to.y } : mark,
  )
  return { ...drawing, layer: { ...drawing.layer, marks } }
}

export function withoutThing(drawing: Drawing, { key, kind, page }: Thing): Drawing {
  if (kind === 'crop') return withCrop(drawing, page, null)
  if (kind === 'redaction')
    return { ...drawing, redactions: drawing.redactions.filter((_, index) => key !== `area ${index}`) }
  const marks = drawing.layer.marks.filter(({ id }) => key !== `mark ${id}`)
  return { ...drawing, layer: { ...drawing.layer, marks } }
}

export function withText(drawing: Drawing, { key }: Thing, text: string): Drawing {
  const marks = drawing.layer.marks.map((mark) => (key === `mark ${mark.id}` ? { ...mark, text } : mark))
  return { ...drawing, layer: { ...drawing.layer, marks } }
}

/** Moves by a way as it is seen: over a turned page, left is left. It stops whole at an edge. */
export function movedBy(drawing: Drawing, thing: Thing, way: Point, turn: Frame['turn']): Drawing {
  const frame = { turn, crop: null }
  const [a, b] = [placed(thing.from, frame), placed(thing.to, frame)]
  const room = (from: number, to: number, by: number): number =>
    Math.min(1 - Math.max(from, to), Math.max(-Math.min(from, to), by))
  const [dx, dy] = [room(a.x, b.x, way.x), room(a.y, b.y, way.y)]
  const shifted = ({ x, y }: Point): Point => unplaced({ x: x + dx, y: y + dy }, frame)
  return setThing(drawing, thing, shifted(a), shifted(b))
}

/** Moves one of its two points, by a way as it is seen; a callout has but one. */
export function sizedBy(
  drawing: Drawing,
  thing: Thing,
  way: Point,
  turn: Frame['turn'],
  end: 'from' | 'to' = 'to',
): Drawing {
  if (thing.kind === 'callout') return movedBy(drawing, thing, way, turn)
  const frame = { turn, crop: null }
  const { x, y } = placed(thing[end], frame)
  const point = unplaced(inside({ x: x + way.x, y: y + way.y }), frame)
  return end === 'to'
    ? setThing(drawing, thing, thing.from, point)
    : setThing(drawing, thing, point, thing.to)
}

/** How far one press of an arrow key goes, as a share of the page. */
const STEP = 0.01
const WAYS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
}

/** The way of an arrow key; null for another key. */
export const wayOf = (key: string): Point | null => WAYS[key] ?? null
