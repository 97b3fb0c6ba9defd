import type { CaseFilter } from '#contract/cases.ts'
import type { QueryKey } from './query-keys.ts'

type Value<K extends 'market' | 'kind' | 'state'> = NonNullable<CaseFilter[K]>
type Words<T extends string> = Readonly<Record<string, T>>

/** The keys as a Chinese clerk types them. */
export const CHINESE: Words<QueryKey> = {
  ...{ 市场: 'market', 站点: 'market', 国家: 'market', 类型: 'kind', 店铺: 'shop', 负责人: 'owner' },
  ...{ 标签: 'tag', 到期: 'due', 剩余: 'due', 金额: 'amount', 有: 'has', 原因: 'reason', 状态: 'status' },
  ...{ 阶段: 'state', 是: 'is', 更新: 'updated' },
}

export const MARKET_WORDS: Words<Value<'market'>> = {
  ...{ 美国: 'US', 英国: 'GB', 德国: 'DE', 法国: 'FR', 意大利: 'IT', 西班牙: 'ES', 爱尔兰: 'IE' },
  ...{ 印尼: 'ID', 印度尼西亚: 'ID', 马来西亚: 'MY', 马来: 'MY', 菲律宾: 'PH', 新加坡: 'SG' },
  ...{ 泰国: 'TH', 越南: 'VN', 日本: 'JP', 墨西哥: 'MX', 巴西: 'BR' },
}

export const KIND_WORDS: Words<Value<'kind'>> = {
  ...{ refund: 'refund', return: 'return', replacement: 'replacement', exchange: 'exchange' },
  ...{ cancellation: 'cancellation', cancel: 'cancellation', unknown: 'unknown' },
  ...{ 退款: 'refund', 仅退款: 'refund', 退货: 'return', 退货退款: 'return', 补发: 'replacement' },
  ...{ 换货: 'exchange', 取消: 'cancellation', 未知: 'unknown' },
}

export const HAS_WORDS: Words<CaseFilter['has'][number]> = {
  ...{ video: 'video', photo: 'photo', picture: 'photo', image: 'photo', pdf: 'pdf', evidence: 'evidence' },
  ...{ none: 'none', nothing: 'none', 视频: 'video', 照片: 'photo', 图片: 'photo', 证据: 'evidence' },
  ...{ 无: 'none', 没有: 'none' },
}

export const STATE_WORDS: Words<Value<'state'>> = {
  ...{ open: 'open', refused: 'refused', disputed: 'disputed', ruled: 'ruled', completed: 'completed' },
  ...{ cancelled: 'cancelled', canceled: 'cancelled', look: 'look', closed: 'closed' },
  ...{ 处理中: 'open', 已拒绝: 'refused', 纠纷: 'disputed', 已裁决: 'ruled', 已完成: 'completed' },
  ...{ 已取消: 'cancelled', 待确认: 'look', 已关闭: 'closed' },
}

export const IS_WORDS: Words<CaseFilter['is'][number]> = {
  ...{ 'needs-us': 'needs-us', 'due-24h': 'due-24h', overdue: 'overdue', 'waiting-buyer': 'waiting-buyer' },
  ...{ 'waiting-platform': 'waiting-platform', appealable: 'appealable', look: 'look', snoozed: 'snoozed' },
  ...{ open: 'open', closed: 'closed', all: 'all' },
  ...{ 待处理: 'needs-us', 逾期: 'overdue', 等买家: 'waiting-buyer', 等平台: 'waiting-platform' },
  ...{
    可申诉: 'appealable',
    待确认: 'look',
    已推迟: 'snoozed',
    稍后处理: 'snoozed',
    推迟: 'snoozed',
    未结: 'open',
    已结: 'closed',
  },
}
