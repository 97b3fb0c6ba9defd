import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { PDFName, PDFRef, PDFStream } from 'pdf-lib'
import type { PDFContext, PDFObject } from 'pdf-lib'
import { Encryption, encryptedLength } from './encryption.ts'
import { makeRing, payloadChunks, payloadLength, PayloadStream } from './payload.ts'
import type { Payload } from './payload.ts'
import { serialize, serializeDict } from './serialize.ts'
import type { Serializer } from './serialize.ts'
import { Output, withFileSink } from './sink.ts'
import type { Sink, WrittenFile } from './sink.ts'

export interface WriteOptions {
  /** File identifier, 32 hex digits. */
  readonly id: string
  readonly password?: { readonly password: string; readonly seed: Uint8Array }
  readonly signal?: AbortSignal
}

/** Small objects packed into one stream. */
const PACK = 200
const LENGTH = new Set([PDFName.Length])

/** Where an object went: an offset in the file, or a stream of objects and the place in it. */
type Entry = { readonly offset: number } | { readonly stream: number; readonly index: number }

/** Writes the document of `context` to a new file. Throws the signal's reason and the system's errors; then no file is left. */
export async function writePdfFile(
  context: PDFContext,
  path: string,
  options: WriteOptions,
): Promise<WrittenFile> {
  let written: WrittenFile | null = null
  await withFileSink(path, async (sink) => {
    written = await writePdf(context, sink, options)
  })
  if (written === null) throw new Error('nothing was written')
  return written
}

/**
 * Writes what can be reached from the document's root and info, and nothing else: objects that were replaced or removed do
 * not get into the file. Objects are numbered in the order they are met, so that the same document gives the same bytes.
 * Payloads are read while they are written; memory does not grow with them, and time is linear in objects and bytes.
 */
export async function writePdf(context: PDFContext, sink: Sink, options: WriteOptions): Promise<WrittenFile> {
  return new Writer(context, new Output(sink), options).write()
}

class Writer {
  readonly #context: PDFContext
  readonly #out: Output
  readonly #options: WriteOptions
  readonly #numbers = new Map<PDFRef, number>()
  /** Objects met and not yet written, in order. */
  readonly #queue: ({ readonly object: PDFObject; readonly number: number } | null)[] = []
  readonly #entries: Entry[] = []
  readonly #encryption: Encryption | null
  readonly #plain: Serializer
  readonly #secret: Serializer
  readonly #ring = makeRing()
  #next = 1
  #packed: { readonly number: number; readonly text: string }[] = []

  constructor(context: PDFContext, out: Output, options: WriteOptions) {
    this.#context = context
    this.#out = out
    this.#options = options
    const { password } = options
    const encryption = password === undefined ? null : new Encryption(password.password, password.seed)
    this.#encryption = encryption
    this.#plain = { numberOf: (ref) => this.#numberOf(ref), encrypt: null }
    this.#secret =
      encryption === null ? this.#plain : { ...this.#plain, encrypt: (bytes) => encryption.string(bytes) }
  }

  async write(): Promise<WrittenFile> {
    const { Root: root, Info: info } = this.#context.trailerInfo
    if (!(root instanceof PDFRef)) throw new Error('the document has no root')
    await this.#out.text('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
    const trailer: string[] = [`/Root ${this.#numberOf(root)} 0 R`]
    if (info instanceof PDFRef) trailer.push(`/Info ${this.#numberOf(info)} 0 R`)
    for (let index = 0; index < this.#queue.length; index++) {
      this.#options.signal?.throwIfAborted()
      const item = this.#queue[index]
      if (item === undefined || item === null) break
      await this.#object(item.object, item.number)
      // Lets what was written go.
      this.#queue[index] = null
    }
    await this.#flushPacked()
    if (this.#encryption !== null) {
      const number = this.#next++
      await this.#begin(number)
      await this.#out.text(`${this.#encryption.dictionary}\nendobj\n`)
      trailer.push(`/Encrypt ${number} 0 R`)
    }
    if (this.#encryption === null) await this.#crossReferences(trailer)
    else await this.#plainTable(trailer)
    return this.#out.end()
  }

  #numberOf(ref: PDFRef): number {
    const known = this.#numbers.get(ref)
    if (known !== undefined) return known
    const object = this.#context.lookup(ref)
    const number = object === undefined ? 0 : this.#next++
    this.#numbers.set(ref, number)
    if (object !== undefined) this.#queue.push({ object, number })
    return number
  }

  async #object(object: PDFObject, number: number): Promise<void> {
    if (object instanceof PDFStream) return this.#stream(object, number)
    // Some readers open streams of objects before they know the key: in a file with a password each object stands alone.
    if (this.#encryption !== null) {
      await this.#begin(number)
      await this.#out.text(`${serialize(object, this.#secret)}\nendobj\n`)
      return
    }
    this.#packed.push({ number, text: serialize(object, this.#plain) })
    if (this.#packed.length >= PACK) await this.#flushPacked()
  }

