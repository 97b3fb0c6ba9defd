const SENTENCE_END = /[!?。！？;；\n]|\.(?=\s|$)/gu
/** Thai sets sentences apart by spaces alone. */
const THAI_END = /[!?\n]|\.(?=\s|$)|(?<=[\u0e00-\u0e7f])\s|\s(?=[\u0e00-\u0e7f])/gu

/** The text between the ends of sentences around a place. */
export function sentenceAround(text: string, from: number, to: number): string {
  let start = 0
  for (const end of text.matchAll(SENTENCE_END)) {
    if (end.index < from) start = end.index + 1
    if (end.index >= to) return text.slice(start, end.index)
  }
  return text.slice(start)
}

/** The sentence around a place as offsets, without space at its edges and with its closing mark. */
export function sentenceOf(
  text: string,
  language: string,
  place: { readonly start: number; readonly end: number },
): { start: number; end: number } {
  const ends = language.split('-')[0] === 'th' ? THAI_END : SENTENCE_END
  let start = 0
  let end = text.length
  for (const mark of text.matchAll(ends)) {
    if (mark.index < place.start) start = mark.index + 1
    if (mark.index < place.end) continue
    end = mark.index + (/\s/u.test(mark[0]) ? 0 : 1)
    break
  }
  while (start < place.start && /\s/u.test(text[start] ?? '')) start += 1
  return { start, end: Math.max(end, place.end) }
}
