import type { OrderRecord } from '#core/import/records.ts'

/** What an export says of an order, as columns of `orders`. Null or empty means the file does not say. */
export function orderColumns(record: OrderRecord) {
  return {
    platform_id: record.platformId,
    currency: record.currency,
    status_raw: record.statusRaw,
    substatus_raw: record.substatusRaw ?? '',
    amount_minor: record.amountMinor,
    refund_minor: record.refundMinor,
    created_at: record.createdAt,
    paid_at: record.paidAt,
    rts_at: record.rtsAt,
    shipped_at: record.shippedAt,
    delivered_at: record.deliveredAt,
    cancelled_at: record.cancelledAt,
    cancel_by: record.cancelBy ?? '',
    cancel_reason: record.cancelReason ?? '',
    cancel_return_type: record.cancelReturnTypeRaw ?? '',
    fulfillment_type: record.fulfillmentType ?? '',
    tracking_no: record.trackingNo ?? '',
    carrier: record.carrier ?? '',
    payment_method: record.paymentMethod ?? '',
    buyer_username: record.buyerUsername ?? '',
    buyer_message: record.buyerMessage ?? '',
    country: record.country ?? '',
  }
}
export type OrderColumns = ReturnType<typeof orderColumns>

export function orderLines(record: OrderRecord) {
  return record.lines.map((line) => ({
    sku_id: line.skuId ?? '',
    seller_sku: line.sellerSku ?? '',
    product_name: line.productName ?? '',
    variation: line.variation ?? '',
    quantity: line.quantity,
    returned_quantity: line.returnedQuantity,
    amount_minor: line.amountMinor,
  }))
}
