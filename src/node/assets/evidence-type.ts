import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'

/** Bytes read to tell a file's kind; what the file-type package asks for. */
const SAMPLE_BYTES = 4100

/** What the bytes may be called, by their magic and never by their name. PDF and SVG can carry scripts: not here. */
const SHOWN: Readonly<Record<string, string>> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/webp': 'image/webp',
  'image/gif': 'image/gif',
  // Played by the page's own video element; opened as a document they are downloads.
  'video/mp4': 'video/mp4',
  'video/quicktime': 'video/quicktime',
  'video/webm': 'video/webm',
}

/** True for types that play inside the page but are never shown as a document of their own. */
export const isAttachedOnly = (type: string): boolean => type.startsWith('video/')

/** The content type under which a file may be shown, or null when it may only be downloaded. */
export async function inlineType(path: string): Promise<string | null> {
  const sample = await firstBytes(path)
  const found = await fileTypeFromBuffer(sample)
  if (found) return SHOWN[found.mime] ?? null
  return isPlainText(sample) ? 'text/plain; charset=utf-8' : null
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** UTF-8 without control characters that does not begin like markup. */
function isPlainText(sample: Uint8Array): boolean {
  if (sample.length === 0) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true })
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    return !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text) && !/^\s*</.test(text)
  } catch {
    return false
  }
}
