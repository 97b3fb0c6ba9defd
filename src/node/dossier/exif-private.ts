/** What was found in a block of EXIF. */
export interface ExifFacts {
  /** 1 to 8; 1 where absent or out of range. */
  readonly orientation: number
  /** True where it names a place, a device or a person, holds a thumbnail, or could not be read to its end. */
  readonly private: boolean
}

/**
 * Tags of TIFF and EXIF 2.32 that tell nothing of a place, a person or one single device. Everything else (GPS 0x8825, maker's
 * note 0x927c, serial numbers 0xa431 and 0xa435, owner 0xa430, artist 0x013b, user comment 0x9286, XP titles, image ids) is
 * private: unknown tags are.
 */
const HARMLESS = new Set([
  // Orientation, size and resolution, colour.
  0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011a, 0x011b, 0x011c, 0x0128, 0x013e, 0x013f,
  0x0211, 0x0213, 0x0214, 0x9101, 0x9102, 0xa000, 0xa001, 0xa002, 0xa003, 0xa20e, 0xa20f, 0xa210,
  // Make, model and software are shared by millions.
  0x010f, 0x0110, 0x0131,
  // Times and their zones, as proof of when.
  0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292,
  // Exposure and lens settings.
  0x829a, 0x829d, 0x8822, 0x8827, 0x8830, 0x8831, 0x8832, 0x9000, 0x9201, 0x9202, 0x9203, 0x9204, 0x9205,
  0x9206, 0x9207, 0x9208, 0x9209, 0x920a, 0xa217, 0xa300, 0xa301, 0xa401, 0xa402, 0xa403, 0xa404, 0xa405,
  0xa406, 0xa407, 0xa408, 0xa409, 0xa40a, 0xa40c, 0xa432, 0xa433, 0xa434, 0xa500,
])
const EXIF_IFD = 0x8769
const INTEROP_IFD = 0xa005
const ORIENTATION = 0x0112

/** Reads the body of a JPEG's APP1 segment; null where it is not EXIF (XMP, say). */
export function privateExif(body: Uint8Array): ExifFacts | null {
  if (Buffer.from(body.subarray(0, 6)).toString('latin1') !== 'Exif\0\0') return null
  const view = new DataView(body.buffer, body.byteOffset + 6, body.byteLength - 6)
  let orientation = 1
  let found = false
  try {
    const order = view.getUint16(0)
    if (order !== 0x4949 && order !== 0x4d4d) return { orientation, private: true }
    const little = order === 0x4949
    const walk = (at: number, depth: number): void => {
      const count = view.getUint16(at, little)
      for (let index = 0; index < count; index++) {
        const entry = at + 2 + index * 12
        const tag = view.getUint16(entry, little)
        if (tag === ORIENTATION && depth === 0) {
          const value = view.getUint16(entry + 8, little)
          if (value >= 1 && value <= 8) orientation = value
        }
        if (tag === EXIF_IFD && depth === 0) walk(view.getUint32(entry + 8, little), 1)
        else if (tag === INTEROP_IFD && depth === 1) continue
        else if (!HARMLESS.has(tag)) found = true
      }
      // A second directory holds the thumbnail: a picture of its own, perhaps from before a crop.
      if (view.getUint32(at + 2 + count * 12, little) !== 0) found = true
    }
    walk(view.getUint32(4, little), 0)
  } catch {
    found = true
  }
  return { orientation, private: found }
}
