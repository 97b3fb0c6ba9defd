import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef } from 'pdf-lib'
import type { PDFDocument, PDFObject } from 'pdf-lib'

const name = (key: string): PDFName => PDFName.of(key)
/** Colour spaces that depend on the device and do not fit an RGB output intent. */
const CMYK = /\/DeviceCMYK\b|(?:^|\s)(?:-?[\d.]+\s+){4}[kK]\s/
/** Keys that only some renderers follow, or that PDF/A-2 forbids (ISO 19005-2, 6.2). */
const FORBIDDEN = ['Alternates', 'OPI', 'Ref', 'PS', 'TR', 'TR2', 'HTO', 'JS', 'AA']
const MAX_OBJECTS = 200_000

/**
 * True where the pages of a PDF can go into a PDF/A-2 file as they are: every font embedded, no CMYK, none of the forbidden
 * keys, nothing that cannot be read. Cautious: what is not understood does not fit, and becomes a picture.
 */
export function fitsPdfA(document: PDFDocument): boolean {
  try {
    if (document.isEncrypted) return false
    const seen = new Set<PDFObject>()
    return document.getPages().every((page) => {
      const resources = page.node.Resources()
      const contents = page.node.lookup(name('Contents'))
      return (
        fits(document, resources, seen) &&
        fits(document, contents, seen) &&
        fits(document, page.node.get(name('Group')), seen)
      )
    })
  } catch {
    return false
  }
}

function fits(document: PDFDocument, root: PDFObject | undefined, seen: Set<PDFObject>): boolean {
  const open: (PDFObject | undefined)[] = [root]
  while (open.length > 0) {
    const item = open.pop()
    const object = item instanceof PDFRef ? document.context.lookup(item) : item
    if (item instanceof PDFRef && object === undefined) return false
    if (object === undefined || seen.has(object)) continue
    if (seen.size > MAX_OBJECTS) return false
    if (object === name('DeviceCMYK') || object === name('LZWDecode')) return false
    if (object instanceof PDFArray) open.push(...object.asArray())
    else if (object instanceof PDFDict || object instanceof PDFRawStream) {
      seen.add(object)
      const dict = object instanceof PDFDict ? object : object.dict
      if (FORBIDDEN.some((key) => dict.has(name(key)))) return false
      if (String(dict.get(name('Interpolate'))) === 'true') return false
      if (dict.get(name('Type')) === name('Font') && !embedded(dict)) return false
      if (object instanceof PDFRawStream && !streamFits(object)) return false
      for (const [key, value] of dict.entries()) if (key !== name('Parent')) open.push(value)
    }
  }
  return true
}

function embedded(font: PDFDict): boolean {
  const subtype = font.get(name('Subtype'))
  if (subtype === name('Type3') || subtype === name('Type0')) return true
  const descriptor = font.lookupMaybe(name('FontDescriptor'), PDFDict)
  return ['FontFile', 'FontFile2', 'FontFile3'].some(
    (key) => descriptor?.lookup(name(key)) instanceof PDFRawStream,
  )
}

/** Content streams name colours in operators; pictures with four components are CMYK whatever they call themselves. */
function streamFits(stream: PDFRawStream): boolean {
  const { dict } = stream
  const subtype = dict.get(name('Subtype'))
  if (subtype === name('Image')) return true
  const content =
    subtype === name('Form') || !(dict.has(name('Type')) || dict.has(name('Length1')) || dict.has(name('N')))
  if (!content || (subtype instanceof PDFName && subtype !== name('Form'))) return true
  return !CMYK.test(Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1'))
}
