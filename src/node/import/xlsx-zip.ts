import type { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import type { SaxesAttributeNS, SaxesTagPlain } from 'saxes'
import * as yauzl from 'yauzl'
import { ImportRefusal } from '#core/import/refusal.ts'
import { throwIfCancelled } from './steps.ts'
import type { StepOptions } from './steps.ts'

/** A real export of a million rows unpacks to some 600 MB. */
const MOST_UNPACKED = 1024 ** 3
/** Sheet XML packs 10 to 40 times; a bomb packs a thousand times. Small parts may be all alike, so they go free. */
const MOST_RATIO = 200
const RATIO_FREE = 10 * 1024 ** 2
const MOST_ENTRIES = 10_000

/** One part of the package as text, in pieces as they are unpacked. */
export interface ZipPackage {
  has(name: string): boolean
  /** Unpacked bytes of a part, as the directory states them; a part that unpacks to more is refused. */
  size(name: string): number
  /** Feeds a part to a SAX parser; the handlers see names without their prefix. */
  parse(name: string, handlers: XmlHandlers): Promise<void>
}

export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

export function broken(part: string): ImportRefusal {
  return new ImportRefusal('file-broken', { part })
}

/** Opens a zip held in memory and checks its directory against bombs before anything is unpacked. */
export async function openZip(bytes: Buffer, options: StepOptions): Promise<ZipPackage> {
  const zip = await open(bytes)
  const entries = await listEntries(zip)
  const total = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (total > MOST_UNPACKED) throw new ImportRefusal('file-too-large', { unpackedBytes: total })
  for (const entry of entries.values()) {
    if (entry.uncompressedSize > RATIO_FREE && entry.uncompressedSize > entry.compressedSize * MOST_RATIO) {
      throw new ImportRefusal('file-too-large', {
        unpackedBytes: entry.uncompressedSize,
        part: entry.fileName,
      })
    }
    if (entry.isEncrypted()) throw broken(entry.fileName)
  }
  let unpacked = 0

  return {
    has: (name) => entries.has(name),
    size: (name) => entries.get(name)?.uncompressedSize ?? 0,
    async parse(name, handlers) {
      const entry = entries.get(name)
      if (!entry) throw broken(name)
      throwIfCancelled(options.signal)
      const stream = await openEntry(zip, entry)
      try {
        await feed(stream, handlers, options.signal, (size) => {
          unpacked += size
          options.progress?.(Math.min(unpacked, total), total)
        })
      } catch (error) {
        // What the XML parser or zlib say is for us; the clerk needs to know which file is damaged, not where.
        throw error instanceof ImportRefusal ? error : broken(name)
      } finally {
        stream.destroy()
      }
    },
  }
}

function open(bytes: Buffer): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(broken('zip')) : resolve(zip),
    )
  })
}

function listEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>()
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.set(entry.fileName.replace(/^\//, ''), entry)
      if (entries.size > MOST_ENTRIES)
        return reject(new ImportRefusal('file-too-large', { parts: entries.size }))
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => reject(broken('zip')))
    zip.readEntry()
  })
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(broken(entry.fileName)) : resolve(stream)))
  })
}

async function feed(
  stream: Readable,
  handlers: XmlHandlers,
  signal: AbortSignal | undefined,
  took: (bytes: number) => void,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, fragment: false })
  parser.on('error', (error) => {
    throw error
  })
  // No export has a document type; with one come entities, and with those a small file that unfolds without end.
  parser.on('doctype', () => {
    throw new ImportRefusal('file-broken', { part: 'doctype' })
  })
  if (handlers.open) {
    const { open: opened } = handlers
    parser.on('opentag', (tag: SaxesTagPlain) => opened(localName(tag.name), plain(tag.attributes)))
  }
  if (handlers.text) {
    parser.on('text', handlers.text)
    parser.on('cdata', handlers.text)
  }
  if (handlers.close) {
    const { close } = handlers
    parser.on('closetag', (tag: SaxesTagPlain) => close(localName(tag.name)))
  }
  let decoder: TextDecoder | undefined
  for await (const piece of stream as AsyncIterable<Buffer>) {
    throwIfCancelled(signal)
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true })
    parser.write(decoder.decode(piece, { stream: true }))
    took(piece.length)
  }
  parser.write(decoder?.decode() ?? '')
  parser.close()
}

function encodingOf(first: Buffer): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le'
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Attributes keep their prefix (`r:id`), since `id` alone can be another. */
function plain(attributes: Record<string, string | SaxesAttributeNS>): Readonly<Record<string, string>> {
  return attributes as Record<string, string>
}
