/** A text for a form field, with what the form will count. */
export interface ShortText {
  readonly text: string
  /** Length in UTF-16 code units: what the form's `maxlength` counts. Never above `limit`. */
  readonly characters: number
  readonly limit: number
  /** True where the source was longer. */
  readonly cut: boolean
}

/** A cut at a sentence must keep this share of the limit, else the text is cut at a word. */
const SENTENCE_SHARE = 0.6
const WORD_SHARE = 0.5

/**
 * Shortens `text` to at most `max` UTF-16 code units, at the end of a sentence where that keeps most of the room, else of
 * a word, else of a character as people see it (never inside a surrogate pair or before a combining mark). Adds nothing.
 */
export function cutAtSentence(text: string, max: number): ShortText {
  const whole = text.replace(/\r\n?/g, '\n').trim()
  if (whole.length <= max) return { text: whole, characters: whole.length, limit: max, cut: false }
  const end = cutPoint(whole, max)
  const kept = whole.slice(0, end).trimEnd()
  return { text: kept, characters: kept.length, limit: max, cut: true }
}

function cutPoint(whole: string, max: number): number {
  // Looking a little beyond the limit is enough for the boundary rules and keeps megabytes out of the segmenter.
  const window = whole.slice(0, max + 400)
  const safe = lastBoundary(window, max, 'grapheme', () => true)
  const sentence = lastBoundary(window, safe, 'sentence', (before) =>
    /[.!?…。！？｡\n"'”’」』）)]\s*$/u.test(before),
  )
  if (sentence >= max * SENTENCE_SHARE) return sentence
  // A space ends a Thai sentence; a comma in Chinese is the next best place.
  const word = lastBoundary(window, safe, 'word', () => true)
  return word >= max * WORD_SHARE ? word : safe
}

function lastBoundary(
  text: string,
  max: number,
  granularity: 'grapheme' | 'sentence' | 'word',
  accept: (before: string) => boolean,
): number {
  const graphemes = granularity === 'grapheme' ? null : graphemeEnds(text, max)
  let last = 0
  for (const { index } of new Intl.Segmenter('und', { granularity }).segment(text)) {
    if (index > max) break
    if (index > 0 && (graphemes === null || graphemes.has(index)) && accept(text.slice(0, index)))
      last = index
  }
  return last
}

function graphemeEnds(text: string, max: number): ReadonlySet<number> {
  const ends = new Set<number>()
  for (const { index } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    if (index > max) break
    ends.add(index)
  }
  return ends
}
