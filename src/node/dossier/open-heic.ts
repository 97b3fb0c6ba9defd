import { crc32, deflateSync } from 'node:zlib'
import decodeHeic from 'heic-decode'
import sharp from 'sharp'
import type { BodyNote, SourcePage } from '#core/dossier/plan-model.ts'
import { openPicture } from './open-picture.ts'
import { slip } from './prepared.ts'
import type { Asset, Opened } from './prepared.ts'

/** Four bytes a pixel, several times over, in a decoder that has 2 GB. */
const MAX_PIXELS = 100_000_000
const MAX_PICTURES = 50

/**
 * Opens a HEIC or HEIF picture, each picture of it as a page. The decoder turns it upright; colours are brought from the
 * picture's own profile (phones take Display P3) to sRGB. Stored as JPEG of high quality: it came from a lossy form.
 */
export async function openHeic(data: Uint8Array, signal?: AbortSignal): Promise<Opened> {
  if (data.byteLength === 0) return slip('empty')
  const profile = colourProfile(data)
  const assets: Asset[] = []
  const pages: SourcePage[] = []
  let total = 0
  try {
    const pictures = await picturesOf(data)
    try {
      total = pictures.length
      for (const picture of pictures.slice(0, MAX_PICTURES)) {
        signal?.throwIfAborted()
        if (picture.width * picture.height > MAX_PIXELS) return slip('too_large')
        const jpeg = await asJpeg(await picture.decode(), profile)
        const opened = await openPicture(jpeg, 'image/jpeg')
        if (opened.body.kind !== 'pages') return slip('unreadable')
        assets.push(...opened.assets)
        pages.push(...opened.body.pages)
      }
    } finally {
      pictures.dispose()
    }
  } catch {
    signal?.throwIfAborted()
    // The same container also carries AV1, which the other decoder reads.
    return openPicture(data, 'image/avif')
  }
  const cut = { shown: pages.length, total }
  const notes: BodyNote[] = total > pages.length ? [{ kind: 'cut', ...cut }] : []
  return {
    body: { kind: 'pages', pages, notes },
    assets,
    warnings: notes.length === 0 ? [] : [{ code: 'exhibit_pages_cut', data: cut }],
  }
}

/** One picture of a HEIC file, and how many the file holds. */
export interface HeicPicture {
  /** JPEG in sRGB; null where there is no such picture or it is too large. */
  readonly jpeg: Uint8Array | null
  readonly pictures: number
}

/** Picture `index` (from 0) of a HEIC file. Throws where the file cannot be read. */
export async function heicPicture(data: Uint8Array, index: number): Promise<HeicPicture> {
  const pictures = await picturesOf(data)
  try {
    const count = Math.min(pictures.length, MAX_PICTURES)
    const chosen = index < count ? pictures[index] : undefined
    if (chosen === undefined || chosen.width * chosen.height > MAX_PIXELS)
      return { jpeg: null, pictures: count }
    return { jpeg: await asJpeg(await chosen.decode(), colourProfile(data)), pictures: count }
  } finally {
    pictures.dispose()
  }
}

/** A HEIC picture as a JPEG in sRGB, e.g. for a small preview. Null where it cannot be read. */
export async function heicPreview(data: Uint8Array): Promise<Uint8Array | null> {
  return heicPicture(data, 0).then(
    ({ jpeg }) => jpeg,
    () => null,
  )
}

/** The decoder writes its complaints to the console, where the command line's one JSON object belongs. */
/* oxlint-disable no-console -- it is silenced, not used */
async function picturesOf(data: Uint8Array): ReturnType<typeof decodeHeic.all> {
  const { log } = console
  console.log = () => undefined
  try {
    return await decodeHeic.all({ buffer: data })
  } finally {
    console.log = log
  }
}
/* oxlint-enable no-console */

interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

async function asJpeg({ width, height, data }: Pixels, profile: Buffer | null): Promise<Uint8Array> {
  const raw = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: MAX_PIXELS })
  const source =
    profile === null ? raw : sharp(withProfile(await raw.png({ compressionLevel: 0 }).toBuffer(), profile))
  return new Uint8Array(
    await source
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toBuffer(),
  )
}

/** The ICC profile in the container's first colour box; null where there is none. */
function colourProfile(data: Uint8Array): Buffer | null {
  const bytes = Buffer.from(data.buffer, data.byteOffset, Math.min(data.byteLength, 4 << 20))
  const at = bytes.indexOf('colrprof', 0, 'latin1')
  if (at < 4) return null
  const profile = bytes.subarray(at + 8, at - 4 + bytes.readUInt32BE(at - 4))
  return profile.length > 128 && profile.toString('latin1', 36, 40) === 'acsp' ? profile : null
}

/** A PNG that says which colours its numbers mean. */
function withProfile(png: Buffer, profile: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('iCCPicc\0\0', 'latin1'), deflateSync(profile)])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length - 4, 0)
  frame.writeUInt32BE(crc32(body), 4)
  const head = 8 + 25
  return Buffer.concat([
    png.subarray(0, head),
    frame.subarray(0, 4),
    body,
    frame.subarray(4),
    png.subarray(head),
  ])
}
