import { readFile } from 'node:fs/promises'
import { openPicture } from './open-picture.ts'
import type { ImageAsset } from './prepared.ts'

/** The logo as a picture of the file; one that cannot be read is left out, like a page without one. */
export async function openLogo(path: string): Promise<ImageAsset | null> {
  const { assets } = await openPicture(new Uint8Array(await readFile(path)), '')
  const [asset] = assets
  return asset?.kind === 'image' ? asset : null
}
