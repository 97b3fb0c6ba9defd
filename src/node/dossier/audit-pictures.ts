import { createHash } from 'node:crypto'
import { decodePDFRawStream, PDFDict, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib'
import type { PDFDocument, PDFPage } from 'pdf-lib'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import { payloadChunks } from './pdf/payload.ts'
import type { Payload } from './pdf/payload.ts'
import type { PreparedExhibit } from './prepared.ts'

const name = (key: string): PDFName => PDFName.of(key)
/** Pixels come in whole numbers, points in fractions. */
const DPI_SLACK = 1.02

/** Photos whose bytes in the file are not those of the exhibit: a JPEG goes in as it is, so its hash must come out. */
export async function jpegFaults(
  doc: PDFDocument,
  plan: DossierPlan,
  exhibits: readonly PreparedExhibit[],
): Promise<string[]> {
  const assets = new Map(exhibits.map((exhibit) => [exhibit.id, exhibit.assets]))
  const hashes = new Map<object, string>()
  const faults: string[] = []
  for (const planned of plan.pages) {
    if (planned.number > doc.getPageCount()) break
    let found: ReadonlySet<string> | undefined
    for (const item of planned.items) {
      if (item.type !== 'picture') continue
      const asset = assets.get(item.exhibitId)?.[item.source]
      if (asset?.kind !== 'image' || asset.filter !== 'DCTDecode') continue
      found ??= new Set(
        imagesOf(doc.getPage(planned.number - 1)).map(([, image]) => streamHash(image, hashes)),
      )
      const expected = hashes.get(asset) ?? (await payloadHash(asset.payload))
      hashes.set(asset, expected)
      if (!found.has(expected))
        faults.push(`page ${planned.number}: the photo's bytes are not those of exhibit ${item.exhibitId}`)
    }
  }
  return faults
}

/** Pictures drawn with more dots an inch than `max` or fewer than `min`; null is no limit. */
export function dpiFaults(doc: PDFDocument, max: number | null, min: number | null): string[] {
  if (max === null && min === null) return []
  return doc.getPages().flatMap((page, index) => {
    const content = contentOf(page)
    return imagesOf(page).flatMap(([key, image]) => {
      const pixels = image.dict.lookupMaybe(name('Width'), PDFNumber)?.asNumber() ?? 0
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

function imagesOf(page: PDFPage): [string, PDFRawStream][] {
  const objects = page.node.Resources()?.lookupMaybe(name('XObject'), PDFDict)
  return (objects?.keys() ?? []).flatMap((key): [string, PDFRawStream][] => {
    const object = objects?.lookup(key)
    const image = object instanceof PDFRawStream && object.dict.get(name('Subtype')) === name('Image')
    return image ? [[key.decodeText(), object]] : []
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

function streamHash(stream: PDFRawStream, known: Map<object, string>): string {
  const hash = known.get(stream) ?? createHash('sha256').update(stream.getContents()).digest('hex')
  known.set(stream, hash)
  return hash
}

async function payloadHash(payload: Payload): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of payloadChunks(payload)) hash.update(chunk)
  return hash.digest('hex')
}
