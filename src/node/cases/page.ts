import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type CaseRow, VIEWS, type cases } from '#contract/cases.ts'
import { parseQuery } from '#core/search/query-language.ts'
import type { Executor } from '#node/db/open.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Ranking } from './ranking.ts'
import { type RowRecord, rowColumns, toCaseRow } from './row.ts'
import { type CaseFilter, type View, inView, matches, searchedFor } from './views.ts'

type PageInput = z.output<typeof cases.page.input>
type ListInput = Omit<PageInput, 'cursor'>
type PageOutput = z.output<typeof cases.page.output>
type Sort = PageInput['sort']

/** Whatever has no date or amount comes last in both directions: no clock is no hurry. */
const SORT_COLUMNS: Readonly<Record<Sort, string>> = {
  due: 'due_at',
  priority: 'rank',
  amount: 'amount_minor',
  requested: 'requested_at',
  updated: 'updated_at',
}
const NONE = 9_007_199_254_740_991

/** The key in the direction asked for: nothing sorts last both ways. */
function sortKey(sort: Sort, descending: boolean): RawBuilder<number> {
  return sql<number>`coalesce(${sql.ref(SORT_COLUMNS[sort])}, ${sql.lit(descending ? -NONE : NONE)})`
}

/** A page of a view, by keyset: as fast at any depth, and stable while cases change. */
export async function casePage(
  db: Executor,
  input: PageInput,
  now: number,
  ranking: Ranking,
): Promise<PageOutput> {
  const asked = withBox(input)
  const rows = await listQuery(db, asked, now, input.cursor)
    .limit(input.limit + 1)
    .execute()
  return answer(db, asked, rows as unknown as RowRecord[], now, ranking)
}

/** The rows of the same list from a position on. */
export async function caseJump(
  db: Executor,
  input: ListInput & { readonly position: number },
  now: number,
  ranking: Ranking,
): Promise<PageOutput> {
  const asked = withBox(input)
  const rows = await listQuery(db, asked, now, null)
    .limit(input.limit + 1)
    .offset(input.position)
    .execute()
  return answer(db, asked, rows as unknown as RowRecord[], now, ranking)
}

/** The first of a view by priority, but for the cases named. */
export async function nextCase(
  db: Executor,
  input: z.output<typeof cases.next.input>,
  now: number,
  ranking: Ranking,
): Promise<{ row: CaseRow | null }> {
  const { except, ...rest } = input
  const limit = except.length + 1
  const asked = withBox({ ...rest, sort: 'priority' as const, descending: false, limit })
  const rows = await listQuery(db, asked, now, null).limit(limit).execute()
  const found = (rows as unknown as RowRecord[]).find((row) => !except.includes(row.id))
  return { row: found ? toCaseRow(found, now, ranking) : null }
}

/** Filters typed into the search box hold besides the chosen ones; where both say something, the box is the later word. */
export function withBox<T extends CaseFilter>(input: T): T {
  const { words, filter } = parseQuery(input.search)
  return { ...input, ...filter, is: [...input.is, ...(filter.is ?? [])], search: words }
}

async function answer(
  db: Executor,
  input: ListInput,
  rows: readonly RowRecord[],
  now: number,
  ranking: Ranking,
): Promise<PageOutput> {
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    total: await countWhere(db, input.view, input, now),
    rows: shown.map((row) => toCaseRow(row, now, ranking)),
    next: rows.length > input.limit && last ? writeCursor(last.sort_key, last.seq) : null,
  }
}

/** The list a page is cut from. */
function listQuery(db: Executor, input: ListInput, now: number, cursor: string | null) {
  const direction = input.descending ? 'desc' : 'asc'
  const key = sortKey(input.sort, input.descending)
  const list = whereMatches(db.selectFrom('cases'), input.view, input, now)
    .select(rowColumns)
    .select(key.as('sort_key'))
    .orderBy(key, direction)
    .orderBy('cases.seq', direction)
  if (!cursor) return list
  const after = readCursor(cursor)
  const beyond = input.descending ? sql`<` : sql`>`
  return list.where(sql<boolean>`(${key}, cases.seq) ${beyond} (${after.key}, ${after.seq})`)
}

/** How many cases each view holds under the same filter. */
export async function caseCounts(
  db: Executor,
  filter: CaseFilter,
  now: number,
): Promise<Record<View, number>> {
  const asked = withBox(filter)
  const counts: Partial<Record<View, number>> = {}
  for (const view of VIEWS) counts[view] = await countWhere(db, view, asked, now)
  return counts as Record<View, number>
}

async function countWhere(db: Executor, view: View, filter: CaseFilter, now: number): Promise<number> {
  const { total } = await whereMatches(db.selectFrom('cases'), view, filter, now)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

function whereMatches<Q extends { where(condition: RawBuilder<boolean>): Q }>(
  query: Q,
  view: View,
  filter: CaseFilter,
  now: number,
): Q {
  const words = filter.search.trim()
  const searched = words === '' ? sql`1` : searchedFor(words)
  return query.where(sql<boolean>`(${inView(view, now)}) AND ${matches(filter, now)} AND ${searched}`)
}
