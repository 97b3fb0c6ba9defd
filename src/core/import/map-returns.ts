import { RETURN_COLUMNS } from './column-names.ts'
import type { ReturnColumn } from './column-names.ts'
import { RowFault } from './findings.ts'
import { parseMoney } from './money-text.ts'
import type { ReturnLine, ReturnRecord } from './records.ts'
import { mergeRaw, shared, sharedColumn, warnIdentical } from './row-groups.ts'
import type { RowGroup } from './row-groups.ts'
import type { RowContext, RowReader } from './row-reader.ts'

const LINE_COLUMNS: readonly ReturnColumn[] = [
  'skuId',
  'sellerSku',
  'productName',
  'skuName',
  'returnUnitPrice',
  'returnQuantity',
]
const RECORD_COLUMNS = (Object.keys(RETURN_COLUMNS) as ReturnColumn[]).filter(
  (column) => !LINE_COLUMNS.includes(column),
)

/** One readable row of a returns export. */
export type ReturnRow = ReturnType<typeof readReturnRow>

/** Reads one row whole, so that a bad cell throws before anything of the row is kept. */
export function readReturnRow(context: RowContext<ReturnColumn>, cells: RowReader<ReturnColumn>) {
  const quantity = cells.quantity('returnQuantity')
  const line: ReturnLine = {
    row: cells.row,
    skuId: cells.skuId('skuId'),
    sellerSku: cells.text('sellerSku'),
    productName: cells.text('productName'),
    variation: cells.text('skuName'),
    quantity,
    returnedQuantity: quantity,
    amountMinor: cells.money('returnUnitPrice'),
    raw: cells.raw(LINE_COLUMNS),
  }
  return {
    row: cells.row,
    line,
    orderId: cells.id('orderId'),
    statusRaw: cells.text('returnStatus'),
    substatusRaw: cells.text('returnSubstatus'),
    typeRaw: cells.text('returnType'),
    reasonRaw: cells.text('returnReason'),
    disputeRaw: cells.text('disputeStatus'),
    appealRaw: cells.text('appealStatus'),
    compensationRaw: cells.text('compensationStatus'),
    compensationMinor: readCompensation(context, cells),
    requestedAt: cells.date('timeRequested'),
    refundAt: cells.date('refundTime'),
    trackingNo: cells.text('returnTrackingId'),
    buyerUsername: cells.text('buyerUsername'),
    buyerNote: cells.text('buyerNote'),
    paymentMethod: cells.text('paymentMethod'),
    orderAmountMinor: cells.money('orderAmount'),
    orderStatusRaw: cells.text('orderStatus'),
    orderSubstatusRaw: cells.text('orderSubstatus'),
    raw: cells.raw(RECORD_COLUMNS),
  }
}

/** Nobody has seen a filled Compensation Amount (facts §3.2): words in it are kept raw and warned of, not refused. */
function readCompensation(context: RowContext<ReturnColumn>, cells: RowReader<ReturnColumn>): number | null {
  const text = cells.text('compensationAmount') ?? ''
  const result = parseMoney(text, context.market)
  if (result.ok) return result.minor ?? null
  const column = context.title('compensationAmount')
  if (result.code === 'currency-differs') throw new RowFault(result.code, column, text)
  context.warn(cells.row, 'compensation-unreadable', { column, value: text.slice(0, 80) })
  return null
}

export function flagReturnRow(context: RowContext<ReturnColumn>, row: ReturnRow): void {
  context.flag('returnStatus', 'returnStatus', row.statusRaw, row.row)
  context.flag('returnType', 'returnType', row.typeRaw, row.row)
  context.flag('reason', 'returnReason', row.reasonRaw, row.row)
  context.flag('dispute', 'disputeStatus', row.disputeRaw, row.row)
  context.flag('appeal', 'appealStatus', row.appealRaw, row.row)
  context.flag('compensation', 'compensationStatus', row.compensationRaw, row.row)
  context.flag('orderStatus', 'orderStatus', row.orderStatusRaw, row.row)
  context.flag('orderSubstatus', 'orderSubstatus', row.orderSubstatusRaw, row.row)
}

/** One return of all its rows; its amount is the sum of its lines, a line's amount being the whole refund of the line. */
export function buildReturn(
  context: RowContext<ReturnColumn>,
  platformId: string,
  group: RowGroup<ReturnRow>,
): ReturnRecord {
  const { rows, incomplete } = group
  const lines = rows.map((row) => row.line)
  const amounts = lines.flatMap((line) => (line.amountMinor === null ? [] : [line.amountMinor]))
  const agreed = <Value>(column: ReturnColumn, pick: (row: ReturnRow) => Value | null) =>
    sharedColumn(context, platformId, rows, column, pick)
  warnIdentical(context, platformId, lines)

  return {
    kind: 'return',
    platformId,
    orderId: rows[0]?.orderId ?? '',
    statusRaw: agreed('returnStatus', (row) => row.statusRaw) ?? '',
    substatusRaw: agreed('returnSubstatus', (row) => row.substatusRaw),
    typeRaw: agreed('returnType', (row) => row.typeRaw) ?? '',
    reasonRaw: shared(rows, (row) => row.reasonRaw),
    disputeRaw: agreed('disputeStatus', (row) => row.disputeRaw),
    appealRaw: agreed('appealStatus', (row) => row.appealRaw),
    compensationRaw: agreed('compensationStatus', (row) => row.compensationRaw),
    compensationMinor: agreed('compensationAmount', (row) => row.compensationMinor),
    currency: context.market.currency,
    amountMinor: amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0),
    requestedAt: agreed('timeRequested', (row) => row.requestedAt),
    refundAt: agreed('refundTime', (row) => row.refundAt),
    trackingNo: shared(rows, (row) => row.trackingNo),
    buyerUsername: agreed('buyerUsername', (row) => row.buyerUsername),
    buyerNote: shared(rows, (row) => row.buyerNote),
    paymentMethod: shared(rows, (row) => row.paymentMethod),
    orderAmountMinor: agreed('orderAmount', (row) => row.orderAmountMinor),
    orderStatusRaw: shared(rows, (row) => row.orderStatusRaw),
    orderSubstatusRaw: shared(rows, (row) => row.orderSubstatusRaw),
    lines,
    rows: rows.map((row) => row.row),
    incomplete,
    raw: mergeRaw(rows),
  }
}
