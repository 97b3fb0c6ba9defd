import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { DossierError } from '#core/dossier/model.ts'
import type { DossierExhibit } from '#core/dossier/model.ts'
import { openPdf } from './open-pdf.ts'
import { openPicture } from './open-picture.ts'
import { openText } from './open-text.ts'
import { slip } from './prepared.ts'
import type { Opened, PreparedExhibit } from './prepared.ts'

/** Larger originals are not opened for print; they go into the archive whole. */
const MAX_BYTES = 512 * 1024 * 1024
const TEXTS = new Set([
  'message/rfc822',
  'application/json',
  'text/plain',
  'text/csv',
  'text/tab-separated-values',
])
const PICTURES = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/bmp',
  'image/tiff',
  'image/avif',
])

/**
 * Opens an exhibit's original for print. A file that cannot be printed gives a slip, never an error. Throws DossierError
 * `original_missing` or `original_damaged` where the vault's file is gone or is not what its hash says.
 */
export async function prepareExhibit(
  exhibit: DossierExhibit,
  number: number,
  signal?: AbortSignal,
): Promise<PreparedExhibit> {
  signal?.throwIfAborted()
  const printable = kindOf(exhibit.mediaType)
  if (printable === null || exhibit.bytes > MAX_BYTES) {
    await checkOriginal(exhibit, number, signal)
    const body = slip(printable === null ? 'type' : 'too_large')
    return { id: exhibit.id, ...body, warnings: [] }
  }
  const data = await readOriginal(exhibit, number)
  const opened = await open(printable, data, exhibit.mediaType, signal)
  return {
    id: exhibit.id,
    body: opened.body,
    assets: opened.assets,
    warnings: opened.warnings.map(({ code, data: details }) => ({
      code,
      data: { exhibit: number, ...details },
    })),
  }
}

async function open(
  kind: 'picture' | 'pdf' | 'text',
  data: Uint8Array,
  mediaType: string,
  signal?: AbortSignal,
): Promise<Opened> {
  if (kind === 'picture') return openPicture(data, mediaType)
  if (kind === 'pdf') return openPdf(data, signal)
  return openText(data)
}

function kindOf(mediaType: string): 'picture' | 'pdf' | 'text' | null {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (PICTURES.has(type)) return 'picture'
  if (type === 'application/pdf') return 'pdf'
  return TEXTS.has(type) ? 'text' : null
}

async function readOriginal(exhibit: DossierExhibit, number: number): Promise<Uint8Array> {
  let data: Buffer
  try {
    data = await readFile(exhibit.path)
  } catch {
    throw new DossierError('original_missing', {
      exhibit: number,
      exhibitId: exhibit.id,
      sha256: exhibit.sha256,
    })
  }
  if (createHash('sha256').update(data).digest('hex') !== exhibit.sha256) {
    throw new DossierError('original_damaged', {
      exhibit: number,
      exhibitId: exhibit.id,
      sha256: exhibit.sha256,
    })
  }
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

/** Hashes an original that is not printed, without holding it in memory. */
async function checkOriginal(exhibit: DossierExhibit, number: number, signal?: AbortSignal): Promise<void> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(exhibit.path), hash, { signal })
  } catch {
    signal?.throwIfAborted()
    throw new DossierError('original_missing', {
      exhibit: number,
      exhibitId: exhibit.id,
      sha256: exhibit.sha256,
    })
  }
  if (hash.digest('hex') !== exhibit.sha256) {
    throw new DossierError('original_damaged', {
      exhibit: number,
      exhibitId: exhibit.id,
      sha256: exhibit.sha256,
    })
  }
}
