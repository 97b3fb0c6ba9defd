import { sql } from 'kysely'
import type { z } from 'zod'
import { type CaseRow, VIEWS, type cases } from '#contract/cases.ts'
import { DeskError } from '#contract/errors.ts'
import type { Executor } from '#node/db/open.ts'
import { toCaseRow } from './row.ts'
import { type CaseFilter, type View, inView, matches } from './views.ts'

type PageInput = z.output<typeof cases.page.input>

/**
 * Whatever has no date or amount comes last in both directions: no clock is no hurry. The key ascending is, letter
 * for letter, the one of the partial indexes.
 */
const SORT_KEYS = {
  due: {
    asc: sql<number>`coalesce(due_at, 9007199254740991)`,
    desc: sql<number>`coalesce(due_at, -9007199254740991)`,
  },
  amount: {
    asc: sql<number>`coalesce(amount_minor, 9007199254740991)`,
    desc: sql<number>`coalesce(amount_minor, -9007199254740991)`,
  },
  requested: {
    asc: sql<number>`coalesce(requested_at, 9007199254740991)`,
    desc: sql<number>`coalesce(requested_at, -9007199254740991)`,
  },
  updated: { asc: sql<number>`updated_at`, desc: sql<number>`updated_at` },
} as const

/** A page of a view, by keyset: as fast at any depth, and stable while cases change. */
export async function casePage(
  db: Executor,
  input: PageInput,
  now: number,
): Promise<{ total: number; rows: CaseRow[]; next: string | null }> {
  const rows = await pageQuery(db, input, now).execute()
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    total: await viewTotal(db, input.view, input, now),
    rows: shown.map((row) => toCaseRow(row, row.shop_name, row.evidence_count, now)),
    next: rows.length > input.limit && last ? writeCursor(last.sort_key, last.id) : null,
  }
}

/** The rows of a page and one more, which tells whether another follows. */
export function pageQuery(db: Executor, input: PageInput, now: number) {
  const direction = input.descending ? 'desc' : 'asc'
  const key = SORT_KEYS[input.sort][direction]
  const page = db
    .selectFrom('cases')
    .where(inView(input.view, now))
    .where((eb) => matches(eb, input))
    .selectAll('cases')
    .select([
      key.as('sort_key'),
      sql<string>`(SELECT s.name FROM shops s WHERE s.id = cases.shop_id)`.as('shop_name'),
      sql<number>`(SELECT count(*) FROM evidence e WHERE e.case_id = cases.id AND e.removed_at IS NULL)`.as(
        'evidence_count',
      ),
    ])
    .orderBy(key, direction)
    .orderBy('cases.id', direction)
    .limit(input.limit + 1)
  if (!input.cursor) return page
  const after = readCursor(input.cursor)
  const beyond = input.descending ? sql`<` : sql`>`
  return page.where(sql<boolean>`(${key}, cases.id) ${beyond} (${after.key}, ${after.id})`)
}

/** How many cases each view holds under the same filter. */
export async function caseCounts(
  db: Executor,
  filter: CaseFilter,
  now: number,
): Promise<Record<View, number>> {
  const all = await countWhere(db, 'all', filter, now)
  const counted = await workCounts(db, filter, now).executeTakeFirstOrThrow()
  const counts = Object.fromEntries(VIEWS.map((view) => [view, counted[view] ?? 0])) as Record<View, number>
  return { ...counts, all, closed: all - counts.open }
}

/** Counts of every view but `all` and `closed`: they lie within the little that may be work, so history is not read. */
export function workCounts(db: Executor, filter: CaseFilter, now: number) {
  return db
    .selectFrom('cases')
    .where(sql<boolean>`(is_open = 1 OR appealable = 1)`)
    .where((eb) => matches(eb, filter))
    .select(VIEWS.map((view) => sql<number | null>`sum(${inView(view, now)})`.as(view)))
}

/** The same number as `caseCounts` has for the view. What is closed is what is not open. */
async function viewTotal(db: Executor, view: View, filter: CaseFilter, now: number): Promise<number> {
  if (view !== 'closed') return countWhere(db, view, filter, now)
  return (await countWhere(db, 'all', filter, now)) - (await countWhere(db, 'open', filter, now))
}

async function countWhere(db: Executor, view: View, filter: CaseFilter, now: number): Promise<number> {
  const { total } = await db
    .selectFrom('cases')
    .where(inView(view, now))
    .where((eb) => matches(eb, filter))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

function writeCursor(key: number, id: string): string {
  return `${key}:${id}`
}

function readCursor(cursor: string): { key: number; id: string } {
  const [key = '', id = ''] = cursor.split(':')
  const number = Number(key)
  if (key === '' || id === '' || !Number.isSafeInteger(number))
    throw new DeskError('invalid-input', {
      issues: [{ path: 'cursor', message: 'not a cursor of this desk' }],
    })
  return { key: number, id }
}
