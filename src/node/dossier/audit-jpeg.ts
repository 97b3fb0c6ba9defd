/** What the audit wants to know of a JPEG; read from its markers, apart from the code that writes it. */
export interface JpegFacts {
  /** False where the file stops before its end marker. */
  readonly whole: boolean
  readonly width: number
  readonly height: number
  readonly components: number
  /** Private data that a photo may carry: the place it was taken, or EXIF, XMP, IPTC or a comment at all. */
  readonly gps: boolean
  readonly segments: readonly ('exif' | 'xmp' | 'iptc' | 'comment')[]
}

const GPS_TAG = 0x8825

/** Null for what is no JPEG. `data` may be its start, up to the picture itself; then `tail` is its end. */
export function jpegFacts(data: Uint8Array, tail?: Uint8Array): JpegFacts | null {
  if (data[0] !== 0xff || data[1] !== 0xd8) return null
  const file = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const segments: JpegFacts['segments'][number][] = []
  let frame = { width: 0, height: 0, components: 0 }
  let gps = false
  let at = 2
  while (at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9 || marker === 0xda) break
    const body = file.subarray(at + 4, at + 2 + file.readUInt16BE(at + 2))
    const id = body.toString('latin1', 0, 32)
    if (marker === 0xe1 && id.startsWith('Exif\0')) {
      segments.push('exif')
      gps ||= hasGps(body.subarray(6))
    } else if (marker === 0xe1) {
      segments.push('xmp')
      gps ||= body.includes('exif:GPS')
    } else if (marker === 0xed) segments.push('iptc')
    else if (marker === 0xfe) segments.push('comment')
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker) && body.length >= 6)
      frame = { height: body.readUInt16BE(1), width: body.readUInt16BE(3), components: body[5] ?? 0 }
    at += 2 + file.readUInt16BE(at + 2)
  }
  if (frame.width === 0) return null
  const end =
    tail === undefined ? file.subarray(at) : Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength)
  return { ...frame, whole: end.lastIndexOf(Buffer.of(0xff, 0xd9)) >= 0, gps, segments }
}

function hasGps(tiff: Buffer): boolean {
  if (tiff.length < 14) return false
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const start = u32(4)
  if (start + 2 > tiff.length) return false
  for (let entry = 0; entry < u16(start); entry++) {
    const at = start + 2 + entry * 12
    if (at + 12 > tiff.length) return false
    if (u16(at) === GPS_TAG) return true
  }
  return false
}
