import { KNOWN_REASONS } from './known-reasons.ts'

/** What a cell of words is about; each has its own list of words the platform is known to use. */
export type ValueKind =
  | 'orderStatus'
  | 'orderSubstatus'
  | 'cancelReturnType'
  | 'returnStatus'
  | 'returnType'
  | 'reason'
  | 'dispute'
  | 'appeal'
  | 'compensation'

const CANCELED = ['Canceled', 'Cancelled', 'ยกเลิกแล้ว', '已取消'] as const
const COMPLETED = ['Completed', 'เสร็จสมบูรณ์', '已完成'] as const

/** First word of each row: the platform's English, by which the others are called. samples/headers.json (en, th, zh). */
const WORDS: Readonly<Record<Exclude<ValueKind, 'reason'>, readonly (readonly string[])[]>> = {
  orderStatus: [
    ['Unpaid', 'ค้างชำระ', '未支付'],
    ['To ship', 'ที่จะจัดส่ง', '待发货'],
    ['Shipped', 'จัดส่งแล้ว', '运输中'],
    COMPLETED,
    CANCELED,
  ],
  orderSubstatus: [
    ['Unpaid', 'ค้างชำระ', '未支付'],
    ['Awaiting shipment', 'รอจัดส่ง', '待发货'],
    ['Awaiting collection', 'รอเข้ารับ', '待揽收'],
    ['In transit', 'อยู่ระหว่างขนส่ง', '运输中'],
    ['Delivered', 'จัดส่งสำเร็จ', '已送达'],
    COMPLETED,
    CANCELED,
  ],
  cancelReturnType: [['Cancel'], ['Return/Refund']],
  returnStatus: [['To process'], ['In process'], COMPLETED, ['Refund rejected'], CANCELED],
  returnType: [['Return and refund'], ['Refund only']],
  // Nobody has seen the values of these three columns yet (facts §3.2): every word is new, kept and flagged.
  dispute: [],
  appeal: [],
  compensation: [],
}

const TABLES = new Map<ValueKind, ReadonlyMap<string, string>>([
  ...Object.entries(WORDS).map(([kind, rows]) => [kind as ValueKind, tableOf(rows)] as const),
  ['reason', tableOf(KNOWN_REASONS.map((reason) => [reason]))],
])

/**
 * The platform's English for a status, type or reason in any language we know, compared without case; undefined for a
 * word nobody has met. Open strings: an unknown word is shown and flagged, never dropped (DESIGN §4).
 *
 * @example knownValue('orderStatus', 'จัดส่งแล้ว') // 'Shipped'
 */
export function knownValue(kind: ValueKind, text: string): string | undefined {
  return TABLES.get(kind)?.get(keyOf(text))
}

function tableOf(rows: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap((words) => words.map((word) => [keyOf(word), words[0] ?? word] as const)))
}

function keyOf(text: string): string {
  return text.normalize('NFKC').replace(/’/g, "'").trim().replace(/\s+/g, ' ').toLowerCase()
}
