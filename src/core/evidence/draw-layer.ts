import { digitStrokes } from './digits.ts'
import {
  type Frame,
  type Layer,
  type PixelSize,
  type Point,
  frameOf,
  isShown,
  numbered,
  placed,
} from './layer.ts'

/** One path to draw, in pixels of the shown page. `fill` and `stroke` are colours; `none` draws nothing. */
export interface Shape {
  /** Of which mark; several shapes make one. */
  readonly markId: string
  readonly d: string
  readonly fill: string
  readonly stroke: string
  readonly strokeWidth: number
}

/** Dark enough beside its white edge to stay apart in black and white. */
const ACCENT = '#c8102e'
const HALO = '#ffffff'

/** Width of a mark's line: about a two hundredth of the picture, and never too thin to see. */
export const lineWidth = ({ width, height }: PixelSize): number =>
  Math.max(1.5, Math.sqrt(width * height) / 230)

/**
 * The marks of a page as paths, for what is shown of it at `size` pixels. `frame` is how the page stands there; the layer's
 * own where absent. Beneath each line lies a wider white one, so that it reads on any ground.
 */
export function drawLayer(
  layer: Layer,
  page: number,
  size: PixelSize,
  frame: Frame = frameOf(layer, page),
): Shape[] {
  const unit = lineWidth(size)
  return numbered(layer).flatMap(({ mark, number }) => {
    if (mark.page !== page || !isShown(mark, frame.crop)) return []
    const at = (point: Point): Point => {
      const { x, y } = placed(point, frame)
      return { x: x * size.width, y: y * size.height }
    }
    const from = at(mark)
    const to = at({ x: mark.x2, y: mark.y2 })
    const pen = penOf(mark.id, unit)
    const tag =
      number === null ? [] : circled(pen, inside(tagPlace(mark.kind, from, to, unit), size, unit), number)
    if (mark.kind === 'box') return [...pen.line(rectangle(from, to)), ...tag]
    if (mark.kind === 'arrow') return [...arrow(pen, from, to), ...tag]
    return tag
  })
}

/** Shapes as SVG of this size, to be laid over the picture. */
export function svgOf(shapes: readonly Shape[], { width, height }: PixelSize): string {
  const paths = shapes.map(
    ({ d, fill, stroke, strokeWidth }) =>
      `<path d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="${round(strokeWidth)}" stroke-linecap="round" stroke-linejoin="round"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${paths.join('')}</svg>`
}

interface Pen {
  readonly unit: number
  /** A line with its white edge. */
  readonly line: (d: string) => Shape[]
  readonly paint: (d: string, fill: string, stroke?: string, strokeWidth?: number) => Shape
}

function penOf(markId: string, unit: number): Pen {
  const paint: Pen['paint'] = (d, fill, stroke = 'none', strokeWidth = 0) => ({
    markId,
    d,
    fill,
    stroke,
    strokeWidth,
  })
  return {
    unit,
    paint,
    line: (d) => [paint(d, 'none', HALO, unit * 2.1), paint(d, 'none', ACCENT, unit)],
  }
}

/** Radius of a numbered circle, in line widths. */
const RADIUS = 3.9

/** On the beginning of an arrow, the nearest corner of a box, the middle of a callout. */
function tagPlace(kind: string, from: Point, to: Point, unit: number): Point {
  if (kind !== 'box') return from
  const by = RADIUS * unit * 0.35
  return { x: Math.min(from.x, to.x) + by, y: Math.min(from.y, to.y) + by }
}

/** A number stays whole at an edge. */
function inside({ x, y }: Point, { width, height }: PixelSize, unit: number): Point {
  const room = (RADIUS + 0.6) * unit
  const clamp = (value: number, most: number): number =>
    most < 2 * room ? most / 2 : Math.min(most - room, Math.max(room, value))
  return { x: clamp(x, width), y: clamp(y, height) }
}

function circled({ unit, paint }: Pen, { x, y }: Point, number: number): Shape[] {
  const radius = RADIUS * unit
  const ring = circle(x, y, radius)
  const digits = String(number)
  // Two figures stand closer in the same circle.
  const height = radius * (digits.length > 1 ? 0.86 : 1.02)
  const width = (height * 10) / 14
  const gap = height * 0.3
  const start = x - (digits.length * width + (digits.length - 1) * gap) / 2
  const d = [...digits].flatMap((digit, index) =>
    digitStrokes(digit).map((stroke) =>
      polyline(
        stroke.map(([px, py]) => ({
          x: start + index * (width + gap) + (px / 10) * width,
          y: y - height / 2 + (py / 14) * height,
        })),
      ),
    ),
  )
  return [
    paint(ring, HALO, HALO, unit * 1.1),
    paint(ring, ACCENT),
    paint(d.join(''), 'none', HALO, Math.max(1, unit * (digits.length > 1 ? 0.72 : 0.85))),
  ]
}

function arrow(pen: Pen, from: Point, to: Point): Shape[] {
  const { unit } = pen
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length < unit) return []
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length]
  const head = Math.min(unit * 5, length * 0.6)
  const half = head * 0.48
  const base = { x: to.x - ux * head, y: to.y - uy * head }
  const tip = `${polyline([
    to,
    { x: base.x - uy * half, y: base.y + ux * half },
    { x: base.x + uy * half, y: base.y - ux * half },
  ])}Z`
  const shaft = polyline([from, { x: to.x - ux * head * 0.8, y: to.y - uy * head * 0.8 }])
  return [
    pen.paint(shaft, 'none', HALO, unit * 2.1),
    pen.paint(tip, HALO, HALO, unit * 1.1),
    pen.paint(shaft, 'none', ACCENT, unit),
    pen.paint(tip, ACCENT),
  ]
}

/** Hundredths of a pixel: the same numbers on every machine. */
const round = (value: number): string => String(Math.round(value * 100) / 100)

const polyline = (points: readonly Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')

function rectangle(a: Point, b: Point): string {
  return `${polyline([a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }])}Z`
}

function circle(x: number, y: number, radius: number): string {
  const r = round(radius)
  return `M${round(x - radius)} ${round(y)}A${r} ${r} 0 1 0 ${round(x + radius)} ${round(y)}A${r} ${r} 0 1 0 ${round(x - radius)} ${round(y)}Z`
}
