import { labelsOf } from './labels.ts'
import { expandReferences } from './plan-claims.ts'
import { NO_REFS } from './plan-refs.ts'
import type { DossierInput } from './model.ts'
import type { DossierPlan } from './plan-model.ts'

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

/**
 * The texts of a form, one for each limit: references as words ("Exhibit 3, p. 14"), cut at a sentence. Fields of 500
 * characters or less get the short text where a person wrote one.
 */
export function shortTexts(
  input: DossierInput,
  plan: DossierPlan,
  limits: readonly number[],
): readonly ShortText[] {
  const labels = labelsOf(input.language)
  const refs = {
    ...NO_REFS,
    total: plan.pages.length,
    labels: plan.pages.map(({ label }) => label),
    exhibits: new Map(plan.exhibits.map(({ id, page, pages }) => [id, { page, pages }])),
  }
  return limits.map((limit) => {
    const text = limit <= 500 && input.shortText !== undefined ? input.shortText : input.claimText
    const words = expandReferences(text, input, refs, { exhibit: labels.ref, message: labels.messageRef })
    return cutAtSentence(words, limit)
  })
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
