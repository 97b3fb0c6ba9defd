const LETTERS: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
}

/**
 * Text as search compares it: full and half width alike, lower case, without the marks of Latin letters, so that
 * `Điện` is found by `dien`. Marks of Thai, kana and Hangul are letters of their own and stay. Simplified and traditional
 * characters are not made alike.
 */
export function foldText(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().normalize('NFD')
  return plain
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[đðłøıßæœ]/g, (letter) => LETTERS[letter] ?? letter)
}

/** A stretch of letters and digits; `dense` where the script sets no spaces between words. */
export interface Run {
  readonly text: string
  readonly start: number
  readonly dense: boolean
}

const DENSE = String.raw`(?=[\p{L}\p{M}\p{N}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}]`
const RUN = new RegExp(String.raw`(?<dense>(?:${DENSE})+)|(?:(?!${DENSE})[\p{L}\p{M}\p{N}])+`, 'gu')

/** The runs of a folded text, in order. */
export function runsOf(folded: string): Run[] {
  return Array.from(folded.matchAll(RUN), (match) => ({
    text: match[0],
    start: match.index,
    dense: match.groups?.['dense'] !== undefined,
  }))
}

const IDS = /^(?=.{10,}$).*?(\d{4,})$/u

/** The digits an id or a tracking number ends with, at most eight; empty where the word is neither. */
export function tailDigits(word: string): string {
  return IDS.exec(word)?.[1]?.slice(-8) ?? ''
}

/** What a clerk reads off a label: the last four to eight digits. */
export const isTail = (part: string): boolean => /^\d{4,8}$/.test(part)
