/** What a JPEG says of itself, and its bytes without private data. */
export interface CleanJpeg {
  /** The same picture data, byte for byte, without EXIF, XMP, IPTC, comments and anything after the end. */
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly components: number
  readonly precision: number
  /** False where the file stops before its end marker. */
  readonly complete: boolean
}

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const KEPT_APPS = new Set([0xe0, 0xe2, 0xee])

/**
 * Reads a JPEG's markers and drops the segments that can tell where and by whom a photo was taken (EXIF with GPS, XMP, IPTC,
 * comments, multi-picture index), and what phones append after the end (a clip). Orientation must be read before. Keeps
 * JFIF, the colour profile and Adobe's transform flag, which decide how the picture looks. Null for what is no JPEG.
 */
export function cleanJpeg(data: Uint8Array): CleanJpeg | null {
  if (data[0] !== 0xff || data[1] !== SOI) return null
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const parts: Uint8Array[] = [data.subarray(0, 2)]
  let frame: Pick<CleanJpeg, 'width' | 'height' | 'components' | 'precision'> | null = null
  let at = 2
  let complete = false
  while (at + 4 <= data.length) {
    if (data[at] !== 0xff) return null
    const marker = data[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === EOI) break
    const end = at + 2 + view.getUint16(at + 2)
    if (end > data.length) break
    if (isFrame(marker) && end - at >= 10) {
      frame = {
        precision: data[at + 4] ?? 0,
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: data[at + 9] ?? 0,
      }
    }
    if (keeps(data, at, marker)) parts.push(data.subarray(at, end))
    at = end
    if (marker === SOS) {
      const next = endOfScan(data, at)
      parts.push(data.subarray(at, next))
      at = next
    }
  }
  if (data[at] === 0xff && data[at + 1] === EOI) complete = true
  if (frame === null) return null
  parts.push(Uint8Array.of(0xff, EOI))
  return { ...frame, complete, bytes: new Uint8Array(Buffer.concat(parts)) }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function keeps(data: Uint8Array, at: number, marker: number): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  // APP2 is a colour profile or the index of a multi-picture file.
  if (marker === 0xe2) return String.fromCharCode(...data.subarray(at + 4, at + 15)) === 'ICC_PROFILE'
  return KEPT_APPS.has(marker)
}

/** First marker after the entropy-coded data that begins at `at`; stuffed bytes and restart marks are data. */
function endOfScan(data: Uint8Array, at: number): number {
  for (let index = data.indexOf(0xff, at); index !== -1; index = data.indexOf(0xff, index + 1)) {
    const next = data[index + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return index
  }
  return data.length
}
