import { ORDER_COLUMNS } from './column-names.ts'
import type { OrderColumn } from './column-names.ts'
import type { OrderLine, OrderRecord } from './records.ts'
import { mergeRaw, shared, sharedColumn, warnIdentical } from './row-groups.ts'
import type { RowGroup } from './row-groups.ts'
import type { RowContext, RowReader } from './row-reader.ts'

/** Columns that differ from line to line; all others belong to the order. */
const LINE_COLUMNS: readonly OrderColumn[] = [
  'skuId',
  'sellerSku',
  'productName',
  'variation',
  'quantity',
  'returnedQuantity',
  'unitOriginalPrice',
  'subtotalBeforeDiscount',
  'platformDiscount',
  'sellerDiscount',
  'subtotalAfterDiscount',
  'weight',
  'productCategory',
  'packageId',
]
const RECORD_COLUMNS = (Object.keys(ORDER_COLUMNS) as OrderColumn[]).filter(
  (column) => !LINE_COLUMNS.includes(column),
)

/** One readable row of an order export. */
export type OrderRow = ReturnType<typeof readOrderRow>

/** Reads one row whole, so that a bad cell throws before anything of the row is kept. */
export function readOrderRow(cells: RowReader<OrderColumn>) {
  const statusRaw = cells.text('orderStatus')
  const substatusRaw = cells.text('orderSubstatus')
  const cancelReturnTypeRaw = cells.text('cancelReturnType')
  const trackingNo = cells.text('trackingId')
  const line: OrderLine = {
    row: cells.row,
    skuId: cells.skuId('skuId'),
    sellerSku: cells.text('sellerSku'),
    productName: cells.text('productName'),
    variation: cells.text('variation'),
    quantity: cells.quantity('quantity'),
    returnedQuantity: cells.quantity('returnedQuantity'),
    amountMinor: cells.money('subtotalAfterDiscount'),
    unitPriceMinor: cells.money('unitOriginalPrice'),
    statusRaw: statusRaw ?? '',
    substatusRaw,
    cancelReturnTypeRaw,
    trackingNo,
    raw: cells.raw(LINE_COLUMNS),
  }
  return {
    row: cells.row,
    line,
    statusRaw,
    substatusRaw,
    cancelReturnTypeRaw,
    trackingNo,
    amountMinor: cells.money('orderAmount'),
    refundMinor: cells.money('orderRefundAmount'),
    createdAt: cells.date('createdTime'),
    paidAt: cells.date('paidTime'),
    rtsAt: cells.date('rtsTime'),
    shippedAt: cells.date('shippedTime'),
    deliveredAt: cells.date('deliveredTime'),
    cancelledAt: cells.date('cancelledTime'),
    cancelBy: cells.text('cancelBy'),
    cancelReason: cells.text('cancelReason'),
    carrier: cells.text('shippingProvider'),
    paymentMethod: cells.text('paymentMethod'),
    fulfillmentType: cells.text('fulfillmentType'),
    country: cells.text('country'),
    buyerUsername: cells.text('buyerUsername'),
    buyerMessage: cells.text('buyerMessage'),
    raw: cells.raw(RECORD_COLUMNS),
  }
}

export function flagOrderRow(context: RowContext<OrderColumn>, row: OrderRow): void {
  context.flag('orderStatus', 'orderStatus', row.statusRaw, row.row)
  context.flag('orderSubstatus', 'orderSubstatus', row.substatusRaw, row.row)
  context.flag('cancelReturnType', 'cancelReturnType', row.cancelReturnTypeRaw, row.row)
  context.flag('reason', 'cancelReason', row.cancelReason, row.row)
}

/** One order of all its rows. Amounts and times stand on every row: taken once, never summed; rows that disagree warn. */
export function buildOrder(
  context: RowContext<OrderColumn>,
  orderId: string,
  group: RowGroup<OrderRow>,
): OrderRecord {
  const { rows, incomplete } = group
  const lines = rows.map((row) => row.line)
  const agreed = <Value>(column: OrderColumn, pick: (row: OrderRow) => Value | null) =>
    sharedColumn(context, orderId, rows, column, pick)
  warnIdentical(context, orderId, lines)

  return {
    kind: 'order',
    platformId: orderId,
    orderId,
    statusRaw: agreed('orderStatus', (row) => row.statusRaw) ?? '',
    substatusRaw: agreed('orderSubstatus', (row) => row.substatusRaw),
    cancelReturnTypeRaw: shared(rows, (row) => row.cancelReturnTypeRaw),
    currency: context.market.currency,
    amountMinor: agreed('orderAmount', (row) => row.amountMinor),
    refundMinor: agreed('orderRefundAmount', (row) => row.refundMinor),
    createdAt: agreed('createdTime', (row) => row.createdAt),
    paidAt: agreed('paidTime', (row) => row.paidAt),
    rtsAt: agreed('rtsTime', (row) => row.rtsAt),
    shippedAt: agreed('shippedTime', (row) => row.shippedAt),
    deliveredAt: agreed('deliveredTime', (row) => row.deliveredAt),
    cancelledAt: agreed('cancelledTime', (row) => row.cancelledAt),
    cancelBy: shared(rows, (row) => row.cancelBy),
    cancelReason: shared(rows, (row) => row.cancelReason),
    carrier: shared(rows, (row) => row.carrier),
    trackingNo: shared(rows, (row) => row.trackingNo),
    paymentMethod: shared(rows, (row) => row.paymentMethod),
    fulfillmentType: shared(rows, (row) => row.fulfillmentType),
    country: shared(rows, (row) => row.country),
    buyerUsername: agreed('buyerUsername', (row) => row.buyerUsername),
    buyerMessage: shared(rows, (row) => row.buyerMessage),
    lines,
    rows: rows.map((row) => row.row),
    incomplete,
    raw: mergeRaw(rows),
  }
}
