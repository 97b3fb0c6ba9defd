/** `{E3:2}`: exhibit 3, its second page; `{E3}`: exhibit 3; `{M5}`: message 5. Numbers count from 1. */
export interface Reference {
  readonly kind: 'exhibit' | 'message'
  /** As written: "3", "12A". */
  readonly label: string
  /** Page within the exhibit, from 1; null where none was named. */
  readonly page: number | null
}

export type TextPiece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reference'; readonly reference: Reference; readonly source: string }

const TOKEN = /\{([EM])(\d{1,4}[A-Z]?|\?)(?::(\d{1,4}))?\}/gu

/** Splits a text into words and references. A `{…}` of another form is words. */
export function splitReferences(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let at = 0
  for (const match of text.matchAll(TOKEN)) {
    const [source, kind, label = '', page] = match
    if (match.index > at) pieces.push({ type: 'text', text: text.slice(at, match.index) })
    pieces.push({
      type: 'reference',
      source,
      reference: {
        kind: kind === 'M' ? 'message' : 'exhibit',
        label,
        page: page === undefined ? null : Number(page),
      },
    })
    at = match.index + source.length
  }
  if (at < text.length) pieces.push({ type: 'text', text: text.slice(at) })
  return pieces
}

/**
 * Makes exhibit references follow a new order. `renumber` gives the new number of an exhibit by its old one, or null where
 * it was taken out: that reference becomes `{E?}`, which no exhibit answers to and which every check reports.
 */
export function renumberReferences(text: string, renumber: (old: number) => number | null): string {
  return text.replace(TOKEN, (source, kind: string, label: string, page: string | undefined) => {
    if (kind !== 'E' || !/^\d+$/u.test(label)) return source
    const next = renumber(Number(label))
    const suffix = page === undefined ? '' : `:${page}`
    return next === null ? `{E?${suffix}}` : `{E${next}${suffix}}`
  })
}

/** One thing the statement claims: a paragraph, and what it refers to. */
export interface Claim {
  readonly text: string
  readonly references: readonly Reference[]
}

/** The claims of a statement: its paragraphs. A paragraph without a reference to an exhibit has no proof. */
export function claimsOf(statement: string): readonly Claim[] {
  return statement
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n|\n(?=\s*(?:\d+[.)、]|[-*•·]))/u)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => ({
      text,
      references: splitReferences(text).flatMap((piece) =>
        piece.type === 'reference' ? [piece.reference] : [],
      ),
    }))
}
