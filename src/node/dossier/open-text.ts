import { slip } from './prepared.ts'
import type { Opened } from './prepared.ts'

/** More than this cannot fit on the pages one exhibit may have. */
const MAX_CHARACTERS = 4_000_000

/** Opens a text, CSV or mail file: by its byte order mark, else UTF-8, else GB18030. Nothing in it is interpreted. */
export function openText(data: Uint8Array): Opened {
  if (data.byteLength === 0) return slip('empty')
  const text = decodeText(data).replace(/\r\n?/g, '\n').replace(/\n+$/, '')
  if (text.trim() === '') return slip('empty')
  const cut = text.length > MAX_CHARACTERS
  return {
    body: { kind: 'text', text: cut ? text.slice(0, MAX_CHARACTERS) : text, notes: [] },
    assets: [],
    warnings: cut ? [{ code: 'exhibit_pages_cut', data: { shown: MAX_CHARACTERS, total: text.length } }] : [],
  }
}

export function decodeText(data: Uint8Array): string {
  if (data[0] === 0xff && data[1] === 0xfe) return new TextDecoder('utf-16le').decode(data)
  if (data[0] === 0xfe && data[1] === 0xff) return new TextDecoder('utf-16be').decode(data)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data)
  } catch {
    return new TextDecoder('gb18030').decode(data)
  }
}
