import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import sharp from 'sharp'

const EDGE = 480
/** Larger pictures than this are refused by the decoder: a small file can claim to be a huge one. */
const MAX_PIXELS = 300_000_000
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff', 'image/avif'])

/** Draws a thumbnail; false where the file is no picture we can read. Evidence is never refused for it. */
export async function makeThumbnail(path: string, mediaType: string, target: string): Promise<boolean> {
  if (!PICTURES.has(mediaType)) return false
  // Whole or not at all: the same original may come again while a page or a backup reads the thumbnail.
  const temp = `${target}.${randomUUID()}.part`
  try {
    mkdirSync(dirname(target), { recursive: true })
    await sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .resize(EDGE, EDGE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toFile(temp)
    renameSync(temp, target)
    return true
  } catch {
    rmSync(temp, { force: true })
    return false
  }
}
