import { deflateSync, inflateSync } from 'node:zlib'
import { decodePDFRawStream, PDFArray, PDFName, PDFObjectCopier, PDFRawStream } from 'pdf-lib'
import type { PDFContext, PDFDocument, PDFObject, PDFPage, PDFRef } from 'pdf-lib'
import { pageGeometry } from './draw.ts'

const name = (key: string): PDFName => PDFName.of(key)
/** A page that unpacks to more is an attack on memory. */
const MAX_CONTENT = 256 * 1024 * 1024

/** Content in parts is packed again: three times as fast as at the usual level, and hardly larger. */
const LEVEL = 3

/**
 * Puts pages of other PDFs into a document as form objects. What pages of one file share (fonts, pictures) is copied once,
 * and a page whose content is one deflated stream keeps its bytes.
 */
export class PageImporter {
  readonly #context: PDFContext
  readonly #copiers = new Map<PDFDocument, PDFObjectCopier>()

  constructor({ context }: PDFDocument) {
    this.#context = context
  }

  /** The visible part of page `index` with its corner at the origin, not turned. Throws on a page without area or content. */
  embed(source: PDFDocument, index: number): PDFRef {
    const copier = this.#copiers.get(source) ?? PDFObjectCopier.for(source.context, this.#context)
    this.#copiers.set(source, copier)
    const page = source.getPage(index)
    const { left, bottom, right, top } = pageGeometry(page)
    const { bytes, parms } = contentOf(page)
    const dict = this.#context.obj({
      Type: 'XObject',
      Subtype: 'Form',
      FormType: 1,
      BBox: [left, bottom, right, top],
      Matrix: [1, 0, 0, 1, -left, -bottom],
      Filter: 'FlateDecode',
    })
    const resources = page.node.getInheritableAttribute(name('Resources'))
    dict.set(name('Resources'), resources === undefined ? this.#context.obj({}) : copier.copy(resources))
    if (parms !== undefined) dict.set(name('DecodeParms'), copier.copy(parms))
    return this.#context.register(PDFRawStream.of(dict, bytes))
  }
}

/** What a page draws, deflated. */
function contentOf(page: PDFPage): { readonly bytes: Uint8Array; readonly parms?: PDFObject } {
  const contents = page.node.lookup(name('Contents'))
  const streams = (
    contents instanceof PDFArray ? contents.asArray().map((_, at) => contents.lookup(at)) : [contents]
  ).map((stream) => {
    if (!(stream instanceof PDFRawStream)) throw new Error('the page has no content')
    return stream
  })
  const [only] = streams
  if (
    only !== undefined &&
    streams.length === 1 &&
    only.dict.lookup(name('Filter')) === name('FlateDecode')
  ) {
    const parms = only.dict.get(name('DecodeParms'))
    return { bytes: only.getContents(), ...(parms === undefined ? {} : { parms }) }
  }
  const parts = streams.flatMap((stream) => [unpacked(stream), Buffer.from('\n')])
  return { bytes: deflateSync(Buffer.concat(parts), { level: LEVEL }) }
}

function unpacked(stream: PDFRawStream): Uint8Array {
  if (stream.dict.get(name('Filter')) === name('FlateDecode') && !stream.dict.has(name('DecodeParms'))) {
    try {
      return inflateSync(stream.getContents(), { maxOutputLength: MAX_CONTENT })
    } catch {
      // The object library reads damaged data as far as it goes.
    }
  }
  return decodePDFRawStream(stream).decode()
}
