import type { DossierEvent, DossierLanguage } from '#core/dossier/model.ts'

/** What is known of a case and its order, as far as a dossier tells it. Internal notes are not among it. */
export interface ChronologySource {
  readonly zoneAssumed: boolean
  readonly order: {
    readonly createdAt: number | null
    readonly paidAt: number | null
    readonly shippedAt: number | null
    readonly deliveredAt: number | null
    readonly cancelledAt: number | null
  } | null
  readonly requestedAt: number | null
  readonly refundAt: number | null
  readonly reason: string
  readonly messages: readonly {
    readonly at: number
    readonly direction: 'in' | 'out'
    readonly delivery: string
  }[]
  readonly decisions: readonly { readonly at: number; readonly decision: string }[]
  readonly exhibits: readonly {
    readonly id: string
    readonly capturedAt: number | null
    readonly caption: string
    readonly originalName: string
  }[]
}

const WORDS = {
  en: {
    ordered: 'Order placed',
    paid: 'Order paid',
    shipped: 'Parcel handed over',
    delivered: 'Parcel delivered',
    cancelled: 'Order cancelled',
    requested: 'Buyer asked for after-sales service',
    refunded: 'Refund paid to the buyer',
    in: 'Message from the buyer',
    out: 'Reply to the buyer',
    decision: 'Decision of the seller',
    captured: 'Proof recorded',
  },
  zh: {
    ordered: '买家下单',
    paid: '买家付款',
    shipped: '包裹交运',
    delivered: '包裹签收',
    cancelled: '订单取消',
    requested: '买家申请售后',
    refunded: '已向买家退款',
    in: '买家消息',
    out: '卖家回复',
    decision: '卖家处理',
    captured: '证据拍摄',
  },
} as const

const DECISIONS: Readonly<Record<string, { en: string; zh: string }>> = {
  'approved-refund': { en: 'refund approved', zh: '同意退款' },
  'approved-return': { en: 'return approved', zh: '同意退货退款' },
  'approved-cancellation': { en: 'cancellation approved', zh: '同意取消' },
  'offered-partial': { en: 'partial refund offered', zh: '提出部分退款' },
  rejected: { en: 'request rejected', zh: '拒绝申请' },
  'received-ok': { en: 'returned parcel accepted', zh: '确认收到退件' },
  'rejected-parcel': { en: 'returned parcel rejected', zh: '拒收退件' },
}

/** The story of a case for a reader outside: order, request, messages, decisions and when proof was recorded, by time. */
export function chronology(source: ChronologySource, language: DossierLanguage): DossierEvent[] {
  const own = language === 'zh' ? 'zh' : 'en'
  const words = WORDS[own]
  const events: DossierEvent[] = []
  const add = (at: number | null, kind: string, text: string, exhibitId?: string): void => {
    if (at === null) return
    events.push({
      at,
      kind,
      text,
      zoneGuessed: source.zoneAssumed,
      ...(exhibitId === undefined ? {} : { exhibitId }),
    })
  }
  add(source.order?.createdAt ?? null, 'ordered', words.ordered)
  add(source.order?.paidAt ?? null, 'paid', words.paid)
  add(source.order?.shippedAt ?? null, 'shipped', words.shipped)
  add(source.order?.deliveredAt ?? null, 'delivered', words.delivered)
  add(source.order?.cancelledAt ?? null, 'cancelled', words.cancelled)
  add(
    source.requestedAt,
    'requested',
    source.reason === '' ? words.requested : `${words.requested}: ${source.reason}`,
  )
  add(source.refundAt, 'refunded', words.refunded)
  for (const message of source.messages)
    if (message.delivery !== 'copied')
      add(message.at, 'message', message.direction === 'in' ? words.in : words.out)
  for (const { at, decision } of source.decisions)
    add(at, 'decision', `${words.decision}: ${DECISIONS[decision]?.[own] ?? decision}`)
  for (const exhibit of source.exhibits)
    add(
      exhibit.capturedAt,
      'captured',
      `${words.captured}: ${exhibit.caption || exhibit.originalName}`,
      exhibit.id,
    )
  return events.sort((a, b) => a.at - b.at)
}
