/** Platform column name -> trimmed cell text; only columns of the allow-lists in column-names.ts, empty cells left out. */
export type RawFields = Readonly<Record<string, string>>

/** Row numbers are those a person sees in a spreadsheet: the header is row 1 of a plain export. */
export type RowNumber = number

/** What an order and a return have in common. Money is minor units of `currency`, times are UTC epoch milliseconds. */
interface ExportRecord<Line> {
  readonly orderId: string
  readonly statusRaw: string
  readonly substatusRaw: string | null
  readonly currency: string
  readonly buyerUsername: string | null
  readonly paymentMethod: string | null
  readonly trackingNo: string | null
  readonly lines: readonly Line[]
  /** All rows this record was made of, in file order. */
  readonly rows: readonly RowNumber[]
  /** True when a row of this record is in quarantine: lines, and a return's amount, are then not the whole. */
  readonly incomplete: boolean
  /** Columns that hold for the whole record; the first filled cell of its rows. */
  readonly raw: RawFields
}

interface ExportLine {
  readonly row: RowNumber
  readonly skuId: string | null
  readonly sellerSku: string | null
  readonly productName: string | null
  readonly variation: string | null
  readonly quantity: number | null
  /** Columns that belong to this line. */
  readonly raw: RawFields
}

export interface OrderLine extends ExportLine {
  readonly returnedQuantity: number | null
  /** SKU Subtotal After Discount. */
  readonly amountMinor: number | null
  readonly unitPriceMinor: number | null
  readonly statusRaw: string
  readonly substatusRaw: string | null
  readonly cancelReturnTypeRaw: string | null
  /** An order may travel in several parcels. */
  readonly trackingNo: string | null
}

/** One order with its lines. `amountMinor` is the order's, printed on every row and never summed (facts §3.1). */
export interface OrderRecord extends ExportRecord<OrderLine> {
  readonly kind: 'order'
  /** The order id once more, so that both kinds can be keyed alike. */
  readonly platformId: string
  readonly cancelReturnTypeRaw: string | null
  readonly amountMinor: number | null
  readonly refundMinor: number | null
  readonly createdAt: number | null
  readonly paidAt: number | null
  readonly rtsAt: number | null
  readonly shippedAt: number | null
  readonly deliveredAt: number | null
  readonly cancelledAt: number | null
  readonly cancelBy: string | null
  readonly cancelReason: string | null
  readonly carrier: string | null
  readonly fulfillmentType: string | null
  readonly country: string | null
  readonly buyerMessage: string | null
}

export interface ReturnLine extends ExportLine {
  /** How many pieces come back; null in exports that lack the column. Same as `quantity`. */
  readonly returnedQuantity: number | null
  /** "Return unit price" is the whole refund of the line whatever its name says: never times quantity (facts 0.30). */
  readonly amountMinor: number | null
}

/** One return with its lines. `platformId` is the Return Order ID, the `return_id` of the API. */
export interface ReturnRecord extends ExportRecord<ReturnLine> {
  readonly kind: 'return'
  readonly platformId: string
  readonly typeRaw: string
  readonly reasonRaw: string | null
  readonly disputeRaw: string | null
  readonly appealRaw: string | null
  readonly compensationRaw: string | null
  readonly compensationMinor: number | null
  /** Sum of the lines; null when no line has an amount. */
  readonly amountMinor: number | null
  readonly requestedAt: number | null
  /** Filled does not mean completed (facts §3.2). */
  readonly refundAt: number | null
  readonly buyerNote: string | null
  readonly orderAmountMinor: number | null
  readonly orderStatusRaw: string | null
  readonly orderSubstatusRaw: string | null
}
