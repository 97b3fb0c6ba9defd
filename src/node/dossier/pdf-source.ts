import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from 'pdf-lib'
import type { PDFPage } from 'pdf-lib'

const name = (key: string): PDFName => PDFName.of(key)

/** The object model of a PDF exhibit, and whether anything in it asks for a closer look before it is trusted. */
export interface PdfSource {
  readonly document: PDFDocument
  /** Pages (from 0) with annotations that show something: an embedded page loses them. */
  readonly annotated: ReadonlySet<number>
  /** Encrypted, a form, or a file whose index of objects is not where it says: every page is compared at once. */
  readonly doubtful: boolean
}

/**
 * Reads a PDF into objects, form fields flattened. Null where it cannot be read, or counts other pages than `total`: the
 * parser drops objects that it does not understand, and a file cut short may load as empty pages.
 */
export async function loadSource(
  data: Uint8Array,
  total: number,
  password: string,
): Promise<PdfSource | null> {
  try {
    const document = await PDFDocument.load(data, {
      password,
      updateMetadata: false,
      parseSpeed: Infinity,
      throwOnInvalidObject: true,
    })
    if (document.getPageCount() !== total) return null
    const form = document.catalog.getAcroForm()
    if (form !== undefined) document.getForm().flatten({ updateFieldAppearances: false })
    const pages = document.getPages()
    return {
      document,
      annotated: new Set(pages.flatMap((page, index) => (showsAnnotations(page) ? [index] : []))),
      doubtful: form !== undefined || document.isEncrypted || !indexInPlace(data),
    }
  } catch {
    return null
  }
}

/** True where a page has content to embed. A page without any is compared: it may be blank, or lost. */
export function hasContent(page: PDFPage): boolean {
  try {
    const contents = page.node.lookup(name('Contents'))
    const parts = contents instanceof PDFArray ? contents.asArray() : [contents]
    return (
      parts.length > 0 &&
      parts.every((part) => {
        const stream = part instanceof PDFStream ? part : page.node.context.lookup(part)
        return stream instanceof PDFRawStream && stream.getContentsSize() > 0
      })
    )
  } catch {
    return false
  }
}

function showsAnnotations({ node }: PDFPage): boolean {
  const annots = node.lookup(name('Annots'))
  if (annots === undefined) return false
  if (!(annots instanceof PDFArray)) return true
  return annots.asArray().some((_, index) => {
    const annot = annots.lookup(index)
    if (!(annot instanceof PDFDict)) return true
    if (annot.has(name('AP'))) return true
    const kind = annot.lookup(name('Subtype'))
    return kind !== name('Link') && kind !== name('Popup')
  })
}

/** True where the file starts as a PDF does, and its last `startxref` names the place of an index of objects. */
function indexInPlace(data: Uint8Array): boolean {
  const text = (from: number, to: number): string =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1', Math.max(0, from), to)
  if (!text(0, 5).startsWith('%PDF-')) return false
  const tail = text(data.byteLength - 1100, data.byteLength)
  const at = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1]
  return at !== undefined && /^\s*(?:xref\b|\d+\s+\d+\s+obj\b)/.test(text(Number(at), Number(at) + 40))
}
