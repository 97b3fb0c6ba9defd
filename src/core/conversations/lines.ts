/** Marks that chats put around names and numbers and that nobody sees. */
const UNSEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** Lines of a text with plain spaces and without unseen marks; empty lines stay. */
export function linesOf(text: string): string[] {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(UNSEEN, '')
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
}

/** The lines as one text without empty ones at its ends. */
export function body(lines: readonly string[]): string {
  // No pattern for the end: on a long run of blanks it would look back from each of them.
  return lines.join('\n').replace(/^\n+/, '').trimEnd()
}

/** Longer cells hold no name; this also bounds the work of the patterns. */
const MAX_NAME = 300

/** A name as a person reads it: no colon behind it, no mail address, no "~" of unknown contacts. */
export function cleanName(whole: string): string {
  const written = whole.slice(0, MAX_NAME)
  const named = /^"?(.*?)"?\s*<[^<>\s]+@[^<>\s]+>$/.exec(written.trim())
  const name = named && named[1] !== '' ? (named[1] ?? '') : written
  return name
    .trim()
    .replace(/^~\s?/, '')
    .replace(/^<(.*)>$/, '$1')
    .replace(/[\s:：,，]+$/, '')
    .trim()
}

/** Could be the name of somebody: short, and no sentence. */
export function looksLikeName(text: string): boolean {
  const name = cleanName(text)
  if (!/\p{L}/u.test(name) || [...name].length > 60) return false
  if (/[?!。！？;；]|[.,，、]\s|\bhttps?:/u.test(name)) return false
  return name.split(/\s+/).length <= 6
}

const ATTACHED = /^<(?:[\p{L}\p{M} ]{2,20}):\s*([^<>:\n]{1,200}\.\w{2,5})>$/u
const NAMED =
  /^([^<>:/\\\n]{1,150}\.(?:jpe?g|png|gif|webp|heic|mp4|mov|3gp|opus|m4a|mp3|pdf|docx?|xlsx?|zip|vcf))\s\([^()\n]{3,40}\)$/iu

/** Names of files that a chat says hang on a message: `<attached: x.jpg>`, `x.jpg (file attached)`, in any language. */
export function attachmentNames(text: string): string[] {
  const names: string[] = []
  for (const line of text.split('\n')) {
    if (line.length > 260) continue
    const name = ATTACHED.exec(line.trim())?.[1] ?? NAMED.exec(line.trim())?.[1]
    if (name !== undefined) names.push(name.trim())
  }
  return names
}
