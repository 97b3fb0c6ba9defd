import { caseKind } from '#core/cases/kind.ts'
import { cancellationMeaning, disputeMeaning, statusMeaning } from '#core/cases/words.ts'
import { knownValue } from '#core/import/known-values.ts'
import type { OrderRecord, ReturnRecord } from '#core/import/records.ts'

/** What an export says of a case, as columns of `cases`. Null or empty means the file does not say. */
export interface CaseColumns {
  readonly platform_id: string
  readonly kind: string
  readonly order_platform_id: string
  readonly status_raw: string
  readonly substatus_raw: string
  readonly type_raw: string
  readonly reason_raw: string
  readonly dispute_raw: string
  readonly appeal_raw: string
  readonly compensation_raw: string
  readonly compensation_minor: number | null
  readonly currency: string
  readonly amount_minor: number | null
  readonly requested_at: number | null
  readonly refund_at: number | null
  readonly tracking_no: string
  readonly buyer_username: string
  readonly buyer_note: string
  readonly product_name: string
}

export interface CaseLine {
  readonly sku_id: string
  readonly seller_sku: string
  readonly product_name: string
  readonly variation: string
  /** Null where the export has no such column. */
  readonly quantity: number | null
  readonly amount_minor: number | null
}

export interface IncomingCase {
  readonly columns: CaseColumns
  readonly lines: readonly CaseLine[]
  readonly raw: Readonly<Record<string, string>>
  /** The last moment known before the request, where the file does not say when it was made. */
  readonly guess: { readonly event: string; readonly at: number } | null
  /** Some rows are in quarantine: lines and amount are not the whole. */
  readonly incomplete: boolean
}

/** A row of the returns export as a case. */
export function fromReturn(record: ReturnRecord): IncomingCase {
  return {
    columns: {
      platform_id: record.platformId,
      kind: caseKind(record.typeRaw),
      order_platform_id: record.orderId,
      status_raw: record.statusRaw,
      substatus_raw: record.substatusRaw ?? '',
      type_raw: record.typeRaw,
      reason_raw: record.reasonRaw ?? '',
      dispute_raw: record.disputeRaw ?? '',
      appeal_raw: record.appealRaw ?? '',
      compensation_raw: record.compensationRaw ?? '',
      compensation_minor: record.compensationMinor,
      currency: record.currency,
      amount_minor: record.amountMinor,
      requested_at: record.requestedAt,
      refund_at: record.refundAt,
      tracking_no: record.trackingNo ?? '',
      buyer_username: record.buyerUsername ?? '',
      buyer_note: record.buyerNote ?? '',
      product_name: record.lines[0]?.productName ?? '',
    },
    lines: record.lines.map(lineOf),
    raw: record.raw,
    guess: null,
    incomplete: record.incomplete,
  }
}

/**
 * The cancellation an order export tells of, or null. The export has no id for it, so the order's stands in; an order
 * that is cancelled already is no work and stays an order. `unmarkedAt`: when an import last showed it without the wish.
 */
export function fromCancelledOrder(
  record: OrderRecord,
  known: boolean,
  unmarkedAt: number | null,
): IncomingCase | null {
  if (knownValue('cancelReturnType', record.cancelReturnTypeRaw ?? '') !== 'Cancel') return null
  if (!known && cancellationMeaning(record.statusRaw) !== 'pending') return null
  return {
    columns: {
      platform_id: record.platformId,
      kind: 'cancellation',
      order_platform_id: record.platformId,
      status_raw: record.statusRaw,
      substatus_raw: record.substatusRaw ?? '',
      type_raw: record.cancelReturnTypeRaw ?? '',
      reason_raw: record.cancelReason ?? '',
      dispute_raw: '',
      appeal_raw: '',
      compensation_raw: '',
      compensation_minor: null,
      currency: record.currency,
      amount_minor: record.amountMinor,
      requested_at: null,
      refund_at: null,
      tracking_no: '',
      buyer_username: record.buyerUsername ?? '',
      buyer_note: record.buyerMessage ?? '',
      product_name: record.lines[0]?.productName ?? '',
    },
    lines: record.lines.map(lineOf),
    raw: record.raw,
    guess: lastBefore(record, unmarkedAt),
    incomplete: record.incomplete,
  }
}

/**
 * The export has no time for a buyer's wish to cancel. It came after the order was paid, and after the last import that
 * showed the order without it: the later of these is never after the platform's own start.
 */
function lastBefore({ createdAt, paidAt }: OrderRecord, unmarkedAt: number | null): IncomingCase['guess'] {
  const moments = [
    { event: 'order-unmarked', at: unmarkedAt },
    { event: 'order-paid', at: paidAt },
    { event: 'order-created', at: createdAt },
  ].flatMap(({ event, at }) => (at === null ? [] : [{ event, at }]))
  return moments.toSorted((a, b) => b.at - a.at)[0] ?? null
}

function lineOf(line: ReturnRecord['lines'][number] | OrderRecord['lines'][number]): CaseLine {
  return {
    sku_id: line.skuId ?? '',
    seller_sku: line.sellerSku ?? '',
    product_name: line.productName ?? '',
    variation: line.variation ?? '',
    quantity: line.quantity,
    amount_minor: line.amountMinor,
  }
}

/** Platform words of a case that decide something and that we do not know, as `column: value`. */
export function unknownWords(
  columns: Pick<
    CaseColumns,
    'kind' | 'status_raw' | 'type_raw' | 'dispute_raw' | 'appeal_raw' | 'compensation_raw' | 'reason_raw'
  >,
): string[] {
  const status =
    columns.kind === 'cancellation'
      ? cancellationMeaning(columns.status_raw)
      : statusMeaning(columns.status_raw)
  return [
    ...(status === undefined ? [`Return Status: ${columns.status_raw}`] : []),
    ...(columns.kind === 'unknown' ? [`Return Type: ${columns.type_raw}`] : []),
    ...(disputeMeaning(columns.dispute_raw) === 'unknown' ? [`Dispute Status: ${columns.dispute_raw}`] : []),
    ...(columns.appeal_raw === '' ? [] : [`Appeal Status: ${columns.appeal_raw}`]),
    ...(columns.compensation_raw === '' ? [] : [`Compensation Status: ${columns.compensation_raw}`]),
    ...(columns.reason_raw === '' || knownValue('reason', columns.reason_raw)
      ? []
      : [`Return Reason: ${columns.reason_raw}`]),
  ]
}