  async #stream(stream: PDFStream, number: number): Promise<void> {
    const payload: Payload =
      stream instanceof PayloadStream ? stream.payload : { kind: 'bytes', bytes: stream.getContents() }
    await this.#streamHead(number, payloadLength(payload), (length) =>
      serializeDict(stream.dict, this.#secret, 0, LENGTH, length),
    )
    const written = stream instanceof PayloadStream ? stream.written : null
    const md5 = written === null ? null : createHash('md5')
    const sha256 = written === null ? null : createHash('sha256')
    const { iv, cipher } = this.#encryption?.stream() ?? { iv: null, cipher: null }
    if (iv !== null) await this.#out.bytes(iv)
    for await (const part of payloadChunks(payload, this.#ring)) {
      this.#options.signal?.throwIfAborted()
      md5?.update(part)
      sha256?.update(part)
      await this.#out.bytes(cipher === null ? part : cipher.update(part))
    }
    if (cipher !== null) await this.#out.bytes(cipher.final())
    await this.#out.text('\nendstream\nendobj\n')
    if (md5 !== null && sha256 !== null) written?.({ md5: md5.digest('hex'), sha256: sha256.digest('hex') })
  }

  async #flushPacked(): Promise<void> {
    const packed = this.#packed
    if (packed.length === 0) return
    this.#packed = []
    const number = this.#next++
    let places = ''
    let body = ''
    packed.forEach((object, index) => {
      this.#entries[object.number] = { stream: number, index }
      places += `${object.number} ${body.length} `
      body += `${object.text}\n`
    })
    const data = deflateSync(Buffer.from(places + body, 'latin1'))
    await this.#streamHead(
      number,
      data.byteLength,
      (length) => `<</Type/ObjStm/N ${packed.length}/First ${places.length}/Filter/FlateDecode${length}>>`,
    )
    const { iv, cipher } = this.#encryption?.stream() ?? { iv: null, cipher: null }
    if (iv !== null) await this.#out.bytes(iv)
    await this.#out.bytes(cipher === null ? data : Buffer.concat([cipher.update(data), cipher.final()]))
    await this.#out.text('\nendstream\nendobj\n')
  }

  async #streamHead(number: number, length: number, dict: (length: string) => string): Promise<void> {
    const stored = this.#encryption === null ? length : encryptedLength(length)
    const text = dict(`/Length ${stored}`)
    await this.#begin(number)
    await this.#out.text(`${text}\nstream\n`)
  }

  async #begin(number: number): Promise<void> {
    this.#entries[number] = { offset: this.#out.position }
    await this.#out.text(`${number} 0 obj\n`)
  }

  /** The table as lines of text: some readers decrypt a table that is a stream, which is never encrypted. */
  async #plainTable(trailer: readonly string[]): Promise<void> {
    const start = this.#out.position
    await this.#out.text(`xref\n0 ${this.#next}\n0000000000 65535 f \n`)
    for (let index = 1; index < this.#next; index++) {
      const entry = this.#entries[index]
      const offset = entry !== undefined && 'offset' in entry ? entry.offset : 0
      await this.#out.text(`${String(offset).padStart(10, '0')} 00000 ${offset === 0 ? 'f' : 'n'} \n`)
    }
    const { id } = this.#options
    await this.#out.text(
      `trailer\n<</Size ${this.#next}${trailer.join('')}/ID[<${id}><${id}>]>>\nstartxref\n${start}\n%%EOF\n`,
    )
  }

  async #crossReferences(trailer: readonly string[]): Promise<void> {
    const number = this.#next++
    const start = this.#out.position
    this.#entries[number] = { offset: start }
    // Offsets beyond 4 GB take a fifth byte.
    const width = start > 0xffff_ffff ? 6 : 4
    const row = 1 + width + 2
    const table = Buffer.alloc(row * this.#next)
    table.writeUInt16BE(0xffff, 1 + width)
    for (let index = 1; index < this.#next; index++) {
      const entry = this.#entries[index]
      const at = index * row
      if (entry === undefined) continue
      table[at] = 'offset' in entry ? 1 : 2
      table.writeUIntBE('offset' in entry ? entry.offset : entry.stream, at + 1, width)
      if (!('offset' in entry)) table.writeUInt16BE(entry.index, at + 1 + width)
    }
    const data = deflateSync(table)
    const { id } = this.#options
    await this.#out.text(
      `${number} 0 obj\n<</Type/XRef/Size ${this.#next}/W[1 ${width} 2]${trailer.join('')}/ID[<${id}><${id}>]` +
        `/Filter/FlateDecode/Length ${data.byteLength}>>\nstream\n`,
    )
    await this.#out.bytes(data)
    await this.#out.text(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`)
  }
}
