import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { CaseFilter, HAS, view } from '#contract/cases.ts'
import { currencyDigits } from '#core/shared/money.ts'

export type View = z.output<typeof view>
export type { CaseFilter }

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
type Condition = RawBuilder<SqlBool>

/**
 * Literals, not parameters: SQLite takes a partial index only where it can see that the query implies its condition,
 * so these are written letter for letter as in the schema.
 */
const OPEN: Condition = sql`is_open = 1`
/** All that may be work. The rest is history, and stays out of the way of the queue. */
const MAYBE_WORK: Condition = sql`(is_open = 1 OR appealable = 1)`
const DUE = sql`coalesce(due_at, 9007199254740991)`

/**
 * What belongs in a view at an instant. A case that can still be appealed needs us although the platform has closed
 * it; an appeal window that ran out is no longer work. A snoozed case leaves the lists of whose move it is, never
 * `overdue`, `due-24h` and `open`: a clock does not sleep.
 */
export function inView(wanted: View, now: number): Condition {
  const canAppeal: Condition = sql`(appealable = 1 AND ${DUE} > ${now})`
  const awake: Condition = sql`(snoozed_until IS NULL OR snoozed_until <= ${now})`
  switch (wanted) {
    case 'needs-us':
      return sql`${MAYBE_WORK} AND ${awake} AND ((${OPEN} AND move IN ('ours', 'look')) OR ${canAppeal})`
    case 'due-24h':
      return sql`${MAYBE_WORK} AND ${DUE} > ${now} AND ${DUE} <= ${now + DAY_MS}`
    case 'overdue':
      return sql`${OPEN} AND ${DUE} <= ${now}`
    case 'waiting-buyer':
      return sql`${OPEN} AND ${awake} AND move = 'buyer'`
    case 'waiting-platform':
      return sql`${OPEN} AND ${awake} AND move = 'platform'`
    case 'appealable':
      return sql`${awake} AND ${canAppeal}`
    case 'look':
      return sql`${OPEN} AND ${awake} AND move = 'look'`
    case 'snoozed':
      return sql`${MAYBE_WORK} AND coalesce(snoozed_until, 0) > ${now} AND (${OPEN} OR ${DUE} > ${now})`
    case 'open':
      return sql`${MAYBE_WORK} AND (${OPEN} OR ${DUE} > ${now})`
    case 'closed':
      return sql`is_open = 0 AND (appealable = 0 OR ${DUE} <= ${now})`
    case 'all':
      return sql`1`
  }
}

/** Currencies without hundredths: their minor unit is the main one. */
const WHOLE_UNITS = ['VND', 'IDR', 'JPY', 'KRW', 'CLP'].filter((code) => currencyDigits(code) === 0)
const HUNDREDTHS = sql`(amount_minor * CASE WHEN currency IN (${sql.join(WHOLE_UNITS.map((code) => sql.lit(code)))})
  THEN 100 ELSE 1 END)`

/** The filter of the queue at an instant, all but its search text. */
export function matches(filter: CaseFilter, now: number): Expression<SqlBool> {
  const parts: Condition[] = []
  const add = <T>(value: T | null, condition: (value: T) => Condition): void => {
    if (value !== null) parts.push(condition(value))
  }
  add(filter.market, (market) => sql`market = ${market}`)
  add(filter.kind, (kind) => sql`kind = ${kind}`)
  add(filter.shopId, (id) => sql`shop_id = ${id}`)
  add(
    filter.shop,
    (name) => sql`shop_id IN (SELECT s.id FROM shops s WHERE s.name LIKE ${within(name)} ESCAPE '\\')`,
  )
  add(filter.owner, (owner) =>
    owner === '@me'
      ? sql`owner = coalesce((SELECT value FROM settings WHERE key = 'userName'), '') AND owner <> ''`
      : sql`owner = ${owner}`,
  )
  add(
    filter.tag,
    (tag) => sql`EXISTS (SELECT 1 FROM case_tags g WHERE g.case_id = cases.id AND g.tag = ${tag})`,
  )
  for (const one of filter.is) parts.push(inView(one, now))
  add(filter.snoozed, (wanted) => (wanted ? inView('snoozed', now) : sql`NOT (${inView('snoozed', now)})`))
  add(filter.state, (state) => sql`state = ${state}`)
  add(filter.status, (word) => sql`status_raw LIKE ${within(word)} ESCAPE '\\'`)
  add(filter.reason, (word) => sql`reason_raw LIKE ${within(word)} ESCAPE '\\'`)
  for (const what of filter.has) parts.push(hasEvidence(what))
  add(filter.amount, ({ min, max, currency }) => {
    const lower = min === null ? sql`1` : sql`${HUNDREDTHS} >= ${min}`
    const upper = max === null ? sql`1` : sql`${HUNDREDTHS} <= ${max}`
    return sql`amount_minor IS NOT NULL AND ${lower} AND ${upper} AND ${currency === null ? sql`1` : sql`currency = ${currency}`}`
  })
  add(filter.due, (span) => between(sql`due_at`, span))
  add(filter.updated, (span) => between(sql`updated_at`, span))
  // Only a clock that still runs has time left; a window that ran out on a closed case is over.
  add(
    filter.hoursLeft,
    ({ from, to }) =>
      sql`${inView('open', now)} AND ${between(sql`due_at`, { from: instant(from, now), to: instant(to, now) })}`,
  )
  if (parts.length === 0) return sql<SqlBool>`1`
  return sql<SqlBool>`(${sql.join(parts, sql`) AND (`)})`
}

const instant = (hours: number | null, now: number): number | null =>
  hours === null ? null : Math.round(now + hours * HOUR_MS)

function between(
  column: RawBuilder<unknown>,
  { from, to }: { from: number | null; to: number | null },
): Condition {
  const lower = from === null ? sql`1` : sql`${column} >= ${from}`
  return sql`${column} IS NOT NULL AND ${lower} AND ${to === null ? sql`1` : sql`${column} <= ${to}`}`
}

function hasEvidence(what: (typeof HAS)[number]): Condition {
  const shown = sql`SELECT 1 FROM evidence e WHERE e.case_id = cases.id AND e.removed_at IS NULL`
  if (what === 'none') return sql`NOT EXISTS (${shown})`
  if (what === 'evidence') return sql`EXISTS (${shown})`
  const type = { video: 'video/%', photo: 'image/%', pdf: 'application/pdf' }[what]
  return sql`EXISTS (SELECT 1 FROM evidence e JOIN vault_files f ON f.sha256 = e.sha256
    WHERE e.case_id = cases.id AND e.removed_at IS NULL AND f.media_type LIKE ${type})`
}

/** Whole or beginning ids, tracking numbers, buyers and words of the product. */
export function searchedFor(search: string): Expression<SqlBool> {
  const starts = `${escapeLike(search)}%`
  const like = (column: string, pattern: string) =>
    sql<SqlBool>`${sql.ref(column)} LIKE ${pattern} ESCAPE '\\'`
  const tracked = sql<SqlBool>`EXISTS (SELECT 1 FROM orders o WHERE o.shop_id = cases.shop_id
    AND o.platform_id = cases.order_platform_id AND o.tracking_no LIKE ${starts} ESCAPE '\\')`
  const parts = [
    like('platform_id', starts),
    like('order_platform_id', starts),
    like('tracking_no', starts),
    like('buyer_username', within(search)),
    like('product_name', within(search)),
    tracked,
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` OR `)})`
}

const within = (text: string): string => `%${escapeLike(text)}%`

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (found) => `\\${found}`)
}
