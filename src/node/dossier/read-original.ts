import { createHash, webcrypto } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { DossierError } from '#core/dossier/model.ts'

/** A file the vault must hold exactly as it was taken in. */
export interface Original {
  readonly path: string
  readonly sha256: string
}

/**
 * The bytes of an original, checked against its hash. The hash is computed beside the main thread, so that several
 * originals can be read at once. Throws DossierError `original_missing` or `original_damaged` with `data`.
 */
export async function readOriginal(
  original: Original,
  data: Readonly<Record<string, string | number>>,
): Promise<Uint8Array> {
  let bytes: Buffer<ArrayBuffer>
  try {
    bytes = await readFile(original.path)
  } catch {
    throw new DossierError('original_missing', data)
  }
  const digest = await webcrypto.subtle.digest('SHA-256', bytes)
  if (Buffer.from(digest).toString('hex') !== original.sha256)
    throw new DossierError('original_damaged', data)
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Checks an original that is not opened, without holding it in memory. Throws as `readOriginal` does. */
export async function checkOriginal(
  original: Original,
  data: Readonly<Record<string, string | number>>,
  signal?: AbortSignal,
): Promise<void> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(original.path, { highWaterMark: 1 << 20 }), hash, { signal })
  } catch {
    signal?.throwIfAborted()
    throw new DossierError('original_missing', data)
  }
  if (hash.digest('hex') !== original.sha256) throw new DossierError('original_damaged', data)
}
