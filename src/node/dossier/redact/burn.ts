import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { bytesSource } from '#node/dossier/byte-source.ts'
import type { ShareBox } from '#node/dossier/ocr/words.ts'
import { payloadBytes } from '#node/dossier/pdf/payload.ts'
import { PICTURE_OPTIONS, pictureSignature } from '#node/dossier/picture-signature.ts'
import { readPlainPng } from '#node/dossier/png.ts'
import { lazily } from '#node/dossier/prepared.ts'
import type { HiddenText, ImageAsset, Orientation } from '#node/dossier/prepared.ts'

/** Pixels of an upright picture, three bytes each. */
export interface Pixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

const PHOTO_BYTES_PER_PIXEL = 1.1
/** Two channels closer than this are the same grey. */
const GREY = 6

/** The picture as it is seen: decoded, turned upright, on white. */
export async function pixelsOf(asset: ImageAsset): Promise<Pixels> {
  const stored = await payloadBytes(asset.payload)
  const file = asset.filter === 'DCTDecode' ? stored : pngFile(asset, stored)
  return rgbOf(upright(sharp(file, PICTURE_OPTIONS), asset.orientation))
}

/** The pixels of a picture on white, three bytes each whatever it was stored as. */
export async function rgbOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  if (info.channels === 3) return { data, width: info.width, height: info.height }
  const wide = new Uint8Array(info.width * info.height * 3)
  for (let at = 0; at < info.width * info.height; at++)
    wide.fill(data[at * info.channels] ?? 255, at * 3, at * 3 + 3)
  return { data: wide, width: info.width, height: info.height }
}

function upright(picture: Sharp, orientation: Orientation): Sharp {
  // Mirroring comes before turning, whatever the order of the calls.
  if (orientation === 2) return picture.flop()
  if (orientation === 3) return picture.rotate(180)
  if (orientation === 4) return picture.flip()
  if (orientation === 5) return picture.rotate(270).flop()
  if (orientation === 6) return picture.rotate(90)
  if (orientation === 7) return picture.rotate(90).flop()
  return orientation === 8 ? picture.rotate(270) : picture
}

/** Paints boxes solid black into the pixels, outwards to whole pixels. */
export function burn({ data, width, height }: Pixels, boxes: readonly ShareBox[]): void {
  const clamp = (value: number, limit: number): number => Math.min(limit, Math.max(0, value))
  for (const box of boxes) {
    const left = clamp(Math.floor(box.x * width), width)
    const right = clamp(Math.ceil((box.x + box.width) * width), width)
    const top = clamp(Math.floor(box.y * height), height)
    const bottom = clamp(Math.ceil((box.y + box.height) * height), height)
    if (right <= left) continue
    for (let y = top; y < bottom; y++) data.fill(0, (y * width + left) * 3, (y * width + right) * 3)
  }
}

/** True where something is to be seen in a box: not all of one colour. */
export function showsInk({ data, width, height }: Pixels, box: ShareBox): boolean {
  const [x0, y0] = [Math.max(0, Math.floor(box.x * width)), Math.max(0, Math.floor(box.y * height))]
  const [x1, y1] = [
    Math.min(width, Math.ceil((box.x + box.width) * width)),
    Math.min(height, Math.ceil((box.y + box.height) * height)),
  ]
  let [least, most] = [255, 0]
  for (let y = y0; y < y1; y++) {
    for (let at = (y * width + x0) * 3; at < (y * width + x1) * 3; at++) {
      const value = data[at] ?? 255
      if (value < least) least = value
      if (value > most) most = value
    }
    if (most - least > 24) return true
  }
  return false
}

/** Stores pixels anew: without loss, in grey where there is no colour, or as JPEG where it is a photo. */
export async function store(pixels: Pixels, hiddenText: readonly HiddenText[] = []): Promise<ImageAsset> {
  const { data, width, height } = pixels
  const grey = isGrey(data)
  const raw = sharp(data, { raw: { width, height, channels: 3 } })
  const picture = grey ? raw.toColourspace('b-w') : raw
  const common = {
    kind: 'image',
    width,
    height,
    components: grey ? 1 : 3,
    orientation: 1,
    ...(hiddenText.length === 0 ? {} : { hiddenText }),
  } as const
  const png = await picture.clone().png({ compressionLevel: 6, palette: false }).toBuffer()
  if (png.byteLength > width * height * (grey ? 0.6 : PHOTO_BYTES_PER_PIXEL)) {
    const jpeg = await picture.clone().jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer()
    return {
      ...common,
      filter: 'DCTDecode',
      payload: { kind: 'bytes', bytes: new Uint8Array(jpeg) },
      signature: lazily(() => pictureSignature(jpeg)),
    }
  }
  const source = bytesSource(png)
  const plain = readPlainPng(source)
  if (plain === null || plain.components !== common.components) throw new Error('unexpected form of PNG')
  return {
    ...common,
    filter: 'FlateDecode',
    payload: source.payload(plain.ranges),
    signature: lazily(() => pictureSignature(png)),
  }
}

function isGrey(data: Uint8Array): boolean {
  for (let at = 0; at < data.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]]
    if (Math.abs(red - green) > GREY || Math.abs(green - blue) > GREY) return false
  }
  return true
}

/** A PNG file around compressed rows. */
export function pngFile({ width, height, components, palette }: ImageAsset, rows: Uint8Array): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, palette === undefined ? (components === 1 ? 0 : 2) : 3], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...(palette === undefined ? [] : [chunk('PLTE', palette)]),
    chunk('IDAT', rows),
    chunk('IEND', new Uint8Array(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const result = Buffer.alloc(body.length + 8)
  result.writeUInt32BE(data.byteLength, 0)
  result.set(body, 4)
  result.writeUInt32BE(crc32(body), body.length + 4)
  return result
}
