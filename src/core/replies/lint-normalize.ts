/** A text as rules read it, each character knowing where it came from. */
export interface LintText {
  readonly text: string
  /** Start and end in the original of every UTF-16 unit of `text`. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Not seen by a reader, so not by a rule: soft hyphen, zero-width and direction marks, variation selectors, tags. */
const INVISIBLE =
  // Single code points on purpose: each is left out wherever it stands.
  // oxlint-disable-next-line no-misleading-character-class
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]|[\u{e0000}-\u{e01ef}]/u

/** Letters of other scripts that look Latin; no language of the product is written with them. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...pairs('авекмнорстухіјѕԁ', 'abekmhopctyxijsd'),
  ...pairs('οανρτικ', 'oavptik'),
}

function pairs(from: string, to: string): Record<string, string> {
  return Object.fromEntries([...from].map((letter, at) => [letter, to[at] ?? letter]))
}

/** A character with the marks that belong to it, so that composed and decomposed text come out the same. */
const CLUSTER = /[\s\S]\p{M}*/gu

/** Vietnamese tells words apart by their marks; elsewhere chat is often typed without. */
export function foldsMarks(language: string): boolean {
  return language.split('-')[0] !== 'vi'
}

/**
 * One form for every way of writing: NFKC (full width, ligatures, circled digits), lower case, invisible characters
 * gone, digits of every script as ASCII, look-alike letters as Latin. `fold` also drops marks from Latin letters.
 */
export function normalize(original: string, fold: boolean): LintText {
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const match of original.matchAll(CLUSTER)) {
    const kept = normalizeCluster(match[0], fold)
    for (let unit = 0; unit < kept.length; unit += 1) {
      starts.push(match.index)
      ends.push(match.index + match[0].length)
    }
    text += kept
  }
  return { text, starts, ends }
}

function normalizeCluster(cluster: string, fold: boolean): string {
  let out = ''
  for (const char of cluster) if (!INVISIBLE.test(char)) out += char
  out = foldMarks(out, fold).normalize('NFKC').toLowerCase()
  let mapped = ''
  for (const char of out) mapped += LOOKALIKES[char] ?? (/\p{Nd}/u.test(char) ? digitOf(char) : char)
  return mapped
}

/** Decimal digits of a script stand in a row of ten, so the value follows from the row's first. */
function digitOf(char: string): string {
  const code = char.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code < 128 ? char : String(code - zero)
}

/** Latin letters without their marks: é as e. Patterns are folded the same way. */
export function foldMarks(text: string, fold: boolean): string {
  return fold ? text.normalize('NFD').replace(/(\p{Script=Latin})\p{M}+/gu, '$1') : text
}

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u
const LATIN = /\p{Script=Latin}/u
/** What may stand between letters that belong together. The marks of a sentence may not. */
const FILLER = /[^\p{L}\p{M}\p{N},.!?:;\n()[\]{}<>"'、。，；：！？「」『』【】・]/u
const SPACER = /[ .\-_*·|~/]/

/** The text with letters put together that were spaced out to be missed: `微 信`, `W.h.a.t.s`. */
export function tighten(whole: LintText): LintText {
  const { text } = whole
  const drop = new Set<number>()
  // A run is read once, from its first letter: from each of them it would take the square of its length.
  let read = 0
  for (let at = 0; at < text.length; at += 1) {
    const gap = HAN.test(text[at] ?? '') ? fillerFrom(text, at + 1) : 0
    if (gap > 0 && HAN.test(text[at + 1 + gap] ?? ''))
      for (let skip = 1; skip <= gap; skip += 1) drop.add(at + skip)
    if (at < read) continue
    const run = spacersFrom(text, at)
    read = run.end
    for (const spacer of run.spacers) drop.add(spacer)
  }
  const kept = Array.from({ length: text.length }, (_, at) => at).filter((at) => !drop.has(at))
  return {
    text: kept.map((at) => text[at] ?? '').join(''),
    starts: kept.map((at) => whole.starts[at] ?? 0),
    ends: kept.map((at) => whole.ends[at] ?? 0),
  }
}

function fillerFrom(text: string, from: number): number {
  let length = 0
  while (length < 3 && from + length < text.length && FILLER.test(text[from + length] ?? '')) length += 1
  return length
}

/** A run of single Latin letters that starts at `at`: its end, and its spacers if it has three letters or more. */
function spacersFrom(text: string, at: number): { end: number; spacers: number[] } {
  if (LATIN.test(text[at - 1] ?? '') || !LATIN.test(text[at] ?? '')) return { end: at, spacers: [] }
  const spacers: number[] = []
  let end = at
  while (SPACER.test(text[end + 1] ?? '') && LATIN.test(text[end + 2] ?? '')) {
    spacers.push(end + 1)
    end += 2
  }
  return { end, spacers: spacers.length >= 2 && !LATIN.test(text[end + 1] ?? '') ? spacers : [] }
}
