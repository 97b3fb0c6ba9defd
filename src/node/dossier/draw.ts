import type { PDFPage } from 'pdf-lib'
import type { ImageAsset } from './prepared.ts'

/** A box on a PDF page, in points from the bottom left. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type Matrix = readonly [number, number, number, number, number, number]

/** Two sources may share a page size but not an exact decimal expansion; three places are a thousandth of a point. */
const operands = (numbers: readonly number[]): string =>
  numbers.map((value) => String(Math.round(value * 1e4) / 1e4)).join(' ')

/** Draws the XObject `name` through `matrix`, clipped to `clip`. */
export function drawObject(name: string, matrix: Matrix, clip: Box): string {
  const box = operands([clip.x, clip.y, clip.width, clip.height])
  return `q ${box} re W n ${operands(matrix)} cm /${name} Do Q\n`
}

/** Puts a stored picture upright into a box. */
export function imageMatrix(
  { orientation }: Pick<ImageAsset, 'orientation'>,
  { x, y, width: w, height: h }: Box,
): Matrix {
  switch (orientation) {
    case 1:
      return [w, 0, 0, h, x, y]
    case 2:
      return [-w, 0, 0, h, x + w, y]
    case 3:
      return [-w, 0, 0, -h, x + w, y + h]
    case 4:
      return [w, 0, 0, -h, x, y + h]
    case 5:
      return [0, -h, -w, 0, x + w, y + h]
    case 6:
      return [0, -h, w, 0, x, y + h]
    case 7:
      return [0, h, w, 0, x, y]
    case 8:
      return [0, h, -w, 0, x + w, y]
  }
}

/** The visible part of a source page and how it is turned. */
export interface PageGeometry {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
  readonly angle: 0 | 90 | 180 | 270
  /** Size when upright. */
  readonly width: number
  readonly height: number
}

/** Crop box within media box, and rotation brought to a quarter turn. Throws on a page without area. */
export function pageGeometry(page: PDFPage): PageGeometry {
  const media = page.getMediaBox()
  const crop = page.getCropBox()
  const left = Math.max(media.x, crop.x)
  const bottom = Math.max(media.y, crop.y)
  const right = Math.min(media.x + media.width, crop.x + crop.width)
  const top = Math.min(media.y + media.height, crop.y + crop.height)
  if (!(right - left > 1) || !(top - bottom > 1)) throw new Error('the page has no area')
  const angle = ((((Math.round(page.getRotation().angle / 90) * 90) % 360) + 360) %
    360) as PageGeometry['angle']
  const lying = angle === 90 || angle === 270
  return {
    left,
    bottom,
    right,
    top,
    angle,
    width: lying ? top - bottom : right - left,
    height: lying ? right - left : top - bottom,
  }
}

/** Puts an embedded page (its visible part at the origin) upright into a box. */
export function pageMatrix(geometry: PageGeometry, { x, y, width }: Box): Matrix {
  const s = width / geometry.width
  const w = (geometry.right - geometry.left) * s
  const h = (geometry.top - geometry.bottom) * s
  if (geometry.angle === 90) return [0, -s, s, 0, x, y + w]
  if (geometry.angle === 180) return [-s, 0, 0, -s, x + w, y + h]
  if (geometry.angle === 270) return [0, s, -s, 0, x + h, y]
  return [s, 0, 0, s, x, y]
}
