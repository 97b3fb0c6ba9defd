/** No line begins with one of these (kinsoku with small kana, GB/T 15834 and JIS X 4051, the common set). */
const NOT_AT_START =
  /^[,.!?;:)\]}%»…‥、。，．！？；：）】》〉」』〕］｝〗〙”’·・ー々ヽヾゝゞ～ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ\u0e2f\u0e46]/u
/** Nor where a space stands before it: "remboursé ?", "50 %", the Thai mark of repetition. */
const HELD_OVER_SPACE = /^[!?;:%»\u0e46]/u
/** A French quotation begins with a mark and a space. */
const OPENS_QUOTE = /(?:^|\s)«\s?$/u
/** No line ends with one of these. */
const NOT_AT_END = /[([{（【《〈「『〔［｛〖〘“‘]$/u

/** Width of a text in the unit of the box it must fit into. */
export type WidthOf = (text: string) => number

const words = new Intl.Segmenter('und', { granularity: 'word' })
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Breaks `text` into lines no wider than `max`: at spaces, between Chinese characters, at Thai words; an unbroken id
 * breaks anywhere. Line feeds in the text are kept as breaks. Spaces at a break are dropped.
 */
export function breakLines(text: string, max: number, widthOf: WidthOf): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((paragraph) => breakParagraph(paragraph, max, widthOf))
}

function breakParagraph(paragraph: string, max: number, widthOf: WidthOf): string[] {
  const lines: string[] = []
  let line = ''
  let width = 0
  const push = (): void => {
    lines.push(line.trimEnd())
    line = ''
    width = 0
  }
  for (const unit of units(paragraph)) {
    const unitWidth = widthOf(unit)
    // Trailing spaces may hang over the edge: they are not printed.
    const printed = unit.endsWith(' ') ? widthOf(unit.trimEnd()) : unitWidth
    if (width + printed <= max) {
      line += unit
      width += unitWidth
      continue
    }
    if (line !== '') push()
    if (printed <= max) {
      line = unit.trimStart() === '' ? '' : unit
      width = line === '' ? 0 : unitWidth
      continue
    }
    for (const { segment } of graphemes.segment(unit)) {
      const segmentWidth = widthOf(segment)
      if (width + segmentWidth > max && line !== '') push()
      line += segment
      width += segmentWidth
    }
  }
  if (line !== '' || lines.length === 0) push()
  return lines
}

/** Pieces between which a line may break; spaces and closing marks stay with what stands before them. */
export function units(paragraph: string): string[] {
  const result: string[] = []
  for (const { segment } of words.segment(paragraph)) {
    for (const piece of splitHan(segment)) {
      const last = result.at(-1)
      if (last !== undefined && joins(last, piece)) result[result.length - 1] = last + piece
      else result.push(piece)
    }
  }
  return result
}

/** The dictionary joins Chinese characters into words; print breaks between any two of them. */
function splitHan(segment: string): string[] {
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(segment)) return [segment]
  // Without marks every code point stands for itself; the segmenter is slow.
  if (PLAIN_HAN.test(segment)) return Array.from(segment)
  return Array.from(graphemes.segment(segment), ({ segment: one }) => one)
}

const PLAIN_HAN = /^[\u3005-\u3007\u3041-\u3096\u30a1-\u30fc\u3400-\u4dbf\u4e00-\u9fff]+$/u
const CJK_EDGE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
const BREAK_AFTER = /[\s\-–—\u200b]$/u

function joins(before: string, next: string): boolean {
  if (/^\s/u.test(next)) return true
  if (NOT_AT_START.test(next)) return !/\s$/u.test(before) || HELD_OVER_SPACE.test(next)
  if (NOT_AT_END.test(before) || OPENS_QUOTE.test(before)) return true
  if (BREAK_AFTER.test(before)) return false
  const left = Array.from(before).at(-1) ?? ''
  const right = Array.from(next)[0] ?? ''
  if (CJK_EDGE.test(left) || CJK_EDGE.test(right)) return false
  if (isThai(left) || isThai(right)) return false
  // "5.77", "a@b.c", "/path": punctuation between letters is no place to break unless nothing else is.
  return true
}

function isThai(character: string): boolean {
  return /\p{Script=Thai}/u.test(character)
}
