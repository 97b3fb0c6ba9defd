/** A word of the search box, or a key with its value. */
export interface QueryPart {
  /** As typed. */
  readonly text: string
  readonly key: string | null
  readonly value: string | null
}

const OPENING = '"“「『＂'
const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」', '『': '』', '＂': '＂' }
const SPACE = /\s/
/** A key is letters, and stands right before its colon: `http://` and `12:30` are no filters. */
const KEY = /^([a-z]+|[\u3400-\u9fff]{1,4})[:：](?!\/\/)/iu

/** Cuts the search box into words and filters. A quote that is never closed runs to the end: half-typed text is no error. */
export function splitQuery(text: string): QueryPart[] {
  const parts: QueryPart[] = []
  let at = 0
  while (at < text.length) {
    if (SPACE.test(text[at] ?? '')) {
      at += 1
      continue
    }
    const key = KEY.exec(text.slice(at, at + 24))
    const start = at
    if (key) at += key[0].length
    const { value, end } = readValue(text, at)
    at = end
    const whole = text.slice(start, at)
    // Nothing after the colon yet: the filter is still being typed.
    if (key && value === '' && !isOpening(text[start + key[0].length])) continue
    parts.push(key ? { text: whole, key: key[1] ?? '', value } : { text: value, key: null, value: null })
  }
  return parts
}

const isOpening = (letter: string | undefined): boolean => letter !== undefined && OPENING.includes(letter)

function readValue(text: string, from: number): { value: string; end: number } {
  if (!isOpening(text[from])) {
    let end = from
    while (end < text.length && !SPACE.test(text[end] ?? '')) end += 1
    return { value: text.slice(from, end), end }
  }
  const closing = CLOSING[text[from] ?? ''] ?? '"'
  let value = ''
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== closing) value += text[at]
    else if (closing === '"' && text[at + 1] === '"') {
      value += '"'
      at += 1
    } else return { value, end: at + 1 }
  }
  return { value, end: text.length }
}
