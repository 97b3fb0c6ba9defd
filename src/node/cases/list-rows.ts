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

function whereOf(look: Look, input: CaseFilter & { readonly view: View }): RawBuilder<unknown> {
  const words = input.search.trim()
  const searched = words === '' ? sql`1` : foundBy(look, words)
  return sql`(${inView(input.view, look.now)}) AND ${matches(input, look.now)} AND ${searched}`
}

/** What the index finds; where it cannot say, or not yet for every case, what the columns of a case say. */
function foundBy(look: Look, words: string): RawBuilder<unknown> {
  const found = look.find(words)
  if (found === null) return sql`${searchedFor(words)}`
  const listed = sql`seq IN (SELECT value FROM json_each(${JSON.stringify(found.seqs)}))`
  return found.whole ? listed : sql`(${listed} OR ${searchedFor(words)})`
}
