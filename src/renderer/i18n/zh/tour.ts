import type { Translation } from '../catalogue.ts'
import type { tour as english } from '../en/tour.ts'

export const tour: Translation<typeof english> = {
  title: '导览',
  start: '开始导览',
  again: '导览用约一分钟介绍队列和一个售后单，不会改动任何内容。',
  of: '{{step}} / {{count}}',
  back: '上一步',
  next: '下一步',
  end: '结束导览',
  done: '完成',
  steps: {
    views: '视图：轮到谁、哪些到期、哪些可申诉，各带数量。按 1 到 9 切换。',
    row: '一行就是一个售后单：内容、金额、轮到谁、剩余时间。方向键移动，回车打开，x 可选多单。',
    next: '“下一单”按涉及金额、剩余时间和自身胜率打开最靠前的一单。快捷键 n。',
    search: '搜索全部内容：单号或末几位、买家、商品、消息、备注；也可输入 due:<24h 之类的筛选。快捷键 /。',
    keys: '这里列出页面的全部快捷键，按 ? 打开。Ctrl+K 可按名称查找任何操作。',
    clock: '此单的时限。点问号可看它来自哪个事件、规则和来源；手填的时间优先。',
    story: '经过：谁在何时做了什么、之前是什么。其中内容从不删除。',
    evidence: '证据：把照片、聊天记录、PDF 和视频拖到这里。原件永不改动。',
    reply: '回复：模板按此单填写，使用其市场的语言，复制前先按规则检查。',
    appeal: '申诉：列出所需内容，并生成经过检查的 PDF 卷宗，由您本人上传到卖家中心。',
  },
}
