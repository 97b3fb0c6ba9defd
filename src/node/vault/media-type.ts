import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'

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
    const bytes = head.subarray(0, bytesRead)
    const known = await fileTypeFromBuffer(bytes)
    if (known) return { mediaType: known.mime, extension: known.ext }
    return plainText(bytes, name)
  } finally {
    await file.close()
  }
}

const TEXT_KINDS: Readonly<Record<string, MediaType>> = {
  csv: { mediaType: 'text/csv', extension: 'csv' },
  eml: { mediaType: 'message/rfc822', extension: 'eml' },
  json: { mediaType: 'application/json', extension: 'json' },
  html: { mediaType: 'text/html', extension: 'html' },
  htm: { mediaType: 'text/html', extension: 'html' },
  svg: { mediaType: 'image/svg+xml', extension: 'svg' },
}

function plainText(bytes: Uint8Array, name: string): MediaType {
  if (bytes.includes(0)) return { mediaType: 'application/octet-stream', extension: 'bin' }
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return (
    (Object.hasOwn(TEXT_KINDS, ending) ? TEXT_KINDS[ending] : undefined) ?? {
      mediaType: 'text/plain',
      extension: 'txt',
    }
  )
}
