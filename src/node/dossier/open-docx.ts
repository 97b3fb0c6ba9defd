import type { Readable } from 'node:stream'
import mammoth from 'mammoth'
import yauzl from 'yauzl'
import { ZipFile } from 'yazl'
import { renderHtml } from './open-html.ts'
import { slip } from './prepared.ts'
import type { CarriedPicture } from './open-html.ts'
import type { Opened } from './prepared.ts'

const MAX_PARTS = 5000
/** Markup unpacked; the reader holds it several times over. */
const MAX_MARKUP = 32 * 1024 * 1024
const MAX_UNPACKED = 256 * 1024 * 1024

/**
 * Opens a Word file (DOCX) as its text, with headings, lists, tables and pictures; fonts and pages are not kept. The package
 * is unpacked within limits first: the reader never sees what its directory does not state.
 */
export async function openDocx(data: Uint8Array, signal?: AbortSignal): Promise<Opened> {
  if (data.byteLength === 0) return slip('empty')
  const pictures: CarriedPicture[] = []
  let html: string
  try {
    const buffer = await repack(Buffer.from(data.buffer, data.byteOffset, data.byteLength), signal)
    const convertImage = mammoth.images.imgElement(async (image) => {
      const picture = { data: new Uint8Array(await image.readAsBuffer()), mediaType: image.contentType }
      return { src: `part:${pictures.push(picture) - 1}` }
    })
    const result = await mammoth.convertToHtml({ buffer }, { convertImage, externalFileAccess: false })
    html = result.value
  } catch (error) {
    signal?.throwIfAborted()
    return slip(error instanceof RangeError && error.message === 'unpacked' ? 'too_large' : 'unreadable')
  }
  const carried = (src: string): CarriedPicture | null =>
    src.startsWith('part:') ? (pictures[Number(src.slice(5))] ?? null) : null
  return renderHtml(html, { of: 'docx', carried, ...(signal !== undefined && { signal }) })
}

/** The same package, stored: every part read within limits by a reader that holds it to its stated size. */
async function repack(data: Buffer, signal?: AbortSignal): Promise<Buffer> {
  const from = await yauzl.fromBufferPromise(data, { lazyEntries: true, validateEntrySizes: true })
  const to = new ZipFile()
  let total = 0
  let markup = 0
  let parts = 0
  for await (const entry of from.eachEntry()) {
    signal?.throwIfAborted()
    if (entry.fileName.endsWith('/')) continue
    parts += 1
    total += entry.uncompressedSize
    if (/\.(?:xml|rels)$/i.test(entry.fileName)) markup += entry.uncompressedSize
    if (parts > MAX_PARTS || total > MAX_UNPACKED || markup > MAX_MARKUP) throw new RangeError('unpacked')
    to.addBuffer(await whole(await from.openReadStreamPromise(entry)), entry.fileName, { compress: false })
  }
  to.end()
  return whole(to.outputStream)
}

async function whole(stream: NodeJS.ReadableStream | Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
