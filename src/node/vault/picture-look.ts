import sharp from 'sharp'

export interface PictureLook {
  readonly width: number
  readonly height: number
  /** Difference hash of 64 bits as 16 hex digits; empty for a plain area, which looks like any other. */
  readonly look: string
}

/**
 * Size of a picture and what it looks like: brighter or darker than its neighbour, over 9 by 8 fields. Survives scaling and
 * another JPEG quality. Reads the thumbnail, which is small and safe, and the size from the original's head.
 */
export async function pictureLook(original: string, thumbnail: string): Promise<PictureLook | null> {
  try {
    const { width, height, autoOrient } = await sharp(original).metadata()
    const grey = await sharp(thumbnail).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
    let bits = 0n
    for (let y = 0; y < 8; y++)
      for (let x = 0; x < 8; x++)
        bits = (bits << 1n) | ((grey[y * 9 + x] ?? 0) > (grey[y * 9 + x + 1] ?? 0) ? 1n : 0n)
    const flat = Math.max(...grey) - Math.min(...grey) < 8
    return {
      width: autoOrient?.width ?? width,
      height: autoOrient?.height ?? height,
      look: flat ? '' : bits.toString(16).padStart(16, '0'),
    }
  } catch {
    return null
  }
}

/** How many of the 64 bits differ. */
export function lookDistance(a: string, b: string): number {
  let bits = BigInt(`0x${a}`) ^ BigInt(`0x${b}`)
  let count = 0
  for (; bits > 0n; bits >>= 1n) count += Number(bits & 1n)
  return count
}
