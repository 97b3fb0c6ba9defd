import type { MessageChannel } from './model.ts'

export interface ExportWords {
  readonly title: string
  readonly exported: string
  readonly buyer: string
  readonly seller: string
  readonly platform: string
  readonly translation: string
  readonly attached: string
  readonly channels: Readonly<Record<MessageChannel, string>>
  readonly directions: Readonly<Record<'in' | 'out' | 'platform', string>>
  /** Says of a line that it is a note of the house. */
  readonly yes: string
  /** Head of the column that says so; there only where there is such a line. */
  readonly internal: string
  /** Heads of the table, in the order of its cells; the reader of tables knows each. */
  readonly columns: readonly string[]
}

const EN: ExportWords = {
  title: 'Conversation on case',
  exported: 'exported',
  buyer: 'Buyer',
  seller: 'Seller',
  platform: 'Platform',
  translation: 'Translation',
  attached: 'attached',
  channels: {
    ...{ chat: 'Chat', comment: 'Review', direct: 'DM', phone: 'Phone', email: 'Email', parcel: 'Parcel' },
    ...{ internal: 'Internal', other: 'Other' },
  },
  directions: { in: 'Buyer', out: 'Seller', platform: 'System' },
  ...{ yes: 'Yes', internal: 'Internal' },
  columns: ['Time', 'Channel', 'Role', 'Author', 'Text', 'Translation', 'Attachments'],
}

const ZH: ExportWords = {
  title: '会话记录：售后单',
  exported: '导出于',
  buyer: '买家',
  seller: '卖家',
  platform: '平台',
  translation: '译文',
  attached: '附件',
  channels: {
    ...{ chat: '聊天', comment: '评论', direct: '私信', phone: '电话', email: '邮件', parcel: '包裹附言' },
    ...{ internal: '内部', other: '其他' },
  },
  directions: { in: '买家', out: '卖家', platform: '系统' },
  ...{ yes: '是', internal: '内部' },
  columns: ['时间', '渠道', '角色', '昵称', '内容', '译文', '附件'],
}

export const exportWords = (language: 'zh' | 'en'): ExportWords => (language === 'zh' ? ZH : EN)

export const EXPORT_TITLES: readonly string[] = [EN.title, ZH.title]
