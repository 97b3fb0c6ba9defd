import type { Translation } from '../catalogue.ts'
import type { help as english } from '../en/help.ts'

export const help: Translation<typeof english> = {
  title: '帮助',
  start: {
    title: '第一次使用',
    one: '在卖家中心导出订单和退货记录，保留全部列，格式选 CSV 或 XLSX。',
    two: '打开“导入”，选择市场和店铺，拖入文件并查看预览。',
    three: '从队列顶端开始处理：剩余时间最少的排在最前。',
    four: '在售后单中添加证据，撰写回复或申诉，并生成卷宗。',
    five: '由您本人在卖家中心上传，然后标记为已提交：系统会完整保存所提交的内容。',
    six: '随时可以导入更新的导出文件。已有内容只会更新，不会重复。',
  },
  clock: {
    title: '时限的含义',
    typed: '您手动填写的日期优先于其他日期。',
    api: '平台给出的日期按原样显示。',
    rule: '标有“估算”的日期是按平台规则推算的，售后单页面会说明依据。',
    zone: '时间按店铺所在市场的时区显示。一国有多个时区时采用假定时区并注明。',
    rounding: '剩余时间向下取整到分钟。',
  },
  data: {
    title: '数据存放在哪里',
    local: '全部数据都在本机：{{folder}}。不会发送到任何地方，断网也能使用。',
    vault: '证据以普通文件保存，可以直接打开。原件永不改动。',
    backup: '“设置”中有备份按钮。请把备份文件复制到另一块磁盘。',
  },
  keyboard: { title: '键盘操作', text: '全程无需鼠标。在任何页面按 ? 可显示此表。' },
  flags: {
    title: '旗标的含义',
    text: '平台用了本程序不认识的词。该词按原样显示，由您判断如何处理。',
  },
}
