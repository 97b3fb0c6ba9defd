import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import type { ReplyFacts } from '#core/replies/reply-values.ts'
import { offerSpokenOf } from '#core/agreement/offers.ts'
import { storedOffers } from '#node/cases/offers.ts'
import { moneyOrNull } from '#node/cases/row.ts'
import type { CaseRecord } from '#node/cases/reproject.ts'
import { findOrder } from '#node/orders/queries.ts'
import type { Executor } from '#node/db/open.ts'

/** What the ledger knows of a case that a reply may say. */
export async function replyFacts(db: Executor, row: CaseRecord, now: number): Promise<ReplyFacts> {
  const shop = await db
    .selectFrom('shops')
    .select('name')
    .where('id', '=', row.shop_id)
    .executeTakeFirstOrThrow()
  const order = row.order_platform_id === '' ? null : await findOrder(db, row.order_platform_id, row.shop_id)
  const line = await db
    .selectFrom('case_lines')
    .selectAll()
    .where('case_id', '=', row.id)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  const back = await db
    .selectFrom('case_returns')
    .selectAll()
    .where('case_id', '=', row.id)
    .executeTakeFirst()
  const offer = offerSpokenOf(await storedOffers(db, row.id))
  const first = order?.lines[0]
  return {
    buyer: row.buyer_username || order?.buyerUsername || '',
    shop: shop.name,
    orderId: row.order_platform_id,
    caseId: row.platform_id,
    product: row.product_name || first?.productName || '',
    variation: line?.variation || first?.variation || '',
    quantity: line?.quantity ?? first?.quantity ?? null,
    amount: moneyOrNull(row.amount_minor, row.currency),
    orderAmount: order?.amount ?? null,
    reason: row.reason_raw,
    trackingNo: order?.trackingNo ?? '',
    carrier: order?.carrier ?? '',
    returnTrackingNo: row.tracking_no || back?.tracking_no || '',
    returnCarrier: back?.carrier ?? '',
    returnAddress: back?.address || offer?.address || '',
    requestedAt: row.requested_at,
    orderedAt: order?.createdAt ?? null,
    shippedAt: order?.shippedAt ?? null,
    deliveredAt: order?.deliveredAt ?? null,
    refundAt: row.refund_at,
    dueAt: row.due_at,
    returnBy: back?.ship_by ?? offer?.shipBy ?? null,
    offerAmount: moneyOrNull(offer?.amountMinor ?? null, row.currency),
    offerUntil: offer?.untilAt ?? null,
    now,
    zone: MARKETS[row.market as MarketCode].zone,
    currency: row.currency,
    lines: (order?.lines ?? []).map(({ productName, variation }) => ({ product: productName, variation })),
  }
}
