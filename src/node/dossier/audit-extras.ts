import { createHash } from 'node:crypto'
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef } from 'pdf-lib'
import type { PDFDocument } from 'pdf-lib'
import { textOf } from './audit-labels.ts'
import { hashOf } from './audit-photos.ts'
import type { FileBytes } from './audit-photos.ts'

const name = (key: string): PDFName => PDFName.of(key)

/** An original that the PDF must carry as an embedded file. */
export interface ExpectedAttachment {
  readonly name: string
  /** Lower-case hex. */
  readonly sha256: string
}

/** Embedded files held against the originals, by name and hash. */
export function attachmentFaults(
  doc: PDFDocument,
  expected: readonly ExpectedAttachment[],
  file: FileBytes,
): string[] {
  const root = doc.catalog.lookupMaybe(name('Names'), PDFDict)?.lookupMaybe(name('EmbeddedFiles'), PDFDict)
  const found = new Map(root === undefined ? [] : filesOf(root, 0, file))
  const faults = expected.flatMap(({ name: key, sha256 }) => {
    const hash = found.get(key)
    if (hash === undefined) return [`"${key}" is not attached`]
    return hash === sha256 ? [] : [`"${key}" is not what was attached`]
  })
  const known = new Set(expected.map((each) => each.name))
  for (const key of found.keys()) if (!known.has(key)) faults.push(`"${key}" should not be attached`)
  return faults
}

function filesOf(node: PDFDict, depth: number, file: FileBytes): [string, string][] {
  if (depth > 8) return []
  const files: [string, string][] = []
  const names = node.lookupMaybe(name('Names'), PDFArray)
  for (let index = 1; names !== undefined && index < names.size(); index += 2) {
    const spec = names.lookupMaybe(index, PDFDict)
    const embedded = spec?.lookupMaybe(name('EF'), PDFDict)
    const [ref, stream] = [embedded?.get(name('F')), embedded?.lookup(name('F'))]
    const left = ref instanceof PDFRef ? file.leftOut.get(ref.objectNumber) : undefined
    const title = textOf(spec?.lookup(name('UF')) ?? spec?.lookup(name('F')))
    const hash = stream instanceof PDFRawStream ? streamHash(stream) : ''
    files.push([title, left === undefined ? hash : hashOf(file.source, left)])
  }
  const kids = node.lookupMaybe(name('Kids'), PDFArray)
  for (let index = 0; kids !== undefined && index < kids.size(); index++)
    files.push(...filesOf(kids.lookup(index, PDFDict), depth + 1, file))
  return files
}

function streamHash(stream: PDFRawStream): string {
  const plain = stream.dict.has(name('Filter')) ? decodePDFRawStream(stream).decode() : stream.getContents()
  return createHash('sha256').update(plain).digest('hex')
}

/** What a PDF/A-2b or -3b must say of itself; its pages are checked by the other checks. */
export function pdfAFaults(doc: PDFDocument, part: 2 | 3): string[] {
  const faults: string[] = []
  const metadata = doc.catalog.lookup(name('Metadata'))
  const xmp =
    metadata instanceof PDFRawStream
      ? Buffer.from(decodePDFRawStream(metadata).decode()).toString('utf8')
      : ''
  const says = (key: string): string | undefined =>
    new RegExp(`pdfaid:${key}(?:="|>)\\s*(\\w+)`).exec(xmp)?.[1]
  if (metadata instanceof PDFRawStream && metadata.dict.has(name('Filter')))
    faults.push('the XMP metadata is compressed')
  if (says('part') !== String(part) || says('conformance') !== 'B')
    faults.push(`the file does not say that it is PDF/A-${part}b`)
  const intents = doc.catalog.lookupMaybe(name('OutputIntents'), PDFArray)
  const profile = intents?.lookupMaybe(0, PDFDict)?.lookup(name('DestOutputProfile'))
  if (!(profile instanceof PDFRawStream)) faults.push('there is no output intent with a colour profile')
  if (!(doc.context.lookup(doc.context.trailerInfo.ID) instanceof PDFArray))
    faults.push('there is no file identifier')
  if (doc.context.trailerInfo.Encrypt !== undefined) faults.push('the file is encrypted')
  for (const page of doc.getPages()) {
    const annots = page.node.Annots()
    for (let index = 0; annots !== undefined && index < annots.size(); index++) {
      const flags = Number(annots.lookupMaybe(index, PDFDict)?.get(name('F'))?.toString() ?? 0)
      if ((flags & 4) === 0) faults.push('an annotation is not set to print')
    }
  }
  return [...new Set(faults)]
}
