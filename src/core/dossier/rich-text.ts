/** A part of a text that leads to a page; offsets in UTF-16 code units. */
export interface TextMark {
  readonly from: number
  readonly to: number
  /** Page of the dossier, from 1. */
  readonly target: number
}

/** Words, some of which are links. */
export interface RichText {
  readonly text: string
  readonly marks: readonly TextMark[]
}

/**
 * Where the marks of a text stand in its lines after it was broken. A line that is not found word for word in the text
 * (white space was folded) has no marks: its words are printed all the same.
 */
export function marksInLines(
  { text, marks }: RichText,
  lines: readonly string[],
): readonly (readonly TextMark[])[] {
  let cursor = 0
  return lines.map((line) => {
    const start = marks.length === 0 ? -1 : text.indexOf(line, cursor)
    if (start === -1) return []
    const end = start + line.length
    cursor = end
    return marks
      .filter(({ from, to }) => from < end && to > start)
      .map(({ from, to, target }) => ({
        from: Math.max(from, start) - start,
        to: Math.min(to, end) - start,
        target,
      }))
  })
}
