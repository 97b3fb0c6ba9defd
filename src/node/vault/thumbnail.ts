import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import sharp from 'sharp'
import { heicPreview } from '#node/dossier/open-heic.ts'

const EDGE = 480
/** Larger pictures than this are refused by the decoder: a small file can claim to be a huge one. */
const MAX_PIXELS = 300_000_000
const HEIC = new Set(['image/heic', 'image/heif'])
/** A phone's photo has a few megabytes. */
const MAX_HEIC_BYTES = 64 * 1024 * 1024
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff', 'image/avif'])

/** Draws a thumbnail; false where the file is no picture we can read. Evidence is never refused for it. */
export async function makeThumbnail(path: string, mediaType: string, target: string): Promise<boolean> {
  if (!PICTURES.has(mediaType) && !HEIC.has(mediaType)) return false
  // Whole or not at all: the same original may come again while a page or a backup reads the thumbnail.
  const temp = `${target}.${randomUUID()}.part`
  try {
    mkdirSync(dirname(target), { recursive: true })
    const source = HEIC.has(mediaType) ? await decoded(path) : path
    if (source === null) return false
    await sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
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

async function decoded(path: string): Promise<Uint8Array | null> {
  return (await stat(path)).size > MAX_HEIC_BYTES ? null : heicPreview(await readFile(path))
}
