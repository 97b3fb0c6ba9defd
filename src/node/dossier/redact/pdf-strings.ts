import { inflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFStream,
  PDFString,
} from 'pdf-lib'
import type { PDFObject } from 'pdf-lib'

/** A piece of text found inside a file, and the kind of place it came from. */
export interface FoundText {
  readonly place: 'object' | 'stream' | 'bytes'
  readonly text: string
}

const MAX_STREAM = 64 * 1024 * 1024
const WINDOW = 4 * 1024 * 1024
const OVERLAP = 4096
/** What a run of text is made of in bytes that are no text. */
const RUN = /[^\p{Cc}\ufffd]{3,}/gu
const LONG_RUN = /[^\p{Cc}\ufffd]{5,}/gu

/**
 * Every text a PDF carries, wherever it is: strings and names of every object (metadata, annotations, fields, layers,
 * attachments), every stream unpacked, and the bytes as they stand, with the streams of earlier revisions.
 */
export async function* pdfStrings(data: Uint8Array, password = ''): AsyncGenerator<FoundText> {
  for (let at = 0; at < data.byteLength; at += WINDOW - OVERLAP)
    yield { place: 'bytes', text: plainText(data.subarray(at, at + WINDOW)) }
  for (const stream of looseStreams(data))
    for (const text of readings(stream)) yield { place: 'stream', text }
  let document: PDFDocument
  try {
    document = await PDFDocument.load(data, { password, updateMetadata: false, parseSpeed: Infinity })
  } catch {
    return
  }
  const indirect: PDFObject[] = document.context.enumerateIndirectObjects().map(([, object]) => object)
  if (document.context.trailerInfo.Info !== undefined) indirect.push(document.context.trailerInfo.Info)
  for (const object of indirect) {
    const texts: string[] = []
    collect(object, texts, 0)
    if (texts.length > 0) yield { place: 'object', text: texts.join('\n') }
    if (object instanceof PDFRawStream && !isPicture(object))
      for (const text of readings(unpack(object))) yield { place: 'stream', text }
  }
}

function isPicture(stream: PDFRawStream): boolean {
  return stream.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image')
}

function unpack(stream: PDFRawStream): Uint8Array {
  try {
    return decodePDFRawStream(stream).decode()
  } catch {
    return stream.getContents()
  }
}

function collect(object: PDFObject, into: string[], depth: number): void {
  if (depth > 60) return
  if (object instanceof PDFString || object instanceof PDFHexString) into.push(decoded(object))
  else if (object instanceof PDFName) into.push(object.decodeText())
  else if (object instanceof PDFArray) for (const item of object.asArray()) collect(item, into, depth + 1)
  else if (object instanceof PDFStream) collect(object.dict, into, depth + 1)
  else if (object instanceof PDFDict) {
    for (const [key, value] of object.entries()) {
      into.push(key.decodeText())
      collect(value, into, depth + 1)
    }
  }
}

function decoded(string: PDFString | PDFHexString): string {
  try {
    return string.decodeText()
  } catch {
    return string.asString()
  }
}

/** Streams by their keywords, not by any index: what an earlier revision left behind is in no index. */
function* looseStreams(data: Uint8Array): Generator<Uint8Array> {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  for (let at = bytes.indexOf('stream'); at !== -1; at = bytes.indexOf('stream', at + 6)) {
    const start = at + (bytes[at + 6] === 13 ? 8 : 7)
    const end = bytes.indexOf('endstream', start)
    if (end === -1) return
    const before = bytes.toString('latin1', Math.max(0, at - 600), at)
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1)
    if (!/\/Subtype\s*\/Image\b/.test(dictionary)) {
      try {
        yield inflateSync(bytes.subarray(start, end), { maxOutputLength: MAX_STREAM })
      } catch {
        // Not packed: its bytes have been read as they stand.
      }
    }
    at = end + 3
  }
}

/**
 * What stands readable in the bytes of a file: runs of UTF-8, strings in brackets, wide strings with their mark, and
 * hexadecimal ones. Packed data is noise that must not be searched letter by letter.
 */
function plainText(data: Uint8Array): string {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const latin = bytes.toString('latin1')
  const wide = latin.match(/\u00fe\u00ff[^]{6,400}/g) ?? []
  return [
    ...(bytes.toString('utf8').match(LONG_RUN) ?? []),
    ...(latin.match(/\((?:[^()\\\p{Cc}]|\\.){3,2000}\)/gu) ?? []),
    ...wide.map((match) => new TextDecoder('utf-16be').decode(Buffer.from(match, 'latin1'))),
    ...hexStrings(latin),
  ].join('\n')
}

function hexStrings(latin: string): string[] {
  return (latin.match(/<[0-9a-f\s]{6,4000}>/gi) ?? []).flatMap((match) => {
    const bytes = Buffer.from(match.replace(/[^0-9a-f]/gi, ''), 'hex')
    return [bytes.toString('latin1'), new TextDecoder('utf-16be').decode(bytes)]
  })
}

/** Bytes as text in the encodings that a string of a PDF, its metadata or an attached file may have. */
function* readings(data: Uint8Array): Generator<string> {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const runs = (text: string): string => (text.match(RUN) ?? []).join('\n')
  yield runs(bytes.toString('utf8'))
  const latin = bytes.toString('latin1')
  if (/[\u00a0-\u00ff]/.test(latin)) yield runs(latin)
  yield hexStrings(latin).join('\n')
  let zeros = 0
  for (const byte of bytes) if (byte === 0) zeros++
  const marked = /^(?:\u00fe\u00ff|\u00ff\u00fe)/.test(latin)
  if (!marked && zeros * 20 < bytes.length) return
  // Wide characters start at an even or an odd place.
  for (const label of ['utf-16be', 'utf-16le'] as const)
    for (const from of [0, 1]) yield runs(new TextDecoder(label).decode(bytes.subarray(from)))
}
