import { stat } from 'node:fs/promises'
import type { FileBytes } from './audit-photos.ts'
import { skimPdf } from './audit-skim.ts'
import { bytesSource, withFile } from './byte-source.ts'
import type { ByteSource } from './byte-source.ts'

/** The engines hold what they open in memory; a file that is larger without its photos is not called ready. */
const MAX_BYTES = 1_500_000_000

/** A finished file as the audit sees it. */
export interface AuditedFile extends FileBytes {
  /** What the engines open: the file, without the bytes of large photos and attachments. */
  readonly data: Uint8Array
}

/** Size of a file in bytes; 0 where there is none. */
export async function sizeOf(pdf: string | Uint8Array): Promise<number> {
  return typeof pdf === 'string' ? (await stat(pdf).catch(() => ({ size: 0 }))).size : pdf.byteLength
}

/**
 * Opens a finished file for `use`. `whole` keeps every picture. Throws where the file cannot be read, or is larger than the
 * engines can open.
 */
export function withAuditedFile<T>(
  pdf: string | Uint8Array,
  { whole }: { readonly whole: boolean },
  use: (file: AuditedFile) => Promise<T>,
): Promise<T> {
  const open = async (source: ByteSource): Promise<T> => {
    const skimmed = whole ? null : skimPdf(source)
    if (skimmed !== null && skimmed.bytes.length <= MAX_BYTES)
      return use({ source, data: skimmed.bytes, leftOut: skimmed.leftOut })
    if (source.size > MAX_BYTES)
      throw new Error(`${source.size} bytes are more than a second engine can open`)
    const all = source.read(0, source.size)
    const data = new Uint8Array(all.buffer, all.byteOffset, all.byteLength)
    return use({ source, data, leftOut: new Map() })
  }
  return typeof pdf === 'string' ? withFile(pdf, open, { own: true }) : open(bytesSource(pdf))
}
