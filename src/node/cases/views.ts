import { type ExpressionBuilder, type RawBuilder, type SqlBool, type Expression, sql } from 'kysely'
import type { z } from 'zod'
import type { caseFilter, view } from '#contract/cases.ts'
import type { Schema } from '#node/db/schema.ts'

export type View = z.output<typeof view>
export type CaseFilter = z.output<typeof caseFilter>

const DAY_MS = 24 * 60 * 60 * 1000
type Builder = ExpressionBuilder<Schema & { cases: Schema['cases'] }, 'cases'>
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
 * it; an appeal window that ran out is no longer work.
 */
export function inView(wanted: View, now: number): Condition {
  const canAppeal: Condition = sql`(appealable = 1 AND ${DUE} > ${now})`
  switch (wanted) {
    case 'needs-us':
      return sql`${MAYBE_WORK} AND ((${OPEN} AND move IN ('ours', 'look')) OR ${canAppeal})`
    case 'due-24h':
      return sql`${MAYBE_WORK} AND ${DUE} > ${now} AND ${DUE} <= ${now + DAY_MS}`
    case 'overdue':
      return sql`${OPEN} AND ${DUE} <= ${now}`
    case 'waiting-buyer':
      return sql`${OPEN} AND move = 'buyer'`
    case 'waiting-platform':
      return sql`${OPEN} AND move = 'platform'`
    case 'appealable':
      return canAppeal
    case 'look':
      return sql`${OPEN} AND move = 'look'`
    case 'open':
      return sql`${MAYBE_WORK} AND (${OPEN} OR ${DUE} > ${now})`
    case 'closed':
      return sql`is_open = 0 AND (appealable = 0 OR ${DUE} <= ${now})`
    case 'all':
      return sql`1`
  }
}

/** The filter of the queue. Search takes whole or beginning ids, tracking numbers and buyers, and words of the product. */
export function matches(eb: Builder, filter: CaseFilter): Expression<SqlBool> {
  const parts: Expression<SqlBool>[] = []
  if (filter.market) parts.push(eb('market', '=', filter.market))
  if (filter.kind) parts.push(eb('kind', '=', filter.kind))
  if (filter.shopId) parts.push(eb('shop_id', '=', filter.shopId))
  const search = filter.search.trim()
  if (search !== '') parts.push(searchFor(eb, search))
  return parts.length > 0 ? eb.and(parts) : sql<SqlBool>`1`
}

function searchFor(eb: Builder, search: string): Expression<SqlBool> {
  const starts = `${escapeLike(search)}%`
  const within = `%${escapeLike(search)}%`
  const like = (
    column: 'platform_id' | 'order_platform_id' | 'tracking_no' | 'buyer_username' | 'product_name',
    pattern: string,
  ) => sql<SqlBool>`${eb.ref(column)} LIKE ${pattern} ESCAPE '\\'`
  const tracked = sql<SqlBool>`EXISTS (SELECT 1 FROM orders o WHERE o.shop_id = cases.shop_id
    AND o.platform_id = cases.order_platform_id AND o.tracking_no LIKE ${starts} ESCAPE '\\')`
  return eb.or([
    like('platform_id', starts),
    like('order_platform_id', starts),
    like('tracking_no', starts),
    like('buyer_username', within),
    like('product_name', within),
    tracked,
  ])
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (found) => `\\${found}`)
}
