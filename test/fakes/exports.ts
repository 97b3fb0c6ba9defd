/** Columns of the returns export with 25 columns, in the platform's order (facts §3.2). */
export const RETURN_COLUMNS_25 = [
  'Return Order ID',
  'Order ID',
  'Order Amount',
  'Order Status',
  'Order Substatus',
  'Payment Method',
  'SKU ID',
  'Seller SKU',
  'Product Name',
  'SKU Name',
  'Buyer Username',
  'Return Type',
  'Time Requested',
  'Return Reason',
  'Return unit price',
  'Return Quantity',
  'Return Logistics Tracking ID',
  'Return Status',
  'Return Sub Status',
  'Refund Time',
  'Dispute Status',
  'Appeal Status',
  'Compensation Status',
  'Compensation Amount',
  'Buyer Note',
] as const
export type ReturnCells = Readonly<Partial<Record<(typeof RETURN_COLUMNS_25)[number], string>>>

const MISSING_IN_OLDER = new Set([
  'Return Quantity',
  'Return Sub Status',
  'Refund Time',
  'Compensation Status',
  'Compensation Amount',
])
/** The older export, without five columns. */
export const RETURN_COLUMNS_20 = RETURN_COLUMNS_25.filter((name) => !MISSING_IN_OLDER.has(name))

const RETURN_DEFAULTS: ReturnCells = {
  'Return Order ID': '4035300000000000201',
  'Order ID': '577000000000000101',
  'Order Amount': '37.08',
  'Order Status': 'Completed',
  'Order Substatus': 'Completed',
  'SKU ID': '1729500000000000011',
  'Seller SKU': 'RJ-BLK-M',
  'Product Name': 'Rain jacket',
  'SKU Name': 'Black, M',
  'Buyer Username': 'buyer_us',
  'Return Type': 'Return and refund',
  'Time Requested': '07/14/2026 11:20:00 AM',
  'Return Reason': 'Defective item',
  'Return unit price': '29.99',
  'Return Quantity': '1',
  'Return Status': 'To process',
}

/** A returns export as CSV text; every row starts from an ordinary return. */
export function returnsCsv(
  rows: readonly ReturnCells[],
  columns: readonly string[] = RETURN_COLUMNS_25,
): string {
  return csv(
    columns,
    rows.map((row) => ({ ...RETURN_DEFAULTS, ...row })),
  )
}

/** Columns of an order export, enough of the 63 to be recognised. */
export const ORDER_COLUMNS_USED = [
  'Order ID',
  'Order Status',
  'Order Substatus',
  'Cancelation/Return Type',
  'SKU ID',
  'Seller SKU',
  'Product Name',
  'Variation',
  'Quantity',
  'Sku Quantity of return',
  'SKU Subtotal After Discount',
  'Order Amount',
  'Order Refund Amount',
  'Created Time',
  'Delivered Time',
  'Cancelled Time',
  'Cancel By',
  'Cancel Reason',
  'Tracking ID',
  'Shipping Provider Name',
  'Buyer Username',
] as const
export type OrderCells = Readonly<Partial<Record<(typeof ORDER_COLUMNS_USED)[number], string>>>

const ORDER_DEFAULTS: OrderCells = {
  'Order ID': '577000000000000101',
  'Order Status': 'Shipped',
  'Order Substatus': 'In transit',
  'SKU ID': '1729500000000000011',
  'Seller SKU': 'RJ-BLK-M',
  'Product Name': 'Rain jacket',
  Variation: 'Black, M',
  Quantity: '1',
  'SKU Subtotal After Discount': '29.99',
  'Order Amount': '37.08',
  'Created Time': '07/01/2026 09:00:00 AM',
  'Tracking ID': '1ZORDER0000000001',
  'Shipping Provider Name': 'UPS',
  'Buyer Username': 'buyer_us',
}

export function ordersCsv(rows: readonly OrderCells[]): string {
  return csv(
    ORDER_COLUMNS_USED,
    rows.map((row) => ({ ...ORDER_DEFAULTS, ...row })),
  )
}

function csv(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))]
    .map((line) => `${line.map(cell).join(',')}\n`)
    .join('')
}
