import {
  Kysely,
  SqliteAdapter,
  DummyDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import type { z } from 'zod'
import { VIEWS, type cases } from '#contract/cases.ts'
import { rawStatement, statement } from '#node/db/statements.ts'
import { LIVE, cellFilter, isLive } from './cells.ts'
import type { Cursor } from './cursor.ts'
import { type Entry, SORT_COLUMNS } from './list.ts'
import type { Look } from './page.ts'
import { type CaseFilter, type View, inView, matches, searchedFor } from './views.ts'

type ListInput = Omit<z.output<typeof cases.page.input>, 'cursor'>

/** Writes SQL and runs none: the connection that reads is not Kysely's. */
const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

const NONE = 9_007_199_254_740_991

/** A stretch of a list whose filter only the rows can answer, and how many cases the whole of it holds. */
export function rowList(
  look: Look,
  input: ListInput,
  after: Cursor | null,
  limit: number,
  offset: number,
): { entries: Entry[]; total: number } {
  // What words find is short enough to be read once, for the page and for its number alike.
  const words = input.search.trim()
  if (words === '' || look.find(words)?.whole !== true)
    return { entries: rowEntries(look, input, after, limit, offset), total: countRows(look, input) }
  const all = rowEntries(look, input, null, -1, 0)
  const start = after === null ? 0 : firstBehind(all, after, input.descending)
  return { entries: all.slice(start + offset, start + offset + limit), total: all.length }
}

function firstBehind(all: readonly Entry[], after: Cursor, descending: boolean): number {
  const none = descending ? -NONE : NONE
  const at = all.findIndex(([key, seq]) => {
    const by = (key ?? none) - (after.key ?? none) || seq - after.seq
    return descending ? by < 0 : by > 0
  })
  return at < 0 ? all.length : at
}

/** The entries of a list whose filter only the rows can answer. */
export function rowEntries(
  look: Look,
  input: ListInput,
  after: Cursor | null,
  limit: number,
  offset: number,
): Entry[] {
  const column = sql.raw(SORT_COLUMNS[input.sort])
  const key = sql`coalesce(${column}, ${sql.lit(input.descending ? -NONE : NONE)})`
  const [beyond, way] = input.descending ? [sql`<`, sql`DESC`] : [sql`>`, sql`ASC`]
  const end = input.descending ? -NONE : NONE
  const rest = after ? sql`(${key}, seq) ${beyond} (${after.key ?? end}, ${after.seq})` : sql`1`
  const list = sql`SELECT ${column}, seq FROM cases WHERE ${whereOf(look, input)} AND ${rest}
    ORDER BY ${key} ${way}, seq ${way} LIMIT ${limit} OFFSET ${offset}`.compile(compiler)
  return rawStatement(look.reads, list.sql).all(...list.parameters) as Entry[]
}

/** How many cases there are in a list whose filter only the rows can answer. */
export function countRows(look: Look, input: CaseFilter & { readonly view: View }): number {
  const count = sql`SELECT count(*) FROM cases WHERE ${whereOf(look, input)}`.compile(compiler)
  return (rawStatement(look.reads, count.sql).get(...count.parameters) as [number])[0]
}

/** The same for every view at once: the cases that match are read once, not once a view. */
export function countRowsByView(look: Look, input: CaseFilter): Record<View, number> {
  const sums = VIEWS.map((view) => sql`count(*) FILTER (WHERE ${inView(view, look.now)}) AS ${sql.ref(view)}`)
  const counts = sql`SELECT ${sql.join(sums)} FROM cases WHERE ${whereOf(look, { ...input, view: 'all' })}`
  const { sql: text, parameters } = counts.compile(compiler)
  return statement(look.reads, text).get(...parameters) as Record<View, number>
}

function whereOf(look: Look, input: CaseFilter & { readonly view: View }): RawBuilder<unknown> {
  const words = input.search.trim()
  const searched = words === '' ? sql`1` : foundBy(look, words)
  // Work has indexes of its own, which SQLite takes only where it sees their condition.
  const live = isLive(cellFilter(look.reads, input.view, input)) || input.hoursLeft !== null
  return sql`${live ? sql.raw(LIVE) : sql`1`} AND (${inView(input.view, look.now)}) AND ${matches(input, look.now)} AND ${searched}`
}

/** What the index finds; where it cannot say, or not yet for every case, what the columns of a case say. */
function foundBy(look: Look, words: string): RawBuilder<unknown> {
  const found = look.find(words)
  if (found === null) return sql`${searchedFor(words)}`
  const listed = sql`seq IN (SELECT value FROM json_each(${JSON.stringify(found.seqs)}))`
  return found.whole ? listed : sql`(${listed} OR ${searchedFor(words)})`
}
