import { type ExpressionBuilder, type SqlBool, type Expression, sql } from 'kysely'
import type { z } from 'zod'
import type { caseFilter, view } from '#contract/cases.ts'
import type { Schema } from '#node/db/schema.ts'

export type View = z.output<typeof view>
export type CaseFilter = z.output<typeof caseFilter>

const DAY_MS = 24 * 60 * 60 * 1000
type Builder = ExpressionBuilder<Schema & { cases: Schema['cases'] }, 'cases'>

/**
 * What belongs in a view at an instant. A case that can still be appealed needs us although the platform has closed
 * it; an appeal window that ran out is no longer work.
 */
export function inView(eb: Builder, wanted: View, now: number): Expression<SqlBool> {
  const canAppeal = eb.and([
    eb('appealable', '=', 1),
    eb.or([eb('due_at', 'is', null), eb('due_at', '>', now)]),
  ])
  const working = eb.or([eb('is_open', '=', 1), canAppeal])
  switch (wanted) {
    case 'needs-us':
      return eb.or([eb.and([eb('is_open', '=', 1), eb('move', 'in', ['ours', 'look'])]), canAppeal])
    case 'due-24h':
      return eb.and([working, eb('due_at', '>', now), eb('due_at', '<=', now + DAY_MS)])
    case 'overdue':
      return eb.and([eb('is_open', '=', 1), eb('due_at', '<=', now)])
    case 'waiting-buyer':
      return eb.and([eb('is_open', '=', 1), eb('move', '=', 'buyer')])
    case 'waiting-platform':
      return eb.and([eb('is_open', '=', 1), eb('move', '=', 'platform')])
    case 'appealable':
      return canAppeal
    case 'look':
      return eb.and([eb('is_open', '=', 1), eb('move', '=', 'look')])
    case 'open':
      return working
    case 'closed':
      return eb.and([eb('is_open', '=', 0), eb.not(canAppeal)])
    case 'all':
      return sql<SqlBool>`1`
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
