import { readIndex, writeIndex } from './audit-index.ts'
import { testPicture } from './audit-test-picture.ts'
import type { ByteSource } from './byte-source.ts'

/** A stream that was left out of a skimmed file: its bytes in the file itself. */
export interface LeftOut {
  readonly kind: 'photo' | 'attachment'
  /** Which test picture stands for it. */
  readonly place: number
  readonly from: number
  readonly to: number
  /** What the object says of a photo; 0 for an attachment. */
  readonly width: number
  readonly height: number
  readonly components: number
}

/** A file without the bytes of its large photos and attachments. */
export interface Skimmed {
  /** A whole PDF: every large photo is the test picture, every attachment is empty, all else is byte for byte. */
  readonly bytes: Uint8Array
  /** By object number. */
  readonly leftOut: ReadonlyMap<number, LeftOut>
}

/** Smaller objects are kept. */
const LARGE_BYTES = 16 * 1024
/** Photos with fewer pixels are kept and decoded; it takes the second engine 15 ms a megapixel. */
const LARGE_PIXELS = 200_000
const HEAD = 2048

/**
 * Reads a file by its index of objects and leaves out what an audit compares byte for byte anyway, so that neither memory nor
 * time grow with the photos. Shares no code with the writer. Null for a file of another form than ours (several revisions, a
 * password, an index that does not lead to its objects): such a file is read whole.
 */
export function skimPdf(source: ByteSource): Skimmed | null {
  try {
    return skim(source)
  } catch {
    return null
  }
}

function skim(source: ByteSource): Skimmed | null {
  const index = readIndex(source)
  if (index === null) return null
  const { start } = index
  const places = [...index.places].sort((a, b) => a[1] - b[1])
  const head = copy(source, 0, places[0]?.[1] ?? start)
  const parts: Uint8Array[] = [head]
  const leftOut = new Map<number, LeftOut>()
  const moved = new Map<number, number>()
  let at = head.length
  for (const [position, [number, offset]] of places.entries()) {
    if (offset === start) continue
    const end = Math.min(places[position + 1]?.[1] ?? start, start)
    if (end <= offset || !latin1(source, offset, 32).startsWith(`${number} 0 obj`)) return null
    const large = end - offset > LARGE_BYTES ? largeStream(source, offset, end, leftOut.size) : null
    const part =
      large === null ? copy(source, offset, end) : Buffer.from(`${number} 0 obj\n${large.object}`, 'latin1')
    if (large !== null) leftOut.set(number, large.stream)
    moved.set(number, at)
    parts.push(part)
    at += part.length
  }
  parts.push(writeIndex(index, moved, at))
  return { bytes: new Uint8Array(Buffer.concat(parts)), leftOut }
}

const PHOTO = new Set([
  'Type',
  'Subtype',
  'Width',
  'Height',
  'BitsPerComponent',
  'ColorSpace',
  'Filter',
  'Length',
])

/** A photo or an attachment, and the object to put in its place; null for what is kept. */
function largeStream(
  source: ByteSource,
  offset: number,
  end: number,
  place: number,
): { readonly stream: LeftOut; readonly object: string } | null {
  const [opening, body = ''] =
    /^\d+ 0 obj\s*<<([^<>]*)>>\s*stream\r?\n/.exec(latin1(source, offset, HEAD)) ?? []
  if (opening === undefined) return null
  const pairs = [...body.matchAll(/\s*\/(\w+)\s*(\/[\w#.+-]+|\d+ \d+ R|\d+)/g)]
  if (pairs.reduce((sum, [pair]) => sum + pair.length, 0) !== body.trimEnd().length) return null
  const dict = new Map(pairs.map(([, key = '', value = '']) => [key, value]))
  const length = Number(dict.get('Length') ?? Number.NaN)
  const from = offset + opening.length
  const to = from + length
  if (!(to <= end) || !latin1(source, to, 16).trimStart().startsWith('endstream')) return null
  if (dict.get('Type') === '/EmbeddedFile' && !dict.has('Filter')) {
    const kept = pairs.map(([, key = '', value = '']) => `/${key} ${key === 'Length' ? '0' : value}`).join('')
    return {
      stream: { kind: 'attachment', place, from, to, width: 0, height: 0, components: 0 },
      object: `<<${kept}>>\nstream\n\nendstream\nendobj\n`,
    }
  }
  const [width, height] = [Number(dict.get('Width')), Number(dict.get('Height'))]
  const components = { '/DeviceGray': 1, '/DeviceRGB': 3 }[dict.get('ColorSpace') ?? '']
  const jpeg = dict.get('Subtype') === '/Image' && dict.get('Filter') === '/DCTDecode'
  // A key more (a mask, a decode array) changes how the photo looks: it is drawn as it is.
  const plain = dict.get('BitsPerComponent') === '8' && [...dict.keys()].every((key) => PHOTO.has(key))
  if (!jpeg || !plain || components === undefined || !(width * height > LARGE_PIXELS)) return null
  return {
    stream: { kind: 'photo', place, from, to, width, height, components },
    object: testPicture(place),
  }
}

function latin1(source: ByteSource, at: number, length: number): string {
  return Buffer.from(source.read(at, length)).toString('latin1')
}

const PART = 1024 * 1024

function copy(source: ByteSource, from: number, to: number): Uint8Array {
  const result = new Uint8Array(to - from)
  for (let at = from; at < to; at += PART) result.set(source.read(at, Math.min(PART, to - at)), at - from)
  return result
}
