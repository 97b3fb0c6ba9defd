import { sql } from 'kysely'
import type { z } from 'zod'
import { type CaseRow, VIEWS, type cases } from '#contract/cases.ts'
import { DeskError } from '#contract/errors.ts'
import type { Executor } from '#node/db/open.ts'
import { toCaseRow } from './row.ts'
import { type CaseFilter, type View, inView, matches } from './views.ts'

type PageInput = z.output<typeof cases.page.input>

/** Sorts last whatever has no date or amount, in both directions of the eye: no clock is no hurry. */
const LAST = Number.MAX_SAFE_INTEGER
const SORT_KEYS = {
  due: sql<number>`coalesce(due_at, 9007199254740991)`,
  amount: sql<number>`coalesce(amount_minor, 9007199254740991)`,
  requested: sql<number>`coalesce(requested_at, 9007199254740991)`,
  updated: sql<number>`updated_at`,
} as const

/** A page of a view, by keyset: as fast at any depth, and stable while cases change. */
export async function casePage(
  db: Executor,
  input: PageInput,
  now: number,
): Promise<{ total: number; rows: CaseRow[]; next: string | null }> {
  const key = SORT_KEYS[input.sort]
  const direction = input.descending ? 'desc' : 'asc'
  const chosen = db
    .selectFrom('cases')
    .where((eb) => inView(eb, input.view, now))
    .where((eb) => matches(eb, input))
  const { total } = await chosen
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()

  let page = chosen
    .innerJoin('shops', 'shops.id', 'cases.shop_id')
    .selectAll('cases')
    .select([
      'shops.name as shop_name',
      key.as('sort_key'),
      sql<number>`(SELECT count(*) FROM evidence e WHERE e.case_id = cases.id AND e.removed_at IS NULL)`.as(
        'evidence_count',
      ),
    ])
    .orderBy(key, direction)
    .orderBy('cases.id', direction)
    .limit(input.limit + 1)
  if (input.cursor) {
    const after = readCursor(input.cursor)
    const beyond = input.descending ? sql`<` : sql`>`
    page = page.where(sql<boolean>`(${key}, cases.id) ${beyond} (${after.key}, ${after.id})`)
  }
  const rows = await page.execute()
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    total,
    rows: shown.map((row) => toCaseRow(row, row.shop_name, row.evidence_count)),
    next: rows.length > input.limit && last ? writeCursor(last.sort_key, last.id) : null,
  }
}

/** How many cases each view holds under the same filter. */
export async function caseCounts(
  db: Executor,
  filter: CaseFilter,
  now: number,
): Promise<Record<View, number>> {
  const counted = await db
    .selectFrom('cases')
    .where((eb) => matches(eb, filter))
    .select((eb) =>
      VIEWS.map((view) =>
        eb.fn
          .sum<number | null>(
            eb
              .case()
              .when(inView(eb, view, now))
              .then(1)
              .else(0)
              .end(),
          )
          .as(view),
      ),
    )
    .executeTakeFirstOrThrow()
  return Object.fromEntries(VIEWS.map((view) => [view, counted[view] ?? 0])) as Record<View, number>
}

function writeCursor(key: number, id: string): string {
  return `${key}:${id}`
}

function readCursor(cursor: string): { key: number; id: string } {
  const [key = '', id = ''] = cursor.split(':')
  const number = Number(key)
  if (id === '' || !Number.isFinite(number) || Math.abs(number) > LAST)
    throw new DeskError('invalid-input', {
      issues: [{ path: 'cursor', message: 'not a cursor of this desk' }],
    })
  return { key: number, id }
}
