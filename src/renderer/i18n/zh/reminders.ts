import type { Translation } from '../catalogue.ts'
import type { reminders as english } from '../en/reminders.ts'

export const reminders: Translation<typeof english> = {
  title: '到期提醒',
  text: '在来不及之前提醒您。通知只写售后单号和时间，不写买家信息。',
  on: '提醒我截止时间',
  hours: '提前多久提醒',
  hoursHint: '每个截止时间在每个时点只提醒一次；同时有多单时合并为一条。',
  hoursNone: '请至少选一项。不需要提醒时，请关闭上面的开关。',
  before_one: '{{count}} 小时',
  before_other: '{{count}} 小时',
  quiet: '免打扰时段',
  quietHint:
    '按本机时间（{{zone}}）。落在该时段内的提醒会在时段结束时发出；若等到结束就来不及，则在时段开始前发出。',
  from: '开始',
  to: '结束',
  same: '开始与结束不能相同。',
  where: {
    yes: '通知由系统显示，您在其他窗口工作时也能看到。',
    ask: '通知显示在本页面。发送测试通知时，浏览器会询问是否允许系统通知。',
    no: '通知只显示在本页面：浏览器未允许使用系统通知。可在浏览器的网站权限中为本地址更改。',
  },
  try: '发送测试通知',
  tryTitle: '售后卷宗会这样提醒您',
  tryBody: '测试：这条通知不对应任何售后单。',
  shown: {
    system: '已交给系统。如果没有看到，请检查系统的通知设置和勿扰模式。',
    page: '已显示在本页面。',
  },
  open: '打开',
}
