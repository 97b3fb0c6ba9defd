import type { Selectable } from 'kysely'
import type { Order } from '#contract/orders.ts'
import { moneyOrNull } from '#node/cases/row.ts'
import type { Executor } from '#node/db/open.ts'
import type { OrdersTable } from '#node/db/schema.ts'

type OrderRecord = Selectable<OrdersTable>

/** An order by the platform's id; of one shop, or of whichever has it. */
export async function findOrder(db: Executor, platformId: string, shopId?: string): Promise<Order | null> {
  let found = db.selectFrom('orders').selectAll().where('platform_id', '=', platformId)
  if (shopId !== undefined) found = found.where('shop_id', '=', shopId)
  const row = await found.limit(1).executeTakeFirst()
  return row ? toOrder(db, row) : null
}

async function toOrder(db: Executor, row: OrderRecord): Promise<Order> {
  const shop = await db
    .selectFrom('shops')
    .select('name')
    .where('id', '=', row.shop_id)
    .executeTakeFirstOrThrow()
  const lines = await db
    .selectFrom('order_lines')
    .selectAll()
    .where('order_id', '=', row.id)
    .orderBy('position')
    .execute()
  return {
    orderId: row.platform_id,
    shop: shop.name,
    market: row.market as Order['market'],
    status: row.status_raw,
    substatus: row.substatus_raw,
    amount: moneyOrNull(row.amount_minor, row.currency),
    refund: moneyOrNull(row.refund_minor, row.currency),
    createdAt: row.created_at,
    paidAt: row.paid_at,
    shippedAt: row.shipped_at,
    deliveredAt: row.delivered_at,
    cancelledAt: row.cancelled_at,
    cancelBy: row.cancel_by,
    cancelReason: row.cancel_reason,
    trackingNo: row.tracking_no,
    carrier: row.carrier,
    paymentMethod: row.payment_method,
    buyerUsername: row.buyer_username,
    buyerMessage: row.buyer_message,
    lines: lines.map((line) => ({
      skuId: line.sku_id,
      sellerSku: line.seller_sku,
      productName: line.product_name,
      variation: line.variation,
      quantity: line.quantity,
      returnedQuantity: line.returned_quantity,
      amount: moneyOrNull(line.amount_minor, row.currency),
    })),
  }
}
