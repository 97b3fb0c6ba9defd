import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import sharp from 'sharp'

const EDGE = 480
/** Larger pictures than this are refused by the decoder: a small file can claim to be a huge one. */
const MAX_PIXELS = 300_000_000
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff', 'image/avif'])

/** Draws a thumbnail; false where the file is no picture we can read. Evidence is never refused for it. */
export async function makeThumbnail(path: string, mediaType: string, target: string): Promise<boolean> {
  if (!PICTURES.has(mediaType)) return false
  try {
    mkdirSync(dirname(target), { recursive: true })
    await sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .resize(EDGE, EDGE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toFile(target)
    return true
  } catch {
    return false
  }
}
