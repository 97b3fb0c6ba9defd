import { bytesSource } from './byte-source.ts'
import type { ByteSource } from './byte-source.ts'
import { privateExif } from './exif-private.ts'

/** What a JPEG says of itself, and which of its bytes may be shown to others. */
export interface JpegForm {
  /** Parts of the file that make the same picture, bit for bit, without private data; in order. */
  readonly ranges: readonly (readonly [from: number, to: number])[]
  /** True where nothing had to be left out: the ranges are the whole file. */
  readonly unchanged: boolean
  readonly width: number
  readonly height: number
  readonly components: number
  readonly precision: number
  /** EXIF orientation as written; 1 where absent or out of range. */
  readonly orientation: number
  /** False where the file stops before its end marker. */
  readonly complete: boolean
}

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const WINDOW = 256 * 1024

/** Markers of a JPEG are read through a window; the picture data is passed over, not kept. */
class Reader {
  readonly #source: ByteSource
  #start = 0
  #bytes: Uint8Array = new Uint8Array(0)

  constructor(source: ByteSource) {
    this.#source = source
  }

  /** `length` bytes from `at`, fewer at the end of the file. */
  bytes(at: number, length: number): Uint8Array {
    if (at < this.#start || at + length > this.#start + this.#bytes.length) {
      this.#bytes = this.#source.read(at, Math.max(length, WINDOW))
      this.#start = at
    }
    return this.#bytes.subarray(at - this.#start, at - this.#start + length)
  }

  /** First marker after the entropy-coded data from `at`; stuffed bytes and restart marks are data. */
  endOfScan(at: number): number {
    for (let from = at; from < this.#source.size;) {
      const part = this.bytes(from, Math.min(WINDOW, this.#source.size - from))
      for (let index = part.indexOf(0xff); index !== -1; index = part.indexOf(0xff, index + 1)) {
        const next = part[index + 1]
        if (next === undefined) break
        if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return from + index
      }
      // The last byte is looked at again with the one after it.
      if (part.length < 2) break
      from += part.length - 1
    }
    return this.#source.size
  }
}

/**
 * Reads a JPEG's markers and leaves out what can tell where and by whom a photo was taken: EXIF with a place, a serial
 * number, an owner, a maker's note or a thumbnail; XMP, IPTC, comments, the index of a multi-picture file, and what phones
 * append after the end (a clip). Keeps JFIF, the colour profile and Adobe's transform flag, which decide how the picture
 * looks, and EXIF that holds none of the above. Null for what is no JPEG.
 */
export function readJpeg(source: ByteSource): JpegForm | null {
  const reader = new Reader(source)
  const first = reader.bytes(0, 2)
  if (first[0] !== 0xff || first[1] !== SOI) return null
  const ranges: [number, number][] = [[0, 2]]
  const keep = (from: number, to: number): void => {
    const last = ranges.at(-1)
    if (last?.[1] === from) last[1] = to
    else ranges.push([from, to])
  }
  let frame: Pick<JpegForm, 'width' | 'height' | 'components' | 'precision'> | null = null
  let orientation = 1
  let at = 2
  while (at + 4 <= source.size) {
    const head = reader.bytes(at, 10)
    if (head[0] !== 0xff) return null
    const marker = head[1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === EOI) break
    const end = at + 2 + (head[2] ?? 0) * 256 + (head[3] ?? 0)
    if (end > source.size || end < at + 4) break
    if (isFrame(marker) && end - at >= 10) {
      const word = (index: number): number => (head[index] ?? 0) * 256 + (head[index + 1] ?? 0)
      frame = { precision: head[4] ?? 0, height: word(5), width: word(7), components: head[9] ?? 0 }
    }
    if (marker === 0xe1) {
      const exif = privateExif(reader.bytes(at, end - at).subarray(4))
      if (exif !== null) orientation = exif.orientation
      if (exif?.private === false) keep(at, end)
    } else if (keeps(marker, reader.bytes(at, Math.min(16, end - at)))) keep(at, end)
    at = end
    if (marker === SOS) {
      const next = reader.endOfScan(at)
      keep(at, next)
      at = next
    }
  }
  if (frame === null) return null
  const tail = reader.bytes(at, 2)
  const complete = tail[0] === 0xff && tail[1] === EOI
  if (complete) keep(at, at + 2)
  const [only] = ranges
  const unchanged = complete && ranges.length === 1 && only?.[1] === source.size
  return { ...frame, orientation, ranges, unchanged, complete }
}

/** Whether these bytes are a JPEG that goes on to its end marker. */
export const isWholeJpeg = (data: Uint8Array): boolean => readJpeg(bytesSource(data))?.complete === true

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function keeps(marker: number, start: Uint8Array): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  // APP2 is a colour profile or the index of a multi-picture file.
  if (marker === 0xe2) return Buffer.from(start.subarray(4, 15)).toString('latin1') === 'ICC_PROFILE'
  return marker === 0xe0 || marker === 0xee
}
