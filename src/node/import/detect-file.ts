import { fileTypeFromBuffer } from 'file-type'

type Container = 'zip' | 'ole' | 'other'

/** What the first bytes say; the file's name is not asked. */
export function containerOf(bytes: Uint8Array): Container {
  const magic = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  // Also the empty zip, so that it is called a damaged workbook and not a text.
  if (magic.startsWith('504b0304') || magic.startsWith('504b0506')) return 'zip'
  return magic === 'd0cf11e0a1b11ae1' ? 'ole' : 'other'
}

/** A workbook with a password is an OLE file as the old XLS is; only this stream name tells them apart. */
export function isEncryptedWorkbook(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

/** What a file that is no export looks like, for the sentence that refuses it: "pdf", "png", "html", ... or undefined. */
export async function looksLike(bytes: Buffer): Promise<string | undefined> {
  const head = bytes
    .subarray(0, 1024)
    .toString('latin1')
    .replace(/^[\xEF\xBB\xBF\xFF\xFE\s]+/, '')
  if (/^<(!doctype html|html|head|body|table|script)\b/i.test(head)) return 'html'
  const type = await fileTypeFromBuffer(bytes.subarray(0, 1 << 16)).catch(() => undefined)
  if (type) return type.ext
  if (/^<(\?xml|[a-z])/i.test(head)) return 'xml'
  return /^[[{]/.test(head) ? 'json' : undefined
}
