import type { Raster } from './pdfium.ts'

/** Cells across and down: enough to tell a turned, blank, cut or foreign picture from the planned one. */
export const SIGNATURE = { columns: 16, rows: 32 } as const

const TALL = 8

/** Mean greys (0 to 255) of a grid laid over a picture, row by row. */
export type Signature = readonly number[]

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Signature of a box of a grey raster; the box is in pixels and may have fractions. */
export function signatureOf(
  { data, width, height }: Raster,
  box: Box = { x: 0, y: 0, width, height },
  rows: number = SIGNATURE.rows,
): Signature {
  const result: number[] = []
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = span(box.y, box.height, row, rows, height)
    for (let column = 0; column < SIGNATURE.columns; column++) {
      const [left, right] = span(box.x, box.width, column, SIGNATURE.columns, width)
      // Of a tall cell every second row tells enough.
      const step = bottom - top >= TALL ? 2 : 1
      let sum = 0
      let count = 0
      for (let y = top; y < bottom; y += step) {
        const end = y * width + right
        for (let at = y * width + left; at < end; at++) sum += data[at] ?? 255
        count += right - left
      }
      result.push(sum / count)
    }
  }
  return result
}

/** Pixels of one cell; at least one. */
function span(
  start: number,
  length: number,
  index: number,
  count: number,
  limit: number,
): readonly [number, number] {
  const from = Math.min(limit - 1, Math.max(0, Math.round(start + (length * index) / count)))
  const to = Math.min(limit, Math.max(from + 1, Math.round(start + (length * (index + 1)) / count)))
  return [from, to]
}

/** The part of a signature between two shares of its height, stretched to the full number of rows. */
export function signatureRows(signature: Signature, [from, to]: readonly [number, number]): Signature {
  return Array.from({ length: SIGNATURE.columns * SIGNATURE.rows }, (_, index) => {
    const row = Math.floor(index / SIGNATURE.columns)
    const share = from + ((row + 0.5) / SIGNATURE.rows) * (to - from)
    const source = Math.min(SIGNATURE.rows - 1, Math.floor(share * SIGNATURE.rows))
    return signature[source * SIGNATURE.columns + (index % SIGNATURE.columns)] ?? 255
  })
}

/** How far two signatures are apart: mean and largest difference of a cell, in greys. */
export function difference(a: Signature, b: Signature): { readonly mean: number; readonly max: number } {
  const gaps = a.map((grey, index) => Math.abs(grey - (b[index] ?? 255)))
  return {
    mean: gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length),
    max: Math.max(0, ...gaps),
  }
}
