import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { PICTURE_OPTIONS } from '#node/dossier/picture-signature.ts'
import type { OcrPicture, OcrStrip } from './words.ts'

/** More pixels across cost time and read no better; fewer than the least are doubled. */
const MAX_WIDTH = 2000
const SMALL = 900
/** A screenshot of a whole chat is read in parts that overlap, so that no line is cut in both. */
const STRIP = 3200
const OVERLAP = 160

/** The picture in grey at a size that reads well, in one part or, where it is very tall, in several. */
export async function scaledForReading(picture: OcrPicture): Promise<OcrStrip[]> {
  const source = open(picture)
  const { width, height } = picture.channels === undefined ? await source.metadata() : picture
  const scale = width > MAX_WIDTH ? MAX_WIDTH / width : Math.max(width, height) < SMALL ? 2 : 1
  const { data, info } = await source
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize({ width: Math.max(1, Math.round(width * scale)) })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const strips: OcrStrip[] = []
  for (let top = 0; ; top += STRIP - OVERLAP) {
    const rows = Math.min(STRIP, info.height - top)
    const raw = { width: info.width, height: info.height, channels: 1 } as const
    const png = await sharp(data, { raw })
      .extract({ left: 0, top, width: info.width, height: rows })
      .png({ compressionLevel: 1 })
      .toBuffer()
    strips.push({
      png: new Uint8Array(png),
      width: info.width,
      height: rows,
      top: top / info.height,
      share: rows / info.height,
    })
    if (top + rows >= info.height) return strips
  }
}

function open(picture: OcrPicture): Sharp {
  if (picture.channels === undefined) return sharp(picture.data, PICTURE_OPTIONS)
  const { data, width, height, channels } = picture
  return sharp(data, { raw: { width, height, channels } })
}
