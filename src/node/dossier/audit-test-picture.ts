import { SIGNATURE, signatureOf } from './signature.ts'
import type { Orientation } from './prepared.ts'
import type { Signature } from './signature.ts'

/** Test pictures that can be told apart: more than a page shows photos. */
const GRID = 6
const SIDE = 96
const CONTRAST = 120

/** Grey of a stored test picture; turned, mirrored, moved, cut or exchanged it looks different. */
function grey(variant: number, across: number, down: number): number {
  const light = 30 + 150 * down + 60 * across
  const cell = Math.floor(down * GRID) * GRID + Math.floor(across * GRID)
  if (cell !== variant) return light
  return light > 128 ? light - CONTRAST : light + CONTRAST
}

const variantOf = (place: number): number => place % GRID ** 2
const objects = new Map<number, string>()
const signatures = new Map<string, Signature>()

/**
 * The `place`-th test picture as PDF object, one character a byte. It stands for a photo whose bytes are compared one by one:
 * what remains to be looked at is how it lies on its page.
 */
export function testPicture(place: number): string {
  const variant = variantOf(place)
  const made = objects.get(variant)
  if (made !== undefined) return made
  const data = Buffer.alloc(SIDE * SIDE)
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) data[y * SIDE + x] = grey(variant, (x + 0.5) / SIDE, (y + 0.5) / SIDE)
  const dict = `<</Type/XObject/Subtype/Image/Width ${SIDE}/Height ${SIDE}/BitsPerComponent 8/ColorSpace/DeviceGray/Length ${data.length}>>`
  const object = `${dict}\nstream\n${data.toString('latin1')}\nendstream\nendobj\n`
  objects.set(variant, object)
  return object
}

/** Where a point of the upright picture lies in the stored one (EXIF orientation). */
const STORED: Readonly<Record<Orientation, (x: number, y: number) => readonly [number, number]>> = {
  1: (x, y) => [x, y],
  2: (x, y) => [1 - x, y],
  3: (x, y) => [1 - x, 1 - y],
  4: (x, y) => [x, 1 - y],
  5: (x, y) => [y, x],
  6: (x, y) => [y, 1 - x],
  7: (x, y) => [1 - y, 1 - x],
  8: (x, y) => [1 - y, x],
}

/** What the upright test picture looks like where the photo it stands for is stored with an orientation. */
export function testSignature(place: number, orientation: Orientation): Signature {
  const variant = variantOf(place)
  const key = `${variant} ${orientation}`
  const made = signatures.get(key)
  if (made !== undefined) return made
  const [width, height] = [SIGNATURE.columns * 12, SIGNATURE.rows * 12]
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      data[y * width + x] = grey(variant, ...STORED[orientation]((x + 0.5) / width, (y + 0.5) / height))
  }
  const signature = signatureOf({ data, width, height })
  signatures.set(key, signature)
  return signature
}
