/** A stretch of text; `open` marks a placeholder nobody has filled in yet. */
export interface Stretch {
  readonly text: string
  readonly open: boolean
  readonly start: number
}

const PLACEHOLDER = /\{[^{}\n]{1,80}\}/gu

/** Cuts a reply into plain stretches and open `{…}` placeholders, in order; joined they are the text again. */
export function stretches(text: string): readonly Stretch[] {
  const found: Stretch[] = []
  let from = 0
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > from) found.push({ text: text.slice(from, match.index), open: false, start: from })
    found.push({ text: match[0], open: true, start: match.index })
    from = match.index + match[0].length
  }
  if (from < text.length) found.push({ text: text.slice(from), open: false, start: from })
  return found
}

/** The placeholders still open; copying is blocked while there is one. */
export const openPlaceholders = (text: string): readonly Stretch[] =>
  stretches(text).filter((stretch) => stretch.open)

/** Scripts that put no space between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const WORD_END = /[\p{L}\p{N}\p{P}]$/u
const WORD_START = /^[\p{L}\p{N}]/u

/**
 * Puts `inserted` where the selection is (replacing it): several paragraphs on their own when they land beside other
 * text, a single one in the sentence, parted by a space where its words would run together.
 */
export function insertAt(
  text: string,
  inserted: string,
  start: number,
  end: number,
): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, start)
  const after = text.slice(end)
  const inline = !inserted.includes('\n')
  const lead = inline ? space(before, inserted) : paragraph(before === '' || before.endsWith('\n'))
  const trail = inline ? space(inserted, after) : paragraph(after === '' || after.startsWith('\n'))
  return { text: before + lead + inserted + trail + after, caret: (before + lead + inserted).length }
}

const paragraph = (parted: boolean): string => (parted ? '' : '\n\n')

function space(left: string, right: string): string {
  const meet = left.slice(-1) + right.slice(0, 1)
  return WORD_END.test(left) && WORD_START.test(right) && !UNSPACED.test(meet) ? ' ' : ''
}

/** Where a typed `::` stands that asks for a template, or null: it was just completed and the caret is behind it. */
export function snippetTyped(before: string, after: string, caret: number): number | null {
  const completed = after.length > before.length && after.slice(0, caret).endsWith('::')
  // Not for `:::` or the second half of an address of the net.
  return completed && after[caret - 3] !== ':' && !after.startsWith('/', caret) ? caret - 2 : null
}
