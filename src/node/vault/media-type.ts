import { open } from 'node:fs/promises'
import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type'

export interface MediaType {
  readonly mediaType: string
  /** Without the dot; from content, never from the name. */
  readonly extension: string
}

const HEAD_BYTES = 8192

/** Names what a file is by its content. The user's file name only breaks a tie between kinds of plain text. */
export async function detectMediaType(path: string, name: string): Promise<MediaType> {
  const file = await open(path, 'r')
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    return await nameKind(head.subarray(0, bytesRead), name, () => fileTypeFromFile(path))
  } finally {
    await file.close()
  }
}

/** The same for a whole file in memory, which must stay as it is until this answers. */
export async function detectMediaTypeOf(whole: Uint8Array, name: string): Promise<MediaType> {
  return nameKind(whole.subarray(0, HEAD_BYTES), name, () => fileTypeFromBuffer(whole))
}

interface Sniffed {
  readonly mime: string
  readonly ext: string
}

async function nameKind(
  head: Uint8Array,
  name: string,
  look: () => Promise<Sniffed | undefined>,
): Promise<MediaType> {
  // FF FE also begins a rare kind of audio; words all through say that it is text.
  if (isMarkedUtf16(head)) return plainText(head, name)
  const known = await sniff(look)
  if (known?.mime === 'application/zip') return office(name) ?? ZIP
  if (known?.mime === 'application/xml') return plainText(head, name, XML)
  if (known) return { mediaType: known.mime, extension: known.ext }
  return plainText(head, name)
}

/** Packages are told apart by their directory, which is at the end of the file: the head alone does not do. */
async function sniff(look: () => Promise<Sniffed | undefined>): Promise<Sniffed | undefined> {
  try {
    return await look()
  } catch {
    // A file that ends in the middle of what it began is whatever its head says as text.
    return undefined
  }
}

const ZIP: MediaType = { mediaType: 'application/zip', extension: 'zip' }
const XML: MediaType = { mediaType: 'application/xml', extension: 'xml' }
const TEXT: MediaType = { mediaType: 'text/plain', extension: 'txt' }
const MAIL: MediaType = { mediaType: 'message/rfc822', extension: 'eml' }
const SAVED_PAGE: MediaType = { mediaType: 'multipart/related', extension: 'mhtml' }
const PAGE: MediaType = { mediaType: 'text/html', extension: 'html' }

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const OFFICE_KINDS: Readonly<Record<string, MediaType>> = {
  docx: { mediaType: `${OFFICE}wordprocessingml.document`, extension: 'docx' },
  xlsx: { mediaType: `${OFFICE}spreadsheetml.sheet`, extension: 'xlsx' },
}

/** Some writers leave out the parts that tell an office package from any other zip. */
function office(name: string): MediaType | undefined {
  return Object.hasOwn(OFFICE_KINDS, ending(name)) ? OFFICE_KINDS[ending(name)] : undefined
}

const TEXT_KINDS: Readonly<Record<string, MediaType>> = {
  csv: { mediaType: 'text/csv', extension: 'csv' },
  tsv: { mediaType: 'text/tab-separated-values', extension: 'tsv' },
  eml: MAIL,
  json: { mediaType: 'application/json', extension: 'json' },
  html: PAGE,
  htm: PAGE,
  mhtml: SAVED_PAGE,
  mht: SAVED_PAGE,
  svg: { mediaType: 'image/svg+xml', extension: 'svg' },
}

function plainText(bytes: Uint8Array, name: string, otherwise: MediaType = TEXT): MediaType {
  if (bytes.includes(0) && !isMarkedUtf16(bytes))
    return { mediaType: 'application/octet-stream', extension: 'bin' }
  const named = Object.hasOwn(TEXT_KINDS, ending(name)) ? TEXT_KINDS[ending(name)] : undefined
  return named ?? byFirstWords(bytes) ?? otherwise
}

function isMarkedUtf16(bytes: Uint8Array): boolean {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe
  if (!little && !(bytes[0] === 0xfe && bytes[1] === 0xff)) return false
  const text = new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes.subarray(0, bytes.length & ~1))
  // eslint-disable-next-line no-control-regex
  return !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text.slice(0, -1))
}

/** Mails and pages say what they are in their first lines, whatever they are called. */
function byFirstWords(bytes: Uint8Array): MediaType | undefined {
  const head = Buffer.from(bytes)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (/^(?:<!--[^]*?-->\s*)?<(?:!doctype\s+html|html)[\s>]/i.test(head)) return PAGE
  const headers = head.split(/\r?\n\r?\n/)[0] ?? ''
  const has = (name: string): boolean => new RegExp(`^${name}:`, 'im').test(headers)
  if (!/^[\w-]+:/.test(headers) || !has('(?:mime-version|received|message-id)') || !has('(?:from|date)'))
    return undefined
  return /^content-type:\s*multipart\/related/im.test(headers) && /saved by/i.test(headers)
    ? SAVED_PAGE
    : MAIL
}

function ending(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}
