import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { BEST, FLOOR, LEAST_WRITING, scaleAt, settingsAt } from '#core/dossier/fit.ts'
import { contentOf, writingHeight } from '#core/dossier/fit-content.ts'
import type { FitSettings, FitUse } from '#core/dossier/fit.ts'
import type { GreyPixels, PictureContent } from '#core/dossier/fit-content.ts'
import { payloadBytes, payloadLength } from './pdf/payload.ts'
import { PICTURE_OPTIONS, pictureSignature } from './picture-signature.ts'
import { lazily } from './prepared.ts'
import { pngFile } from './redact/burn.ts'
import type { ImageAsset, Orientation } from './prepared.ts'

/** A picture of the plan and where it is shown. */
export interface ShownPicture extends FitUse {
  readonly asset: ImageAsset
  /** Pages of the plan (from 0) that show it. */
  readonly pages: readonly number[]
}

export interface FitRules {
  /** Pictures with more dots an inch are made smaller, whatever they weigh. */
  readonly maxDpi: number | null
  /** Greys only. */
  readonly grey: boolean
}

/** One way to store a picture. */
export interface Stored {
  readonly bytes: number
  readonly asset: ImageAsset
  /** Null where it stays as it was. */
  readonly settings: FitSettings | null
}

/** Pixels of a picture, upright. */
export interface Decoded {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
}

const raw = ({ data, width, height, channels }: Decoded): Sharp =>
  sharp(data, { raw: { width, height, channels } })

