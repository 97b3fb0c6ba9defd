import { closeSync, createWriteStream, fsyncSync, openSync, readSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as yauzl from 'yauzl'
import type { IntakeRefusal } from '#contract/evidence-batches.ts'
import { archiveName } from '#core/evidence/archive-name.ts'
import type { JobContext } from '#node/jobs/registry.ts'

export interface UnpackInput {
  readonly file: string
  /** Folder that the parts are written to, under names of our own. */
  readonly target: string
  /** Begins the name of each part: never used before. */
  readonly id: string
  /** How many files and bytes the batch may still grow by. */
  readonly most: { readonly files: number; readonly bytes: number }
}

export interface UnpackedFile {
  /** Its name in `target`. */
  readonly partId: string
  readonly name: string
  /** Folders within the archive. */
  readonly folder: string
  readonly bytes: number
  readonly modifiedAt: number
}

export interface Unpacked {
  readonly files: readonly UnpackedFile[]
  readonly refused: readonly {
    readonly name: string
    readonly folder: string
    readonly reason: IntakeRefusal
  }[]
}

/** Photos and films hardly pack at all; a bomb packs a thousand times. Small files may be all alike, so they go free. */
const MOST_RATIO = 200
const RATIO_FREE = 10 * 1024 * 1024

/** Whether a file begins as a zip does. */
export function beginsAsZip(path: string): boolean {
  const head = Buffer.alloc(4)
  const fd = openSync(path, 'r')
  try {
    readSync(fd, head, 0, 4, 0)
  } finally {
    closeSync(fd)
  }
  return head.equals(Buffer.from('PK\u0003\u0004')) || head.equals(Buffer.from('PK\u0005\u0006'))
}

/**
 * Unpacks an archive into files under names of our own, each synced. What is not to be trusted stays inside and is
 * named with its reason. A cancel or a failing disk leaves none of the files.
 * @returns a reason alone where the archive as a whole is refused
 */
export async function unpackZip(
  input: UnpackInput,
  context: JobContext,
): Promise<Unpacked | { readonly whole: IntakeRefusal }> {
  const zip = await openZip(input.file)
  if (zip === null) return { whole: 'zip-broken' }
  const written: string[] = []
  try {
    const entries = await listEntries(zip, input.most.files)
    if (typeof entries === 'string') return { whole: entries }
    const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
    if (total > input.most.bytes) return { whole: 'zip-size' }
    const files: UnpackedFile[] = []
    const refused: Unpacked['refused'][number][] = []
    for (const [index, entry] of entries.entries()) {
      context.signal.throwIfAborted()
      const named = archiveName(nameOf(entry))
      if ('skip' in named) continue
      const where = { name: named.name, folder: 'folder' in named ? named.folder : '' }
      const reason = 'refused' in named ? named.refused : refusalOf(entry)
      if (reason !== null) {
        refused.push({ ...where, reason })
        continue
      }
      const partId = `${input.id}-${index}`
      const path = join(input.target, partId)
      written.push(path)
      if (await extract(zip, entry, path, context))
        files.push({
          ...{ partId, ...where, bytes: entry.uncompressedSize },
          modifiedAt: entry.getLastModDate().getTime(),
        })
      else {
        rmSync(path, { force: true })
        refused.push({ ...where, reason: 'zip-broken' })
      }
      context.progress({ phase: 'unpack', done: index + 1, total: entries.length })
    }
    return { files, refused }
  } catch (error) {
    for (const path of written) rmSync(path, { force: true })
    throw error
  } finally {
    zip.close()
  }
}

function refusalOf(entry: yauzl.Entry): IntakeRefusal | null {
  if (entry.isEncrypted()) return 'zip-encrypted'
  // The upper half holds a Unix mode where the archive was made on such a system.
  if (((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000) return 'zip-link'
  const { uncompressedSize, compressedSize } = entry
  if (uncompressedSize > RATIO_FREE && uncompressedSize > compressedSize * MOST_RATIO) return 'zip-ratio'
  return null
}

/** Names are UTF-8 where the archive says so; Chinese Windows writes GB 18030 and says nothing. */
function nameOf(entry: yauzl.Entry): string {
  const raw = entry.fileNameRaw
  const decode = (label: string): string | null => {
    try {
      return new TextDecoder(label, { fatal: true }).decode(raw)
    } catch {
      return null
    }
  }
  const marked = (entry.generalPurposeBitFlag & 0x800) !== 0
  return decode('utf-8') ?? (marked ? null : decode('gb18030')) ?? raw.toString('latin1')
}

function openZip(file: string): Promise<yauzl.ZipFile | null> {
  return new Promise((resolve) => {
    // Names are read here: one bad name must not refuse all the others.
    yauzl.open(file, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) =>
      resolve(error ? null : zip),
    )
  })
}

function listEntries(zip: yauzl.ZipFile, most: number): Promise<yauzl.Entry[] | IntakeRefusal> {
  const entries: yauzl.Entry[] = []
  return new Promise((resolve) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry)
      if (entries.length > most) return resolve('zip-count')
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => resolve('zip-broken'))
    zip.readEntry()
  })
}

/** False where the part is damaged; throws where our own disk fails. */
async function extract(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  path: string,
  context: JobContext,
): Promise<boolean> {
  const stream = await new Promise<Readable | null>((resolve) => {
    zip.openReadStream(entry, (error, opened) => resolve(error ? null : opened))
  })
  if (stream === null) return false
  let bytes = 0
  const count = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.byteLength
      done(bytes > entry.uncompressedSize ? new Error('longer than it says') : null, piece)
    },
  })
  try {
    await pipeline(stream, count, createWriteStream(path, { flags: 'wx' }), { signal: context.signal })
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (context.signal.aborted || (syscall !== undefined && code !== undefined && !code.startsWith('Z_')))
      throw error
    return false
  }
  const fd = openSync(path, 'r+')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  return bytes === entry.uncompressedSize
}
