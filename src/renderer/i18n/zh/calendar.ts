import type { Translation } from '../catalogue.ts'
import type { calendar as english } from '../en/calendar.ts'

/** What is due, day by day. */
export const calendar: Translation<typeof english> = {
  title: '日历',
  intro: '按本机时钟（{{zone}}）列出到期事项，并说明日期如何得出。',
  save: '导出日历文件',
  none: '没有到期事项',
  noneHint: '有截止时间的未结售后单按日期显示在这里。',
  others: '同时显示买家和平台的时限',
  shown: '显示 {{shown}} / {{total}} 个时限',
  fileHint: '导出的文件包含全部进行中的时限；再次导入会更新日期，并移除最近 60 天内已结束的时限。',
}
