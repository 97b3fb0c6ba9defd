import { type Run, foldText, runsOf } from './fold.ts'
import { findPart } from './tokens.ts'

/** Part of a text around what was found in it. */
export interface Snippet {
  readonly snippet: string
  /** What to mark, in UTF-16 units of the snippet; in order and apart. */
  readonly ranges: readonly (readonly [start: number, end: number])[]
}

const BEFORE = 24
const LENGTH = 120

/** Where the folded parts of a query stand in a text; null where none does. */
export function snippetOf(
  text: string,
  parts: readonly string[],
): (Snippet & { readonly held: number }) | null {
  const { folded, signs } = foldSigns(text.replace(/\s/gu, ' '))
  const runs = runsOf(folded)
  const hits = parts.flatMap((part) => hitOf(folded, runs, signs, part))
  const first = hits.toSorted((a, b) => a[0] - b[0])[0]
  if (first === undefined) return null
  const start = signs.findLast(({ from }) => from <= Math.max(0, first[0] - BEFORE))?.from ?? 0
  const end = signs.find(({ to }) => to >= Math.min(text.length, start + LENGTH))?.to ?? text.length
  const [lead, tail] = [start > 0 ? '…' : '', end < text.length ? '…' : '']
  const shift = lead.length - start
  return {
    held: hits.length,
    snippet: `${lead}${text.slice(start, end).replace(/\s/gu, ' ')}${tail}`,
    ranges: apart(hits.filter((hit) => hit[1] <= end)).map(
      ([from, to]) => [from + shift, to + shift] as const,
    ),
  }
}

type Range = readonly [start: number, end: number]
interface Sign {
  readonly from: number
  readonly to: number
  /** Where it begins in the folded text. */
  readonly at: number
}

/** A text folded sign by sign, so that each place of the folded text leads back to the text. */
function foldSigns(text: string): { folded: string; signs: Sign[] } {
  let folded = ''
  const signs = Array.from(text.matchAll(/[^\p{M}ﾞﾟ][\p{M}ﾞﾟ]*|[\p{M}ﾞﾟ]+/gu), (match) => {
    const sign = { from: match.index, to: match.index + match[0].length, at: folded.length }
    folded += foldText(match[0])
    return sign
  })
  return { folded, signs }
}

function hitOf(folded: string, runs: readonly Run[], signs: readonly Sign[], part: string): Range[] {
  const at = findPart(folded, runs, part)
  if (at === null) return []
  const first = signs.findLast((sign) => sign.at <= at)
  const last = signs.findLast((sign) => sign.at < at + part.length)
  return first && last ? [[first.from, last.to]] : []
}

/** Ranges that touch become one. */
function apart(ranges: readonly Range[]): Range[] {
  const found: Range[] = []
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const before = found.at(-1)
    if (before && start <= before[1]) found[found.length - 1] = [before[0], Math.max(before[1], end)]
    else found.push([start, end])
  }
  return found
}
