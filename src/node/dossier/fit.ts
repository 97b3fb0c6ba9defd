import { availableParallelism } from 'node:os'
import sharp from 'sharp'
import { BEST, chooseSizes, settingsAt } from '#core/dossier/fit.ts'
import type { FitSettings } from '#core/dossier/fit.ts'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import { asIs, decode, encode, look, MANY, scaleFor, waysOf } from './fit-picture.ts'
import { payloadLength } from './pdf/payload.ts'
import type { Decoded, FitRules, Seen, ShownPicture, Stored } from './fit-picture.ts'
import type { ImageAsset, PreparedExhibit } from './prepared.ts'
import type { RenderOptions } from './render.ts'

export type { FitRules } from './fit-picture.ts'

/** Pictures of a plan with the ways to store each, smallest first. */
export interface Fitting {
  readonly pictures: readonly ShownPicture[]
  readonly ways: readonly (readonly Stored[])[]
}

export interface Fitted {
  readonly exhibits: readonly PreparedExhibit[]
  /** Pictures that were made smaller, and the least of what they have now; null where all are as they were. */
  readonly lowered: ({ readonly pictures: number } & FitSettings) | null
}

/** What a picture's object costs beyond what an empty one does: digits of its length, padding of a cipher. */
const PER_PICTURE = 48
/** Part of the budget that must be used before the search ends. */
const ENOUGH = 0.955
const SAMPLES = 7
const MAX_PASSES = 4

/** The pictures that a plan shows, each once, at the largest size it is shown at. */
export function shownPictures(
  plan: DossierPlan,
  exhibits: readonly PreparedExhibit[],
): readonly ShownPicture[] {
  const assets = new Map(exhibits.map((exhibit) => [exhibit.id, exhibit.assets]))
  const shown = new Map<ImageAsset, ShownPicture>()
  plan.pages.forEach((page, index) => {
    for (const item of page.items) {
      if (item.type !== 'picture') continue
      const asset = assets.get(item.exhibitId)?.[item.source]
      if (asset?.kind !== 'image') continue
      const known = shown.get(asset)
      const [width, height] =
        asset.orientation >= 5 ? [asset.height, asset.width] : [asset.width, asset.height]
      shown.set(asset, {
        asset,
        width,
        height,
        inches: Math.max(known?.inches ?? 0, item.width / 72),
        pages: [...new Set([...(known?.pages ?? []), index])],
      })
    }
  })
  return [...shown.values()]
}

/**
 * Finds for every picture the ways to store it with which all of them come as near to `budget` bytes as they can from
 * below. Photos and writing are told apart by their pixels and never go below their floors; every picture is decoded once
 * where the first guess, made from a few of them, holds. Null budget: only the rules are kept. Throws the signal's reason.
 */
export async function fitPictures(
  pictures: readonly ShownPicture[],
  budget: number | null,
  rules: FitRules,
  options: RenderOptions = {},
): Promise<Fitting> {
  const threads = sharp.concurrency()
  // Two pictures at a time use the cores better than two threads on one picture.
  sharp.concurrency(1)
  try {
    const whole = pictures.map((picture) => asIs(picture, rules))
    const least = whole.reduce((sum, way) => sum + (way?.bytes ?? 0) + PER_PICTURE, 0)
    if (!whole.includes(null) && (budget === null || least <= budget))
      return { pictures, ways: whole.flatMap((way) => (way === null ? [] : [[way]])) }
    let level = budget === null ? 1 : await guessLevel(pictures, budget, rules, options)
    const steps = pictures.length >= MANY ? 'many' : 'few'
    let [low, high] = [0, 1]
    for (let pass = 1; ; pass++) {
      const ways = await each(pictures, (picture) => waysOf(picture, level, rules, steps), options)
      const fitting: Fitting = { pictures, ways }
      if (budget === null) return { pictures, ways: ways.map((one) => one.slice(-1)) }
      const { smallest, largest } = rangeOf(fitting, budget)
      if (smallest > budget) {
        if (level === 0) return fitting
        high = level
        level = pass + 1 >= MAX_PASSES ? 0 : lower(level, low, budget / smallest)
      } else if (largest < budget * ENOUGH && level < 1 && pass < MAX_PASSES) {
        low = level
        level = Math.min(1, high === 1 ? level + (1 - level) / 2 + 0.05 : (level + high) / 2)
      } else return fitting
    }
  } finally {
    sharp.concurrency(threads)
  }
}

const lower = (level: number, low: number, share: number): number => {
  const next = Math.max(low === 0 ? 0 : (low + level) / 2, level * share * 0.9)
  return next < 0.02 || next >= level ? 0 : next
}

/** Bytes with the smallest of all ways, and with the largest that the budget allows. */
function rangeOf(fitting: Fitting, budget: number): { readonly smallest: number; readonly largest: number } {
  const sizes = sizesOf(fitting)
  const smallest = sizes.reduce((sum, [first = 0]) => sum + first, 0)
  const chosen = chooseSizes(sizes, budget)
  const largest = sizes.reduce((sum, all, index) => sum + (all[chosen?.[index] ?? 0] ?? 0), 0)
  return { smallest, largest }
}

