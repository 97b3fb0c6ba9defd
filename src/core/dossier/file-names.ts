const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
const MAX_BYTES = 120

/**
 * A file name that is safe on Windows, macOS and Linux and shows what it is: no folders, controls or marks that turn the
 * reading direction ("photo\u202egpj.exe"), no reserved names, NFC, at most 120 UTF-8 bytes with its extension kept.
 */
export function safeFileName(name: string, fallback = 'file'): string {
  const base = name.split(/[\\/]/).findLast((part) => part.trim() !== '') ?? ''
  const clean = base
    .normalize('NFC')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
  if (clean === '') return fallback
  const safe = RESERVED.test(clean) ? `_${clean}` : clean
  const dot = safe.lastIndexOf('.')
  const extension = dot > 0 && safe.length - dot <= 12 ? safe.slice(dot) : ''
  const room = MAX_BYTES - utf8Length(extension)
  let stem = ''
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(
    safe.slice(0, safe.length - extension.length),
  )) {
    if (utf8Length(stem) + utf8Length(segment) > room) break
    stem += segment
  }
  return `${stem.trimEnd()}${extension}`
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** ASCII letters, digits, dot and hyphen only: for forms that refuse anything else. */
export function asciiName(name: string, max: number | null): string {
  const clean = name.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^-+/, '')
  if (max === null || clean.length <= max) return clean
  const dot = clean.lastIndexOf('.')
  const extension = dot > 0 ? clean.slice(dot) : ''
  return `${clean.slice(0, max - extension.length)}${extension}`
}
