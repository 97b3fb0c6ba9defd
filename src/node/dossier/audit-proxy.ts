import { PDFName, PDFNumber, PDFRawStream } from 'pdf-lib'
import type { PDFDocument, PDFRef } from 'pdf-lib'
import sharp from 'sharp'

const name = (key: string): PDFName => PDFName.of(key)
/** Pictures with fewer pixels are drawn as they are. */
const LARGE = 400_000
/** Longest side of what is drawn in place of a large photo; its signature is a mean over 16 by 32 cells. */
const SIDE = 320
const AT_ONCE = 4

/**
 * The file with an update behind it that shows every large photo smaller, made from the photo in the file itself. The second
 * engine takes 15 ms a megapixel to decode a JPEG, and the audit looks at means only; everything else stays byte for byte.
 * Null where nothing is gained, or the file has no plain index of objects.
 */
export async function withSmallPhotos(pdf: Uint8Array, doc: PDFDocument): Promise<Uint8Array | null> {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(
    file.toString('latin1', Math.max(0, file.length - 64)),
  )?.[1]
  if (previous === undefined || doc.isEncrypted) return null
  // An update goes on in the form it found: a stream after a stream.
  if (file.toString('latin1', Number(previous), Number(previous) + 4) === 'xref') return null
  const { Root: root } = doc.context.trailerInfo
  const photos = doc.context.enumerateIndirectObjects().filter((entry) => isLargePhoto(entry[1]))
  if (root === undefined || photos.length === 0) return null
  const parts: Buffer[] = [file, Buffer.from('\n')]
  const rows: Row[] = []
  let at = file.length + 1
  for (let first = 0; first < photos.length; first += AT_ONCE) {
    const batch = photos.slice(first, first + AT_ONCE)
    const made = await Promise.all(batch.map(([ref, stream]) => smaller(ref, stream as PDFRawStream)))
    for (const [position, [ref]] of batch.entries()) {
      const object = made[position]
      if (object === undefined || object === null) continue
      rows.push({ ref, at })
      parts.push(object)
      at += object.length
    }
  }
  const number = doc.context.largestObjectNumber + 1
  parts.push(Buffer.from(index(rows, number, at, `/Root ${String(root)}/Prev ${previous}`), 'latin1'))
  return Buffer.concat(parts)
}

/** The index of the update, as a stream like the file's own. */
function index(rows: readonly Row[], number: number, at: number, rest: string): string {
  const end = `startxref\n${at}\n%%EOF\n`
  const digits = (value: number, count: number): string => value.toString(16).padStart(count, '0')
  const entries = [
    ...rows.map(({ ref, at: offset }) => [ref.objectNumber, offset] as const),
    [number, at] as const,
  ]
  const data = entries.map(([, offset]) => `01${digits(offset, 10)}0000`).join('')
  const ranges = entries.map(([object]) => `${object} 1`).join(' ')
  const dict = `<</Type/XRef/Size ${number + 1}/W[1 5 2]/Index[${ranges}]${rest}/Filter/ASCIIHexDecode/Length ${data.length + 1}>>`
  return `${number} 0 obj\n${dict}\nstream\n${data}>\nendstream\nendobj\n${end}`
}

interface Row {
  readonly ref: PDFRef
  readonly at: number
}

function isLargePhoto(object: unknown): boolean {
  if (!(object instanceof PDFRawStream)) return false
  const { dict } = object
  if (dict.get(name('Subtype')) !== name('Image') || dict.get(name('Filter')) !== name('DCTDecode'))
    return false
  if (dict.has(name('SMask')) || dict.has(name('Mask')) || dict.has(name('Decode'))) return false
  const side = (key: string): number => dict.lookupMaybe(name(key), PDFNumber)?.asNumber() ?? 0
  return side('Width') * side('Height') > LARGE
}

/** Null where the photo cannot be read: the engine then draws the one in the file. */
async function smaller(ref: PDFRef, stream: PDFRawStream): Promise<Buffer | null> {
  try {
    const { data, info } = await sharp(stream.getContents(), { failOn: 'error' })
      .resize(SIDE, SIDE, { fit: 'inside' })
      .toColourspace(stream.dict.get(name('ColorSpace')) === name('DeviceGray') ? 'b-w' : 'srgb')
      .jpeg({ quality: 85 })
      .toBuffer({ resolveWithObject: true })
    const space = info.channels === 1 ? 'DeviceGray' : 'DeviceRGB'
    const head = `${ref.objectNumber} ${ref.generationNumber} obj\n<</Type/XObject/Subtype/Image/Width ${info.width}/Height ${info.height}/BitsPerComponent 8/ColorSpace/${space}/Filter/DCTDecode/Length ${data.length}>>\nstream\n`
    return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream\nendobj\n')])
  } catch {
    return null
  }
}