const sizesOf = ({ ways }: Fitting): readonly (readonly number[])[] =>
  ways.map((one) => one.map(({ bytes }) => bytes + PER_PICTURE))

/** The exhibits with their pictures as they fit into `budget`; null where even the floors do not. */
export function chooseFitted(
  exhibits: readonly PreparedExhibit[],
  fitting: Fitting,
  budget: number | null,
): Fitted | null {
  const chosen = chooseSizes(sizesOf(fitting), budget ?? Number.MAX_SAFE_INTEGER)
  if (chosen === null) return null
  const stored = new Map<ImageAsset, Stored>()
  for (const [index, { asset }] of fitting.pictures.entries()) {
    const way = fitting.ways[index]?.[chosen[index] ?? 0]
    if (way !== undefined) stored.set(asset, way)
  }
  const changed = [...stored.values()].flatMap(({ settings }) => (settings === null ? [] : [settings]))
  return {
    exhibits: withAssets(exhibits, (asset) => stored.get(asset)?.asset ?? asset),
    lowered:
      changed.length === 0
        ? null
        : {
            pictures: changed.length,
            dpi: Math.min(...changed.map(({ dpi }) => dpi)),
            quality: Math.min(...changed.map(({ quality }) => quality)),
          },
  }
}

/** Exhibits with other pictures in the place of theirs. */
export function withAssets(
  exhibits: readonly PreparedExhibit[],
  replace: (asset: ImageAsset) => ImageAsset,
): readonly PreparedExhibit[] {
  return exhibits.map((exhibit) => ({
    ...exhibit,
    assets: exhibit.assets.map((asset) => (asset.kind === 'image' ? replace(asset) : asset)),
  }))
}

/** Least bytes of every picture, by its object. */
export const leastBytes = (fitting: Fitting): ReadonlyMap<ImageAsset, number> =>
  new Map(
    fitting.pictures.map(({ asset }, index) => [
      asset,
      (fitting.ways[index]?.[0]?.bytes ?? payloadLength(asset.payload)) + PER_PICTURE,
    ]),
  )

interface Sample {
  readonly picture: ShownPicture
  readonly pixels: Decoded
  readonly seen: Seen
}

/** Bytes that a pixel of a photo takes about the middle of the levels. */
const BYTES_PER_PIXEL = 0.09

/** The level at which all would fit, as far as some of them tell. */
async function guessLevel(
  pictures: readonly ShownPicture[],
  budget: number,
  rules: FitRules,
  options: RenderOptions,
): Promise<number> {
  const step = Math.max(1, pictures.length / SAMPLES)
  const chosen = pictures.filter(
    (_picture, index) => Math.floor(index / step) !== Math.floor((index - 1) / step),
  )
  const area = (picture: ShownPicture): number =>
    Math.min(
      picture.width * picture.height,
      BEST.photo.dpi ** 2 * picture.inches ** 2 * (picture.height / picture.width),
    )
  const total = pictures.reduce((sum, picture) => sum + area(picture), 0)
  const sampled = chosen.reduce((sum, picture) => sum + area(picture), 0)
  // As fine as the samples can come out, if photos weigh what they commonly do.
  const share = Math.sqrt(budget / (total * BYTES_PER_PIXEL))
  const finest = Math.min(1, Math.max(0.25, share))
  const samples = await each(
    chosen,
    async (picture): Promise<Sample> => {
      const scale = Math.min(1, 1.1 * scaleFor(picture, { content: 'text', leastScale: 0 }, finest, rules))
      const pixels = await decode(picture, scale, rules)
      return { picture, pixels, seen: look(pixels, scale) }
    },
    { ...options, progress: () => undefined },
  )
  let [low, high] = [0, finest]
  for (let round = 0; round < 4; round++) {
    const level = (low + high) / 2
    const sizes = await each(samples, (sample) => sampleBytes(sample, level, rules), {})
    const estimate = (sizes.reduce((sum, size) => sum + size, 0) * total) / Math.max(1, sampled)
    if (estimate + pictures.length * PER_PICTURE > budget) high = level
    else low = level
  }
  return low
}

async function sampleBytes(
  { picture, pixels, seen }: Sample,
  level: number,
  rules: FitRules,
): Promise<number> {
  const scale = scaleFor(picture, seen, level, rules)
  const width = Math.min(pixels.width, Math.max(1, Math.round(picture.width * scale)))
  const height = Math.min(pixels.height, Math.max(1, Math.round(picture.height * scale)))
  const { quality } = settingsAt(seen.content, level)
  const { byteLength } = await encode(pixels, width, height, quality, seen.content)
  return Math.min(byteLength, asIs(picture, rules)?.bytes ?? Infinity)
}

/** Runs `work` for every item, as many at once as there are cores; results in order. */
async function each<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  { signal, progress }: RenderOptions,
): Promise<R[]> {
  const results: R[] = []
  let [next, done] = [0, 0]
  const run = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      signal?.throwIfAborted()
      results[index] = await work(items[index] as T)
      progress?.(++done, items.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism() + 1) }, run))
  return results
}
