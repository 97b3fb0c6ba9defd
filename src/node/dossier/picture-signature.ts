import type { SharpInput } from 'sharp'
import { SIGNATURE } from './signature.ts'
import type { Signature } from './signature.ts'

/** A picture with more pixels is not decoded: a small file can name any size. */
export const MAX_PIXELS = 150_000_000

/** How the picture library reads what others made. */
export const PICTURE_OPTIONS = {
  limitInputPixels: MAX_PIXELS,
  failOn: 'none',
  sequentialRead: true,
} as const

/** What an upright picture on white looks like from afar. */
export async function pictureSignature(input: SharpInput | Uint8Array): Promise<Signature> {
  // Loaded when it is needed: photos go in as they are, without it.
  const { default: sharp } = await import('sharp')
  const raw = await sharp(input, PICTURE_OPTIONS)
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
