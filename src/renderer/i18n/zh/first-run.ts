import type { Translation } from '../catalogue.ts'
import type { firstRun as english } from '../en/first-run.ts'

export const firstRun: Translation<typeof english> = {
  title: '欢迎使用',
  steps: '开始使用',
  step: { language: '语言', you: '您', shop: '店铺', file: '导出文件' },
  of: '第 {{step}} 步，共 {{count}} 步：{{name}}',
  done: '已完成',
  back: '上一步',
  next: '下一步',
  skip: '跳过此步',
  language: {
    title: '您使用哪种语言？',
    text: '随时可在“设置”中更改。给买家的回复另有语言选项。',
  },
  you: {
    title: '您是谁？',
    text: '您的姓名会写入每单的经过。没有账号，也没有密码；其他人员可在右上角添加。',
    role: '现成视图，适用于',
    roles: {
      none: '不需要，我自己建',
      clerk: '客服：我的今日待办、无人负责',
      lead: '组长：全员超时、大额风险、无人负责',
      appeals: '申诉专员：本周到期、缺证据',
    },
  },
  shop: {
    title: '从哪个店铺开始？',
    text: '文件本身不写明来自哪个市场。其他店铺以后随各自的文件加入。',
  },
  file: {
    title: '拖入导出文件',
    text: '在卖家中心导出退货记录和订单，保留全部列，格式选 CSV 或 XLSX。写入之前会先显示文件带来的内容。',
    target: '归入：{{where}}',
    change: '更改',
    noCase: '目前还没有售后单：只有订单不会产生售后单，请再导出退货记录。',
  },
  otherwise: '或不走这些步骤：',
  ready_one: '队列中有 {{count}} 单。',
  ready_other: '队列中有 {{count}} 单。',
  offer: '用一分钟看看各项功能在哪里。',
}
