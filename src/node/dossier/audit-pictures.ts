import { decodePDFRawStream, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib'
import type { PDFDocument, PDFPage } from 'pdf-lib'
import { imagesOf } from './audit-photos.ts'
import type { LeftOut } from './audit-skim.ts'

const name = (key: string): PDFName => PDFName.of(key)
/** Pixels come in whole numbers, points in fractions. */
const DPI_SLACK = 1.02

/** Pictures drawn with more dots an inch than `max` or fewer than `min`; null is no limit. */
export function dpiFaults(
  doc: PDFDocument,
  leftOut: ReadonlyMap<number, LeftOut>,
  max: number | null,
  min: number | null,
): string[] {
  if (max === null && min === null) return []
  return doc.getPages().flatMap((page, index) => {
    const content = contentOf(page)
    return imagesOf(page).flatMap(({ name: key, number, stream }) => {
      const pixels =
        leftOut.get(number)?.width ?? stream.dict.lookupMaybe(name('Width'), PDFNumber)?.asNumber() ?? 0
      const drawn = widthOf(content, key)
      if (drawn === null) return []
      const dpi = (pixels * 72) / drawn
      if (max !== null && dpi > max * DPI_SLACK)
        return [`page ${index + 1}: a picture has ${Math.round(dpi)} dpi, at most ${max}`]
      if (min !== null && dpi < min / DPI_SLACK)
        return [`page ${index + 1}: a picture has ${Math.round(dpi)} dpi, at least ${min}`]
      return []
    })
  })
}

function contentOf(page: PDFPage): string {
  const stream = page.node.lookup(name('Contents'))
  return stream instanceof PDFRawStream
    ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
    : ''
}

/** Width in points at which a page draws a picture, read from the matrix before it; null where it does not. */
function widthOf(content: string, key: string): number | null {
  const end = content.indexOf(`cm /${key} Do`)
  if (end < 0) return null
  const [a = 0, b = 0] = content
    .slice(Math.max(0, end - 120), end)
    .trim()
    .split(/\s+/)
    .slice(-6)
    .map(Number)
  const width = Math.hypot(a, b)
  return Number.isFinite(width) && width > 0 ? width : null
}
