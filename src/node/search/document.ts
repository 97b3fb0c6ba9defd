import type Database from 'better-sqlite3'
import type { FOUND_IN, Found } from '#contract/found.ts'
import { snippetOf } from '#core/search/found.ts'
import { type FoldedField, foldField, planSearch } from '#core/search/tokens.ts'
import { rawStatement } from '#node/db/statements.ts'
import { remembered } from '#node/remembered.ts'

type Field = (typeof FOUND_IN)[number]

/** Where search reads the texts of a case; in this order a find is told. */
const SOURCES: readonly (readonly [field: Field, sql: string])[] = [
  [
    'message',
    'SELECT m.text, m.translation FROM cases c JOIN messages m ON m.case_id = c.id WHERE c.seq = ?',
  ],
  [
    'note',
    `SELECT e.text FROM cases c JOIN case_events e ON e.case_id = c.id
     WHERE c.seq = ? AND e.kind IN ('note', 'decision') AND e.text <> ''`,
  ],
  ['buyer-note', 'SELECT buyer_note FROM cases WHERE seq = ?'],
  [
    'evidence',
    `SELECT e.caption, e.note, e.original_name FROM cases c JOIN evidence e ON e.case_id = c.id
     WHERE c.seq = ? AND e.removed_at IS NULL`,
  ],
  [
    'id',
    `SELECT c.platform_id, c.order_platform_id, c.tracking_no, o.tracking_no FROM cases c
     LEFT JOIN orders o ON o.shop_id = c.shop_id AND o.platform_id = c.order_platform_id WHERE c.seq = ?`,
  ],
  ['buyer', 'SELECT buyer_username FROM cases WHERE seq = ?'],
  ['product', 'SELECT product_name FROM cases WHERE seq = ?'],
  ['reason', 'SELECT reason_raw FROM cases WHERE seq = ?'],
]

/** All texts of a case that search looks at, none empty; no text where there is no such case. */
export function caseTexts(reads: Database.Database, seq: number): string[] {
  return SOURCES.flatMap(([, sql]) => texts(reads, sql, seq))
}

/** Texts folded lately: replies are made from templates, and one search reads those of a thousand cases. */
const FOLDED = 5000
const folded = new Map<string, FoldedField>()

/** The same texts, made ready to be searched, one source after another: who has found enough reads no further. */
export function* foldedTexts(reads: Database.Database, seq: number): Generator<FoldedField> {
  for (const [, sql] of SOURCES)
    for (const text of texts(reads, sql, seq)) yield remembered(folded, FOLDED, text, () => foldField(text))
}

const texts = (reads: Database.Database, sql: string, seq: number): string[] =>
  (rawStatement(reads, sql).all(seq) as (string | null)[][])
    .flat()
    .filter((text): text is string => text !== null && text !== '')

/** The text of a case that holds most of the words looked for, and where in it they stand. */
export function whereFound(reads: Database.Database, seq: number, words: string): Found | null {
  const { parts } = planSearch(words)
  let best: (Found & { held: number }) | null = null
  for (const [field, sql] of SOURCES)
    for (const text of texts(reads, sql, seq)) {
      const found = snippetOf(text, parts)
      if (found === null || found.held <= (best?.held ?? 0)) continue
      best = {
        field,
        snippet: found.snippet,
        ranges: found.ranges.map(([start, end]) => [start, end]),
        held: found.held,
      }
      if (best.held === parts.length) return told(best)
    }
  return best && told(best)
}

const told = ({ field, snippet, ranges }: Found): Found => ({ field, snippet, ranges })
