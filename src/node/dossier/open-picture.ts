import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { decodeBmp } from './bmp.ts'
import { cleanJpeg } from './jpeg.ts'
import { slip } from './prepared.ts'
import { SIGNATURE } from './signature.ts'
import type { BodyNote } from '#core/dossier/plan-model.ts'
import type { ImageAsset, Opened, Orientation } from './prepared.ts'
import type { Signature } from './signature.ts'

/** A picture with more pixels is not decoded: a small file can name any size. */
const MAX_PIXELS = 150_000_000
const MAX_FRAMES = 500
/** Lossless data heavier than this per pixel is a photo; JPEG is the right form for it. */
const PHOTO_BYTES_PER_PIXEL = 1.1
const PHOTO_PIXELS = 1_000_000

type Input = Parameters<typeof sharp>[0]
const options = { limitInputPixels: MAX_PIXELS, failOn: 'none', sequentialRead: true } as const

/**
 * Opens a picture. A whole JPEG in grey or RGB goes through byte for byte, without its private segments; everything else is
 * decoded, turned upright, laid on white, and stored without loss or, where it is a photo, as JPEG. TIFF pages become pages.
 */
export async function openPicture(data: Uint8Array, mediaType: string): Promise<Opened> {
  if (data.byteLength === 0) return slip('empty')
  try {
    const jpeg = cleanJpeg(data)
    if (jpeg?.complete === true && jpeg.precision === 8 && jpeg.components !== 4)
      return await passJpeg(data, jpeg.bytes)
    const damaged = jpeg !== null && !jpeg.complete
    const bmp = mediaType === 'image/bmp' ? decodeBmp(data, MAX_PIXELS) : null
    if (bmp !== null) return await decoded([sharp(bmp.data, { raw: bmp.info })], [], false)
    const { pages = 1, format } = await sharp(data, options).metadata()
    const moving = pages > 1 && format !== 'tiff'
    const count = moving ? 1 : Math.min(pages, MAX_FRAMES)
    const notes: BodyNote[] = moving ? [{ kind: 'first_frame' }] : []
    if (!moving && count < pages) notes.push({ kind: 'cut', shown: count, total: pages })
    const frames = Array.from({ length: count }, (_, page) => sharp(data, { ...options, page }))
    return await decoded(frames, notes, damaged)
  } catch {
    return slip('unreadable')
  }
}

async function passJpeg(original: Uint8Array, bytes: Uint8Array): Promise<Opened> {
  const { width, height, channels, orientation = 1 } = await sharp(original, options).metadata()
  if (width * height > MAX_PIXELS) return slip('too_large')
  const turned = orientation >= 5
  const asset: ImageAsset = {
    kind: 'image',
    filter: 'DCTDecode',
    data: bytes,
    width,
    height,
    components: channels === 1 ? 1 : 3,
    orientation: (orientation >= 1 && orientation <= 8 ? orientation : 1) as Orientation,
    signature: await pictureSignature(original),
  }
  const page = { width: turned ? height : width, height: turned ? width : height, document: false }
  return { body: { kind: 'pages', pages: [page], notes: [] }, assets: [asset], warnings: [] }
}

async function decoded(
  frames: readonly Sharp[],
  notes: readonly BodyNote[],
  damaged: boolean,
): Promise<Opened> {
  const assets: ImageAsset[] = []
  for (const frame of frames) assets.push(await storePicture(frame))
  const pages = assets.map(({ width, height }) => ({ width, height, document: false }))
  const warnings: Opened['warnings'] = [
    ...(damaged ? [{ code: 'exhibit_damaged' as const, data: {} }] : []),
    ...notes.map((note) => ({
      code: note.kind === 'cut' ? ('exhibit_pages_cut' as const) : ('exhibit_first_frame_only' as const),
      data: note.kind === 'cut' ? { shown: note.shown, total: note.total } : {},
    })),
  ]
  return { body: { kind: 'pages', pages, notes }, assets, warnings }
}

/** Upright, opaque, sRGB; without loss unless it is a photo. */
export async function storePicture(picture: Sharp): Promise<ImageAsset> {
  const upright = picture.autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha()
  const png = await upright
    .clone()
    .png({ compressionLevel: 6, palette: false })
    .toBuffer({ resolveWithObject: true })
  const { width, height } = png.info
  const heavy = width * height > PHOTO_PIXELS && png.data.byteLength > width * height * PHOTO_BYTES_PER_PIXEL
  if (heavy) {
    const jpeg = await upright
      .clone()
      .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true })
    const components = jpeg.info.channels === 1 ? 1 : 3
    const signature = await pictureSignature(jpeg.data)
    return {
      kind: 'image',
      filter: 'DCTDecode',
      data: jpeg.data,
      width,
      height,
      components,
      orientation: 1,
      signature,
    }
  }
  const { data, components } = pngData(png.data)
  const signature = await pictureSignature(png.data)
  return { kind: 'image', filter: 'FlateDecode', data, width, height, components, orientation: 1, signature }
}

/** The compressed rows of our own PNG (8 bits, no interlace): PDF takes them as they are. */
function pngData(png: Buffer): { readonly data: Uint8Array; readonly components: 1 | 3 } {
  const colourType = png[25]
  if (png[24] !== 8 || png[28] !== 0 || (colourType !== 0 && colourType !== 2))
    throw new Error('unexpected form of PNG')
  const parts: Buffer[] = []
  for (let at = 8; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return { data: new Uint8Array(Buffer.concat(parts)), components: colourType === 0 ? 1 : 3 }
}

/** What an upright picture on white looks like from afar. */
async function pictureSignature(input: Input): Promise<Signature> {
  const raw = await sharp(input, options)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize(SIGNATURE.columns, SIGNATURE.rows, { fit: 'fill', kernel: 'lanczos2' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  // The second engine weighs colours so; sharp's own greyscale weighs light, and strong colours come out far apart.
  const at = (index: number): number => raw.data[index] ?? 255
  return Array.from({ length: SIGNATURE.columns * SIGNATURE.rows }, (_, index) => {
    const start = index * raw.info.channels
    return (30 * at(start) + 59 * at(start + 1) + 11 * at(start + 2)) / 100
  })
}
