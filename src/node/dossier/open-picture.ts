import { readFile } from 'node:fs/promises'
import type { Sharp } from 'sharp'
import type { BodyNote } from '#core/dossier/plan-model.ts'
import { decodeBmp } from './bmp.ts'
import { bytesSource, withFile } from './byte-source.ts'
import type { ByteSource } from './byte-source.ts'
import { readJpeg } from './jpeg.ts'
import type { JpegForm } from './jpeg.ts'
import { MAX_PIXELS, PICTURE_OPTIONS, pictureSignature } from './picture-signature.ts'
import { readPlainPng } from './png.ts'
import type { PlainPng } from './png.ts'
import { lazily, slip } from './prepared.ts'
import type { ImageAsset, Opened, Orientation } from './prepared.ts'

const MAX_FRAMES = 500
/** Lossless data heavier than this per pixel is a photo; JPEG is the right form for it. */
const PHOTO_BYTES_PER_PIXEL = 1.1
const PHOTO_PIXELS = 1_000_000

/**
 * Opens a picture, given as bytes or as `{ path }` of a file that stays as it is until the dossier is written. A whole JPEG
 * in grey or RGB goes through byte for byte, without its private segments; a plain PNG goes through as it is compressed;
 * everything else is decoded, turned upright, laid on white, and stored without loss or, where it is a photo, as JPEG. TIFF
 * pages become pages.
 */
export async function openPicture(
  from: Uint8Array | { readonly path: string },
  mediaType: string,
): Promise<Opened> {
  try {
    if (from instanceof Uint8Array) return await openSource(bytesSource(from), mediaType)
    return await withFile(from.path, (source) => openSource(source, mediaType))
  } catch {
    return slip('unreadable')
  }
}

async function openSource(source: ByteSource, mediaType: string): Promise<Opened> {
  if (source.size === 0) return slip('empty')
  const jpeg = readJpeg(source)
  if (jpeg?.complete === true && jpeg.precision === 8 && [1, 3].includes(jpeg.components))
    return passJpeg(source, jpeg)
  const png = readPlainPng(source)
  if (png !== null) {
    if (png.width * png.height > MAX_PIXELS) return slip('too_large')
    return onePage(plainPng(source, png))
  }
  const damaged = jpeg !== null && !jpeg.complete
  const bmp =
    mediaType === 'image/bmp'
      ? decodeBmp(typeof source.input === 'string' ? await readFile(source.input) : source.input, MAX_PIXELS)
      : null
  const { default: sharp } = await import('sharp')
  if (bmp !== null) return decoded([sharp(bmp.data, { raw: bmp.info })], [], false)
  const { pages = 1, format } = await sharp(source.input, PICTURE_OPTIONS).metadata()
  const moving = pages > 1 && format !== 'tiff'
  const count = moving ? 1 : Math.min(pages, MAX_FRAMES)
  const notes: BodyNote[] = moving ? [{ kind: 'first_frame' }] : []
  if (!moving && count < pages) notes.push({ kind: 'cut', shown: count, total: pages })
  const frames = Array.from({ length: count }, (_, page) => sharp(source.input, { ...PICTURE_OPTIONS, page }))
  return decoded(frames, notes, damaged)
}

function passJpeg(source: ByteSource, jpeg: JpegForm): Opened {
  const { width, height, ranges, unchanged } = jpeg
  if (width * height > MAX_PIXELS) return slip('too_large')
  if (width === 0 || height === 0) return slip('unreadable')
  return onePage({
    kind: 'image',
    filter: 'DCTDecode',
    payload: source.payload(ranges),
    width,
    height,
    components: jpeg.components === 1 ? 1 : 3,
    orientation: jpeg.orientation as Orientation,
    unchanged,
    signature: lazily(() => pictureSignature(source.input)),
  })
}

function plainPng(source: ByteSource, { width, height, components, palette, ranges }: PlainPng): ImageAsset {
  return {
    kind: 'image',
    filter: 'FlateDecode',
    payload: source.payload(ranges),
    width,
    height,
    components,
    ...(palette === undefined ? {} : { palette }),
    orientation: 1,
    signature: lazily(() => pictureSignature(source.input)),
  }
}

function onePage(asset: ImageAsset): Opened {
  const turned = asset.orientation >= 5
  const page = {
    width: turned ? asset.height : asset.width,
    height: turned ? asset.width : asset.height,
    document: false,
  }
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
  const common = { kind: 'image', width, height, orientation: 1 } as const
  const heavy = width * height > PHOTO_PIXELS && png.data.byteLength > width * height * PHOTO_BYTES_PER_PIXEL
  if (heavy) {
    const jpeg = await upright
      .clone()
      .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true })
    return {
      ...common,
      filter: 'DCTDecode',
      payload: { kind: 'bytes', bytes: jpeg.data },
      components: jpeg.info.channels === 1 ? 1 : 3,
      signature: lazily(() => pictureSignature(jpeg.data)),
    }
  }
  const source = bytesSource(png.data)
  const plain = readPlainPng(source)
  if (plain === null) throw new Error('unexpected form of PNG')
  const { components, ranges } = plain
  // Made while the next picture is read; the picture itself need not be kept for it.
  const signature = pictureSignature(png.data)
  signature.catch(() => undefined)
  return {
    ...common,
    filter: 'FlateDecode',
    payload: source.payload(ranges),
    components,
    signature: () => signature,
  }
}
