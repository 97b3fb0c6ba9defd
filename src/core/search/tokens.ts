import { type Run, foldText, isTail, runsOf, tailDigits } from './fold.ts'

/** Stands before the last digits of an id, so that they are no word. */
const TAIL = '§'

/**
 * What a text is found by: words as they are; of scripts without spaces, overlapping pairs and the last character of a
 * run; of ids, their last four to eight digits.
 */
export function tokensOf(text: string): Set<string> {
  const tokens = new Set<string>()
  for (const run of runsOf(foldText(text))) {
    if (run.dense) for (const pair of pairsOf(run.text, true)) tokens.add(pair)
    else {
      tokens.add(run.text)
      const tail = tailDigits(run.text)
      for (let digits = 4; digits <= tail.length; digits += 1) tokens.add(TAIL + tail.slice(-digits))
    }
  }
  return tokens
}

/** One token a text must have; a `prefix` is the beginning of one. `or` may stand for it. */
export interface Wanted {
  readonly token: string
  readonly prefix: boolean
  readonly or: string | null
}

export interface SearchPlan {
  /** The folded words, each of which a text must hold. */
  readonly parts: readonly string[]
  /** Tokens that every text that holds the words has; empty where the words have no letter or digit. */
  readonly wanted: readonly Wanted[]
  /** Whether the tokens say as much as the words: nothing is left to look up in the text. */
  readonly exact: boolean
}

/** How words typed into the search box are looked up. Words apart are wanted each, anywhere in the case. */
export function planSearch(query: string): SearchPlan {
  const parts = partsOf(query)
  const plans = parts.map(wantedBy)
  return { parts, wanted: plans.flat(), exact: parts.every((part, at) => isOneToken(part, plans[at] ?? [])) }
}

const partsOf = (query: string): string[] => [
  ...new Set(
    foldText(query)
      .split(/\s+/u)
      .filter((part) => part !== ''),
  ),
]

function wantedBy(part: string): Wanted[] {
  return runsOf(part).flatMap((run): Wanted[] => {
    const last = run.start + run.text.length === part.length
    if (!run.dense) return [{ token: run.text, prefix: last, or: isTail(part) ? TAIL + part : null }]
    const pairs = pairsOf(run.text, false)
    // A character by itself begins a pair, or is the last of its run.
    return pairs.length === 0
      ? [{ token: run.text, prefix: true, or: null }]
      : pairs.map((token) => ({ token, prefix: false, or: null }))
  })
}

const isOneToken = (part: string, wanted: readonly Wanted[]): boolean =>
  wanted.length === 1 && runsOf(part)[0]?.text === part

function pairsOf(run: string, withLast: boolean): string[] {
  const signs = Array.from(run)
  const pairs = signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`)
  const last = signs.at(-1)
  return withLast && last !== undefined ? [...pairs, last] : pairs
}

/**
 * Whether a text holds the words of a query, each: at the beginning of a word where the script has words, anywhere in a
 * run of a script without spaces, and the last digits of an id.
 */
export function plainIncludes(text: string, query: string): boolean {
  return holdsParts([foldField(text)], partsOf(query))
}

/** The same for the fields of a case: each word in one of them. `parts` as {@link planSearch} folds them. */
export function holdsParts(fields: Iterable<FoldedField>, parts: readonly string[]): boolean {
  let missing = parts
  for (const field of fields) {
    missing = missing.filter((part) => !holdsPart(field, part))
    if (missing.length === 0) return true
  }
  return missing.length === 0
}

/** A text made ready to be searched; its runs are found when first asked for. */
export interface FoldedField {
  readonly text: string
  runs: Run[] | null
}

export const foldField = (text: string): FoldedField => ({ text: foldText(text), runs: null })

function holdsPart(field: FoldedField, part: string): boolean {
  if (!isTail(part) && !field.text.includes(part)) return false
  field.runs ??= runsOf(field.text)
  return findPart(field.text, field.runs, part) !== null
}

/** Where a folded part stands in a folded text. */
export function findPart(text: string, runs: readonly Run[], part: string): number | null {
  const first = runsOf(part)[0]
  const wordFirst = first !== undefined && !first.dense && first.start === 0
  const starts = new Set(wordFirst ? runs.map((run) => run.start) : [])
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    if (!wordFirst || starts.has(at)) return at
  if (!isTail(part)) return null
  const id = runs.find((run) => !run.dense && tailDigits(run.text).endsWith(part))
  return id === undefined ? null : id.start + id.text.length - part.length
}
