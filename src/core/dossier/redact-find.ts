/** Part of a text, in UTF-16 code units; `end` is exclusive. */
export interface TextRange {
  readonly start: number
  readonly end: number
  /** Which of the strings it is, from 0. */
  readonly string: number
}

/** Country codes of the markets, longest first. */
const COUNTRY_CODES = ['353', '852', '886', '1', '33', '34', '39', '44', '49', '52', '55', '60', '62']
  .concat(['63', '65', '66', '81', '84', '86'])
  .sort((a, b) => b.length - a.length)
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const LETTER = /[\p{L}\p{N}\p{M}]/u
/** A match of fewer letters must stand alone: "Ann" is not looked for in "cannot". */
const ALONE = 6

interface Folded {
  readonly text: string
  /** Place of the source character of every unit of `text`, and where that character ends. */
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** Letters and digits only, without case, accents and width: how strings are compared. */
function fold(source: string): Folded {
  let text = ''
  const from: number[] = []
  const to: number[] = []
  let at = 0
  for (const character of source) {
    const plain = character.normalize('NFKD').toUpperCase().toLowerCase()
    for (const part of plain) {
      if (!LETTER.test(part) || /[\u0300-\u036f]/u.test(part)) continue
      text += part
      for (let unit = 0; unit < part.length; unit++) {
        from.push(at)
        to.push(at + character.length)
      }
    }
    at += character.length
  }
  return { text, from, to }
}

interface Needle {
  readonly text: string
  readonly phone: boolean
  readonly alone: boolean
  readonly string: number
}

function needleOf(source: string, string: number): Needle | null {
  const { text } = fold(source)
  const phone = /^[\d\s+().\-/–—－＋（）０-９]+$/u.test(source) && text.length >= 7
  const alone = text.length < ALONE && !IDEOGRAPH.test(source)
  if (weight(text) < 3) return null
  return { text: phone ? nationalNumber(source, text) : text, phone, alone, string }
}

/** An ideograph says as much as two letters: a Chinese name has two. */
function weight(text: string): number {
  let sum = 0
  for (const character of text) sum += IDEOGRAPH.test(character) ? 2 : 1
  return sum
}

/** The digits that every spelling of a phone number has: no country code, no leading zeros. */
function nationalNumber(source: string, digits: string): string {
  const plain = digits.replace(/^0+/, '')
  const international = /^\s*\(?\s*(?:[+＋]|00)/u.test(source)
  for (const code of COUNTRY_CODES) {
    const rest = plain.slice(code.length).replace(/^0+/, '')
    if (plain.startsWith(code) && rest.length >= (international ? 7 : 9)) return rest
  }
  return plain.length >= 7 ? plain : digits
}

/** True where a string is too short to be looked for: fewer than three letters or two ideographs. */
export const isTooShort = (string: string): boolean => needleOf(string, 0) === null

/**
 * Where any of the strings stands in a text, across spaces, dashes and other punctuation, case, accents, full and half
 * width; a phone number also with, without or with another spelling of its country code. In order, never overlapping.
 */
export function findKnown(text: string, strings: readonly string[]): readonly TextRange[] {
  const needles = strings.flatMap((string, index) => needleOf(string, index) ?? [])
  if (needles.length === 0 || text === '') return []
  const folded = fold(text)
  const found: TextRange[] = []
  for (const needle of needles) {
    for (
      let at = folded.text.indexOf(needle.text);
      at !== -1;
      at = folded.text.indexOf(needle.text, at + 1)
    ) {
      const start = folded.from[at] ?? 0
      const end = folded.to[at + needle.text.length - 1] ?? text.length
      if (needle.alone && !standsAlone(text, start, end)) continue
      found.push({ start: needle.phone ? phoneStart(text, start) : start, end, string: needle.string })
    }
  }
  return merge(found)
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]$/u.test(text.slice(0, start)) && !/^[\p{L}\p{N}]/u.test(text.slice(end))
}

/** Takes in what stands before the national number: digits without a gap, a zero, a country code with its sign. */
function phoneStart(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 24), start)
  const code =
    /(?:[(（]?(?:[+＋]|00)\s*\d{1,3}[)）]?[\s.\-()]*)?(?:[(（]?0[)）]?[\s.-]*)?\d{0,4}[(（]?$/u.exec(before)
  return start - (code?.[0].length ?? 0)
}

function merge(ranges: readonly TextRange[]): TextRange[] {
  const merged: TextRange[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last === undefined || range.start >= last.end) merged.push(range)
    else if (range.end > last.end) merged[merged.length - 1] = { ...last, end: range.end }
  }
  return merged
}

const BLOCK = '█'

/** The text with every known string replaced by full blocks, one a character; line breaks stay. */
export function redactText(text: string, strings: readonly string[]): string {
  let result = ''
  let at = 0
  for (const { start, end } of findKnown(text, strings)) {
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/gu, BLOCK)
    at = end
  }
  return result + text.slice(at)
}
