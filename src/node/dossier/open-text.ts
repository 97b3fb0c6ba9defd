import { decodeText } from './decode-text.ts'
import { slip } from './prepared.ts'
import type { Opened } from './prepared.ts'

/** More than this cannot fit on the pages one exhibit may have. */
const MAX_CHARACTERS = 4_000_000

/** Opens a text, table or data file in whatever encoding it came. Nothing in it is interpreted. */
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
