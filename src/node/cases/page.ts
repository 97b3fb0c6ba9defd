import type Database from 'better-sqlite3'
import type { z } from 'zod'
import type { CaseRow, cases } from '#contract/cases.ts'
import { parseQuery } from '#core/search/query-language.ts'
import { statement } from '#node/db/statements.ts'
import { whereFound } from '#node/search/document.ts'
import type { Search } from '#node/search/search.ts'
import { cellFilter, countAmong, countStandings, isOfCells, viewCounts } from './cells.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type ListOrder, type Entry, listEntries } from './list.ts'
import { countRowsByView, rowList } from './list-rows.ts'
import type { OrderedLists } from './ordered-lists.ts'
import type { Ranking } from './ranking.ts'
import { ROW_BY_SEQ, type RowRecord, toCaseRow } from './row.ts'
import type { CaseFilter, View } from './views.ts'

type PageInput = z.output<typeof cases.page.input>
type ListInput = Omit<PageInput, 'cursor'>
type PageOutput = z.output<typeof cases.page.output>

/** What looking at the queue takes: a connection that sees what is committed, the time, and what ranks are made from. */
export interface Look {
  readonly reads: Database.Database
  readonly now: number
  readonly ranking: Ranking
  /** What words find, the same during one look. */
  readonly find: Search['find']
}

/** A page of a view, by keyset: as fast at any depth, and stable while cases change. */
export function casePage(look: Look, input: PageInput, lists: OrderedLists): PageOutput {
  const asked = withBox(input)
  const after = input.cursor ? readCursor(input.cursor) : null
  if (!isOfCells(asked)) {
    const { entries, total } = rowList(look, asked, after, input.limit + 1, 0)
    return answer(look, asked, entries, total)
  }
  const order = orderOf(look, asked)
  if (after === null) lists.expect(look.reads, order)
  return answer(look, asked, listEntries(look.reads, order, after, input.limit + 1), order.total)
}

/** The rows of the same list from a position on. */
export async function caseJump(
  look: Look,
  input: ListInput & { readonly position: number },
  lists: OrderedLists,
): Promise<PageOutput> {
  const asked = withBox(input)
  const { position, limit } = input
  if (!isOfCells(asked)) {
    const { entries, total } = rowList(look, asked, null, limit + 1, position)
    return answer(look, asked, entries, total)
  }
  const order = orderOf(look, asked)
  const entries = await lists.from(look.reads, order, position, limit + 1)
  return answer(look, asked, entries, order.total)
}

/** The first of a view by priority, but for the cases named. */
export function nextCase(
  look: Look,
  input: z.output<typeof cases.next.input>,
  lists: OrderedLists,
): { row: CaseRow | null } {
  const { except, ...rest } = input
  const order = { sort: 'priority' as const, descending: false, limit: Math.min(500, except.length + 1) }
  const { rows } = casePage(look, { ...rest, ...order, cursor: null }, lists)
  return { row: rows.find((row) => !except.includes(row.id)) ?? null }
}

/** How many cases each view holds under the same filter. */
export function caseCounts(look: Look, filter: CaseFilter): Record<View, number> {
  const asked = withBox(filter)
  if (isOfCells(asked)) return viewCounts(countStandings(look.reads, cellFilter(look.reads, 'all', asked)))
  return countRowsByView(look, asked)
}

/** Filters typed into the search box hold besides the chosen ones; where both say something, the box is the later word. */
export function withBox<T extends CaseFilter>(input: T): T {
  if (input.search === '') return input
  const { words, filter } = parseQuery(input.search)
  return { ...input, ...filter, is: [...input.is, ...(filter.is ?? [])], search: words }
}

/** What a list of the queue is, in numbers. The filter must be one that cells can answer. */
export function orderOf({ reads }: Look, input: ListInput): ListOrder {
  const filter = cellFilter(reads, input.view, input)
  const total = countStandings(reads, filter).reduce((sum, n) => sum + n, 0)
  const { sort, descending } = input
  return { filter, sort, descending, total, among: countAmong(reads, filter) }
}

function answer(
  { reads, now, ranking, find }: Look,
  { limit, search }: ListInput,
  entries: readonly Entry[],
  total: number,
): PageOutput {
  const words = search.trim()
  const read = statement(reads, ROW_BY_SEQ)
  const shown = entries.slice(0, limit)
  const last = shown.at(-1)
  return {
    total,
    rows: shown.flatMap(([, seq]) => {
      const row = read.get(seq) as RowRecord | undefined
      if (!row) return []
      const found = words === '' ? null : whereFound(reads, seq, words)
      return [{ ...toCaseRow(row, now, ranking), found }]
    }),
    next: entries.length > limit && last ? writeCursor({ key: last[0], seq: last[1] }) : null,
    cut: words === '' ? null : (find(words)?.cut ?? null),
  }
}
