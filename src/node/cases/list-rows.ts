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
import type { cases } from '#contract/cases.ts'
import { rawStatement } from '#node/db/statements.ts'
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

/** The entries of a list whose filter only the rows can answer. */
export function rowEntries(
  { reads, now }: Look,
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
  const list = sql`SELECT ${column}, seq FROM cases WHERE ${whereOf(input.view, input, now)} AND ${rest}
    ORDER BY ${key} ${way}, seq ${way} LIMIT ${limit} OFFSET ${offset}`.compile(compiler)
  return rawStatement(reads, list.sql).all(...list.parameters) as Entry[]
}

/** How many cases there are in a list whose filter only the rows can answer. */
export function countRows({ reads, now }: Look, input: CaseFilter & { readonly view: View }): number {
  const count = sql`SELECT count(*) FROM cases WHERE ${whereOf(input.view, input, now)}`.compile(compiler)
  return (rawStatement(reads, count.sql).get(...count.parameters) as [number])[0]
}

function whereOf(view: View, filter: CaseFilter, now: number): RawBuilder<unknown> {
  const words = filter.search.trim()
  const searched = words === '' ? sql`1` : searchedFor(words)
  return sql`(${inView(view, now)}) AND ${matches(filter, now)} AND ${searched}`
}
