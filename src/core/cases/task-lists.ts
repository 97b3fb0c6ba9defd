import type { CaseKind } from './kind.ts'

interface TaskText {
  readonly en: string
  readonly zh: string
}

const DECIDE: TaskText = {
  en: 'Answer in Seller Center before the deadline',
  zh: '在截止前于卖家中心作出答复',
}
const READ: TaskText = { en: 'Read the request and the buyer’s pictures', zh: '查看申请与买家图片' }
const PARCEL: readonly TaskText[] = [
  { en: 'Film the opening of the returned parcel', zh: '拍摄退件开箱视频' },
  { en: 'Check goods, parts and label against the order', zh: '按订单核对商品、配件与面单' },
  { en: 'Record the inspection', zh: '登记验货结果' },
]

/** What is usually to be done on a case of a kind: a start that a person changes. */
const BY_KIND: Readonly<Record<CaseKind, readonly TaskText[]>> = {
  refund: [READ, { en: 'Check tracking and proof of delivery', zh: '核对物流与签收证明' }, DECIDE],
  return: [READ, DECIDE, ...PARCEL],
  replacement: [
    READ,
    DECIDE,
    ...PARCEL,
    { en: 'Send the new item and note its tracking', zh: '寄出新商品并记录单号' },
  ],
  exchange: [
    READ,
    DECIDE,
    ...PARCEL,
    { en: 'Send the other item and note its tracking', zh: '寄出更换商品并记录单号' },
  ],
  cancellation: [
    { en: 'Ask the warehouse whether the parcel has left', zh: '向仓库确认包裹是否已发出' },
    DECIDE,
  ],
  unknown: [READ, DECIDE],
}

export const taskList = (kind: CaseKind, language: 'en' | 'zh'): readonly string[] =>
  BY_KIND[kind].map((text) => text[language])
