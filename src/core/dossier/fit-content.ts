/** What a picture mostly is: writing (a screenshot, a scan, a label) or a scene. */
export type PictureContent = 'photo' | 'text'

/** Greys of an upright picture, row by row. */
export interface GreyPixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** Neighbours further apart than this are an edge, nearer than that the same surface. */
const EDGE = 40
const SURFACE = 3
const EDGES_OF_TEXT = 0.006
const GROUND_OF_TEXT = 0.45
const SURFACE_OF_TEXT = 0.6

/**
 * Tells writing from a scene by its pixels: writing has one ground, or even surfaces, with hard edges on it. In doubt it is
 * writing, which costs bytes and never legibility.
 */
export function contentOf({ data, width, height }: GreyPixels): PictureContent {
  const histogram = new Uint32Array(32)
  let [pairs, edges, surface] = [0, 0, 0]
  for (let y = 0; y < height; y++) {
    const row = y * width
    let before = data[row] ?? 0
    for (let at = row + 1; at < row + width; at++) {
      const grey = data[at] ?? 0
      const step = grey > before ? grey - before : before - grey
      if (step > EDGE) edges++
      else if (step <= SURFACE) surface++
      pairs++
      const bin = grey >> 3
      histogram[bin] = (histogram[bin] ?? 0) + 1
      before = grey
    }
  }
  if (pairs === 0 || edges / pairs < EDGES_OF_TEXT) return 'photo'
  const ground = groundOf(histogram).count / pairs
  return ground >= GROUND_OF_TEXT || surface / pairs >= SURFACE_OF_TEXT ? 'text' : 'photo'
}

/** The most common grey with its neighbours. */
function groundOf(histogram: Uint32Array): { readonly grey: number; readonly count: number } {
  let [best, count] = [0, -1]
  for (let bin = 0; bin < histogram.length; bin++) {
    const sum = (histogram[bin - 1] ?? 0) + (histogram[bin] ?? 0) + (histogram[bin + 1] ?? 0)
    if (sum > count) [best, count] = [bin, sum]
  }
  return { grey: best * 8 + 4, count }
}

const STRIPS = 16
const INK = 60
const MIN_RUNS = 12

/**
 * Height in pixels of the small writing in a picture: the lower quartile of how tall the marks stand in narrow strips. Null
 * where there is too little writing to say.
 */
export function writingHeight({ data, width, height }: GreyPixels): number | null {
  const histogram = new Uint32Array(32)
  for (let at = 0; at < data.length; at += 3) {
    const bin = (data[at] ?? 0) >> 3
    histogram[bin] = (histogram[bin] ?? 0) + 1
  }
  const { grey: ground } = groundOf(histogram)
  const strip = Math.max(8, Math.floor(width / STRIPS))
  const runs: number[] = []
  for (let left = 0; left + strip <= width; left += strip) {
    let run = 0
    for (let y = 0; y <= height; y++) {
      if (y < height && hasInk(data, y * width + left, strip, ground)) run++
      else {
        if (run >= 3 && run <= height / 8) runs.push(run)
        run = 0
      }
    }
  }
  if (runs.length < MIN_RUNS) return null
  runs.sort((a, b) => a - b)
  return runs[Math.floor(runs.length / 4)] ?? null
}

function hasInk(data: Uint8Array, from: number, length: number, ground: number): boolean {
  for (let at = from; at < from + length; at++) {
    const gap = (data[at] ?? ground) - ground
    if (gap > INK || gap < -INK) return true
  }
  return false
}
