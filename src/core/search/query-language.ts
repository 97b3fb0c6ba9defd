import type { CaseFilter } from '#contract/cases.ts'
import { type QueryPart, splitQuery } from './query-parts.ts'
import { QUERY_KEYS, type QueryKey, keyNamed } from './query-keys.ts'

/** A part of the search box that says nothing we understand; it is told, and never silently dropped. */
export interface QueryFault {
  readonly code: 'unknown-key' | 'bad-value'
  readonly key: string
  readonly value: string
}

/** Filters of the search box; what is not there is not asked for. */
export type BoxFilter = Partial<Omit<CaseFilter, 'search' | 'shopId'>>

export interface ParsedQuery {
  readonly words: string
  readonly filter: BoxFilter
  readonly faults: readonly QueryFault[]
}

/**
 * Reads the search box: free words, and filters as `key:value` in English or Chinese, full width or half, the value in
 * quotes where it holds spaces. A key nobody knows stays a word and is told as a fault, so that pasted text is still
 * searched for.
 *
 * @example parseQuery('退款 市场:泰国 due:<24h') // words '退款', filter { market: 'TH', hoursLeft: { from: null, to: 24 } }
 */
export function parseQuery(text: string): ParsedQuery {
  const words: string[] = []
  const faults: QueryFault[] = []
  let filter: BoxFilter = {}
  for (const part of splitQuery(text)) {
    const key = part.key === null ? undefined : keyNamed(part.key)
    if (part.key === null || part.value === null) words.push(part.text)
    else if (key === undefined) {
      words.push(part.text)
      faults.push({ code: 'unknown-key', key: part.key, value: part.value })
    } else {
      const read = QUERY_KEYS[key].read(part.value, filter)
      if (read === null) faults.push({ code: 'bad-value', key, value: part.value })
      else filter = { ...filter, ...read }
    }
  }
  return { words: words.join(' '), filter, faults }
}

/** The text that {@link parseQuery} reads as this filter and these words. */
export function printQuery(words: string, filter: BoxFilter): string {
  const parts = (Object.keys(QUERY_KEYS) as QueryKey[]).flatMap((key) =>
    QUERY_KEYS[key].print(filter).map((value) => `${key}:${quoted(value)}`),
  )
  return [words.trim(), ...parts].filter((part) => part !== '').join(' ')
}

const quoted = (value: string): string =>
  /[\s"“「『＂]|^$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

export type { QueryPart }
