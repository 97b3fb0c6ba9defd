import type { PictureContent } from './fit-content.ts'

/** How finely a picture is stored: dots an inch where it is printed, and JPEG quality (1 to 100). */
export interface FitSettings {
  readonly dpi: number
  readonly quality: number
}

/**
 * Nothing is stored worse than this. Photos of 656 by 492 pixels on a page of A4 (95 dpi) at 25 kB were measured to keep
 * body text at the border of legible. The floor for photos is set a little below it and was not measured by itself; that of
 * writing is above: 130 dpi is 18 pixels for a character of 10 points, and `LEAST_WRITING` holds whatever the dpi.
 */
export const FLOOR: Readonly<Record<PictureContent, FitSettings>> = {
  photo: { dpi: 90, quality: 25 },
  text: { dpi: 130, quality: 45 },
}

/** More than this no reader of a printed page sees. */
export const BEST: Readonly<Record<PictureContent, FitSettings>> = {
  photo: { dpi: 220, quality: 88 },
  text: { dpi: 300, quality: 92 },
}

/** Pixels in height that small writing keeps: what fonts for screens need at least, Chinese ones as well. */
export const LEAST_WRITING = 11

/** Settings between the floor (level 0) and the best (level 1). */
export function settingsAt(content: PictureContent, level: number): FitSettings {
  const part = Math.min(1, Math.max(0, level))
  const [floor, best] = [FLOOR[content], BEST[content]]
  return {
    dpi: floor.dpi + (best.dpi - floor.dpi) * part,
    quality: Math.round(floor.quality + (best.quality - floor.quality) * part),
  }
}

/** A picture of the plan: its size in pixels, upright, and the width at which it is printed. */
export interface FitUse {
  readonly width: number
  readonly height: number
  readonly inches: number
}

/** Part of its pixels a side that a picture keeps at `dpi`; never more than it has. */
export const scaleAt = ({ width, inches }: FitUse, dpi: number): number =>
  Math.min(1, (dpi * inches) / Math.max(1, width))

/**
 * Chooses one of its sizes (ascending) for every picture, so that together they are as large as `budget` allows and never
 * larger: all go up a step before one goes up two. Null where even the smallest are too large.
 */
export function chooseSizes(sizes: readonly (readonly number[])[], budget: number): readonly number[] | null {
  const chosen = sizes.map(() => 0)
  let left = budget - sizes.reduce((sum, steps) => sum + (steps[0] ?? 0), 0)
  if (left < 0) return null
  const most = sizes.reduce((longest, steps) => Math.max(longest, steps.length), 0)
  for (let step = 1; step < most; step++) {
    for (const [index, steps] of sizes.entries()) {
      const at = chosen[index] ?? 0
      const more = (steps[step] ?? Infinity) - (steps[at] ?? 0)
      if (more > left) continue
      chosen[index] = step
      left -= more
    }
  }
  return chosen
}

/** A page as volumes see it: its own bytes, and the pictures it shows (stored once in a volume). */
export interface PageWeight {
  readonly bytes: number
  readonly pictures: readonly { readonly key: number; readonly bytes: number }[]
}

export interface VolumeLimits {
  readonly maxBytes: number
  readonly maxPages: number
  /** Bytes of a volume without pages: fonts, profile, structure. */
  readonly base: number
}

/**
 * Cuts pages into volumes in order, as few as possible: first and last page of each, from 0. Null where a page alone is too
 * large.
 */
export function splitVolumes(
  pages: readonly PageWeight[],
  { maxBytes, maxPages, base }: VolumeLimits,
): readonly (readonly [first: number, last: number])[] | null {
  const volumes: [number, number][] = []
  let shown = new Set<number>()
  let bytes = Infinity
  for (const [index, page] of pages.entries()) {
    const last = volumes.at(-1)
    const more = page.bytes + newBytes(page, shown)
    if (last !== undefined && bytes + more <= maxBytes && index - last[0] < maxPages) {
      last[1] = index
      bytes += more
    } else {
      shown = new Set()
      bytes = base + page.bytes + newBytes(page, shown)
      if (bytes > maxBytes || maxPages < 1) return null
      volumes.push([index, index])
    }
    for (const { key } of page.pictures) shown.add(key)
  }
  return volumes
}

function newBytes({ pictures }: PageWeight, shown: ReadonlySet<number>): number {
  const own = new Set<number>()
  let sum = 0
  for (const { key, bytes } of pictures) {
    if (shown.has(key) || own.has(key)) continue
    own.add(key)
    sum += bytes
  }
  return sum
}

/** Numbers (from 0) of the pages that weigh most, heaviest first. */
export function heaviestPages(pages: readonly PageWeight[], count: number): readonly number[] {
  const weight = (page: PageWeight): number => page.bytes + newBytes(page, new Set())
  return pages
    .map((page, index) => ({ index, bytes: weight(page) }))
    .sort((a, b) => b.bytes - a.bytes || a.index - b.index)
    .slice(0, count)
    .map(({ index }) => index)
}