/** The picture, upright, at `scale` (0 to 1) of its sides. */
export async function decode({ asset }: ShownPicture, scale: number, { grey }: FitRules): Promise<Decoded> {
  const { payload } = asset
  const stored = payload.kind === 'file' ? payload.path : await payloadBytes(payload)
  const input =
    payload.kind === 'bytes' && asset.filter === 'FlateDecode' ? pngFile(asset, payload.bytes) : stored
  const side = (length: number): number => Math.max(1, Math.round(length * scale))
  const one = grey || (asset.components === 1 && asset.palette === undefined)
  const { data, info } = await sharp(input, PICTURE_OPTIONS)
    .resize(side(asset.width), side(asset.height), { fit: 'fill' })
    .toColourspace(one ? 'b-w' : 'srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const decoded: Decoded = { data, width: info.width, height: info.height, channels: one ? 1 : 3 }
  return asset.orientation === 1 ? decoded : upright(decoded, asset.orientation)
}

async function upright(pixels: Decoded, orientation: Orientation): Promise<Decoded> {
  const turn = { 1: 0, 2: 0, 3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270 } as const
  const turned = raw(pixels).rotate(turn[orientation])
  const { data, info } = await turned.raw().toBuffer({ resolveWithObject: true })
  const result: Decoded = { data, width: info.width, height: info.height, channels: pixels.channels }
  if (![2, 4, 5, 7].includes(orientation)) return result
  return { ...result, data: await raw(result).flop().raw().toBuffer() }
}

export interface Seen {
  readonly content: PictureContent
  /** Least part of its sides at which small writing keeps its height; 0 for scenes. */
  readonly leastScale: number
}

/** What a picture is and how far it may shrink; `scale` is that of the pixels. */
export function look(pixels: Decoded, scale: number): Seen {
  // Every fourth row says what it is.
  const content = contentOf(greysOf(pixels, 4))
  if (content === 'photo') return { content, leastScale: 0 }
  const writing = writingHeight(greysOf(pixels, 1))
  return { content, leastScale: writing === null ? 0 : Math.min(1, (LEAST_WRITING / writing) * scale) }
}

/** Greys (the green of colours) of every `step`th row. */
function greysOf({ data, width, height, channels }: Decoded, step: number): GreyPixels {
  if (channels === 1 && step === 1) return { data, width, height }
  const rows = Math.ceil(height / step)
  const grey = new Uint8Array(width * rows)
  const green = channels === 3 ? 1 : 0
  for (let row = 0, at = 0; row < rows; row++) {
    let from = row * step * width * channels + green
    for (const end = at + width; at < end; at++, from += channels) grey[at] = data[from] ?? 0
  }
  return { data: grey, width, height: rows }
}

/** Part of its sides that a picture keeps at a level. */
export function scaleFor(use: FitUse, { content, leastScale }: Seen, level: number, rules: FitRules): number {
  const cap = rules.maxDpi === null ? 1 : scaleAt(use, rules.maxDpi)
  return Math.min(cap, Math.max(leastScale, scaleAt(use, settingsAt(content, level).dpi)))
}

export async function encode(
  pixels: Decoded,
  width: number,
  height: number,
  quality: number,
  content: PictureContent,
): Promise<Uint8Array> {
  const same = width === pixels.width && height === pixels.height
  const picture = same ? raw(pixels) : raw(pixels).resize(width, height, { fit: 'fill' })
  return picture
    .toColourspace(pixels.channels === 1 ? 'b-w' : 'srgb')
    .jpeg({ quality, chromaSubsampling: content === 'text' ? '4:4:4' : '4:2:0' })
    .toBuffer()
}

/**
 * Steps of quality about the middle, so that a picture is decoded once and its size chosen later. Many pictures even out:
 * fewer steps do for them.
 */
const STEPS = { few: [0.8, 1, 1.22], many: [0.87, 1.08] } as const
export const MANY = 60

/**
 * The ways to store a picture about a level, smallest first; the last is the picture as it is, where the recipient takes
 * that. Decoded once.
 */
export async function waysOf(
  picture: ShownPicture,
  level: number,
  rules: FitRules,
  steps: keyof typeof STEPS = 'few',
): Promise<readonly Stored[]> {
  const { asset } = picture
  const whole = asIs(picture, rules)
  // What the picture is shows in its pixels only; most are scenes, and writing needs more of them.
  let scale = scaleFor(picture, { content: 'photo', leastScale: 0 }, level, rules)
  let pixels = await decode(picture, scale, rules)
  const seen = look(pixels, scale)
  const wanted = scaleFor(picture, seen, level, rules)
  if (wanted !== scale) {
    scale = wanted
    pixels = await decode(picture, scale, rules)
  }
  const { width, height } = pixels
  const { quality } = settingsAt(seen.content, level)
  const limits = [FLOOR[seen.content].quality, BEST[seen.content].quality] as const
  const qualities = new Set(
    STEPS[steps].map((step) => Math.min(limits[1], Math.max(limits[0], Math.round(quality * step)))),
  )
  const ways: Stored[] = []
  for (const one of qualities) {
    const data = await encode(pixels, width, height, one, seen.content)
    ways.push({
      bytes: data.byteLength,
      asset: jpegAsset(asset, data, pixels),
      settings: { dpi: Math.round(width / picture.inches), quality: one },
    })
  }
  ways.sort((a, b) => a.bytes - b.bytes)
  if (whole === null) return ways
  // What is no smaller than the original is not worth its loss.
  return [...ways.filter(({ bytes }) => bytes < whole.bytes), whole]
}

/** The picture as it is; null where the recipient's rules do not take it so. */
export function asIs(picture: ShownPicture, { grey, maxDpi }: FitRules): Stored | null {
  const { asset, width, inches } = picture
  if (grey && (asset.components === 3 || asset.palette !== undefined)) return null
  if (maxDpi !== null && width / inches > maxDpi) return null
  return { bytes: payloadLength(asset.payload), asset, settings: null }
}

function jpegAsset({ hiddenText }: ImageAsset, bytes: Uint8Array, pixels: Decoded): ImageAsset {
  return {
    kind: 'image',
    filter: 'DCTDecode',
    payload: { kind: 'bytes', bytes },
    width: pixels.width,
    height: pixels.height,
    components: pixels.channels,
    orientation: 1,
    ...(hiddenText === undefined ? {} : { hiddenText }),
    signature: lazily(() => pictureSignature(bytes)),
  }
}
