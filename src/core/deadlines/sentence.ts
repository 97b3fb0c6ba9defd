import { printTime } from '#core/dossier/format.ts'
import type { Deadline, Guess } from './deadline.ts'

interface Words {
  readonly whose: Readonly<Record<Deadline['whose'], string>>
  readonly ended: string
  readonly kind: Readonly<Record<Deadline['kind'], string>>
  readonly event: Readonly<Record<string, string>>
  readonly unit: Readonly<Record<'hours' | 'calendar-days' | 'working-days', string>>
  readonly basis: Readonly<Record<Deadline['basis'], string>>
  readonly confidence: Readonly<Record<'confirmed' | 'single' | 'unconfirmed', string>>
  readonly sentence: (parts: Parts) => string
  readonly plain: (parts: Pick<Parts, 'kind' | 'due' | 'basis'>) => string
  readonly here: (due: string, zone: string) => string
  readonly holidays: (at: string) => string
  readonly counted: string
  readonly generic: string
  readonly guess: Readonly<Record<Guess, string>>
  readonly over: (computed: string, gap: string, earlier: boolean) => string
  readonly same: string
  readonly span: (hours: number, minutes: number) => string
}

interface Parts {
  readonly kind: string
  readonly event: string
  readonly at: string
  readonly amount: number
  readonly unit: string
  readonly due: string
  readonly basis: string
  readonly rule: string
  readonly confidence: string
}

const WORDS: { readonly en: Words; readonly zh: Words } = {
  en: {
    whose: { ours: 'our clock', buyer: 'the buyer’s clock', platform: 'the platform’s clock' },
    ended: 'This clock has ended: nothing is due any more.',
    kind: {
      respond: 'Answer the request',
      inspect: 'Inspect the returned parcel and decide',
      'ship-back': 'The buyer sends the goods',
      dispute: 'The buyer may dispute',
      appeal: 'Appeal',
      'violation-appeal': 'Appeal the violation',
      supplement: 'Send more evidence',
      offer: 'The buyer may answer our offer',
      promise: 'Do what was agreed',
      reply: 'Send the reply',
      'dispute-evidence': 'Send evidence for the dispute',
      ruling: 'The platform rules',
      'not-received': 'The return counts as not received',
      request: 'The buyer may request again',
      'dispute-accepted': 'The platform takes a dispute for this reason',
      other: 'Deadline',
    },
    event: {
      requested: 'requested',
      refunded: 'refunded',
      'return-agreed': 'return agreed',
      'return-delivered': 'return delivered',
      'return-shipped': 'return shipped',
      refused: 'refused',
      noticed: 'notice received',
      'appeal-denied': 'appeal refused',
      'supplement-requested': 'more evidence asked for',
      disputed: 'dispute opened',
      'evidence-sent': 'evidence sent',
      delivered: 'order delivered',
      'last-tracking': 'last tracking event',
      ruled: 'ruled for the buyer',
      'word-seen': 'the word first seen here',
      'first-seen': 'first seen here',
      'order-paid': 'order paid',
      'order-created': 'order placed',
      'order-unmarked': 'last import without the request',
    },
    unit: { hours: 'h', 'calendar-days': 'calendar days', 'working-days': 'working days' },
    basis: { api: 'stated by the platform', manual: 'entered by hand', rule: 'estimated' },
    confidence: { confirmed: 'confirmed', single: 'one source', unconfirmed: 'not confirmed' },
    sentence: ({ kind, event, at, amount, unit, due, basis, rule, confidence }) =>
      `${kind}: ${event} ${at} + ${amount} ${unit} = ${due} (${basis}, rule ${rule}, ${confidence})`,
    plain: ({ kind, due, basis }) => `${kind}: ${due} (${basis})`,
    here: (due, zone) => `; here ${due} (${zone})`,
    holidays: (at) => `; ${at} if public holidays do not count, which no source says`,
    counted: '; public holidays are skipped',
    generic: '; no confirmed rule for this market, this is the generic one',
    guess: {
      event:
        '; the moment itself is not known, so it is counted from the last one that is: check in Seller Center',
      kind: '; the kind of request is not known, so the shortest limit holds',
    },
    over: (computed, gap, earlier) =>
      `; the rule gives ${computed}, and the typed date is ${gap} ${earlier ? 'earlier' : 'later'}: the typed date holds`,
    same: '; the rule gives the same date',
    span: (hours, minutes) =>
      [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter(Boolean).join(' '),
  },
  zh: {
    whose: { ours: '我方时限', buyer: '买家时限', platform: '平台时限' },
    ended: '该时限已结束，无需再处理。',
    kind: {
      respond: '回应申请',
      inspect: '验收退件并处理',
      'ship-back': '买家寄回',
      dispute: '买家可申请平台介入至',
      appeal: '申诉',
      'violation-appeal': '违规申诉',
      supplement: '补充证据',
      offer: '买家答复我方方案',
      promise: '履行约定',
      reply: '发送回复',
      'dispute-evidence': '提交平台介入举证',
      ruling: '平台裁决',
      'not-received': '退件视为未收到',
      request: '买家可再次申请至',
      'dispute-accepted': '平台受理该原因介入至',
      other: '截止',
    },
    event: {
      requested: '申请',
      refunded: '退款',
      'return-agreed': '同意退货',
      'return-delivered': '退件签收',
      'return-shipped': '退件寄出',
      refused: '拒绝',
      noticed: '收到通知',
      'appeal-denied': '申诉被驳回',
      'supplement-requested': '要求补充证据',
      disputed: '平台介入',
      'evidence-sent': '提交证据',
      delivered: '订单签收',
      'last-tracking': '最后物流节点',
      ruled: '裁决支持买家',
      'word-seen': '本台首次看到该状态',
      'first-seen': '本台首次看到',
      'order-paid': '订单付款',
      'order-created': '下单',
      'order-unmarked': '上次导入时尚无此申请',
    },
    unit: { hours: '小时', 'calendar-days': '个自然日', 'working-days': '个工作日' },
    basis: { api: '平台给出', manual: '人工填写', rule: '估算' },
    confidence: { confirmed: '已核实', single: '单一来源', unconfirmed: '未核实' },
    sentence: ({ kind, event, at, amount, unit, due, basis, rule, confidence }) =>
      `${kind}：${event} ${at} + ${amount} ${unit} = ${due}（${basis}，规则 ${rule}，${confidence}）`,
    plain: ({ kind, due, basis }) => `${kind}：${due}（${basis}）`,
    here: (due, zone) => `；本地 ${due}（${zone}）`,
    holidays: (at) => `；若法定假日不计则为 ${at}（无来源说明）`,
    counted: '；已跳过法定假日',
    generic: '；本市场无已核实规则，此为通用规则',
    guess: {
      event: '；确切时间未知，按已知的最近时间计算：请在卖家中心核对',
      kind: '；申请类型未知，按最短时限计算',
    },
    over: (computed, gap, earlier) =>
      `；规则算得 ${computed}，人工填写${earlier ? '早' : '晚'} ${gap}：以人工填写为准`,
    same: '；与规则算得一致',
    span: (hours, minutes) =>
      [hours > 0 ? `${hours} 小时` : '', minutes > 0 ? `${minutes} 分钟` : ''].filter(Boolean).join(' '),
  },
}

/** What a clock is for and where its date comes from, in words: "Appeal", "estimated". */
export function clockWords(
  clock: Pick<Deadline, 'kind' | 'basis'>,
  language: 'en' | 'zh',
): { readonly kind: string; readonly basis: string } {
  const { kind, basis } = WORDS[language]
  return { kind: kind[clock.kind], basis: basis[clock.basis] }
}

/** Whose clock it is, in words: "our clock". */
export const whoseWords = (whose: Deadline['whose'], language: 'en' | 'zh'): string =>
  WORDS[language].whose[whose]

/** What a calendar says of a clock that is over. */
export const endedWords = (language: 'en' | 'zh'): string => WORDS[language].ended

/** Why a date is what it is: event + rule + calendar = date, on the market's clock and the reader's. */
export function deadlineSentence(deadline: Deadline, language: 'en' | 'zh', readerZone: string): string {
  const words = WORDS[language]
  const { zone, amount, unit, eventAt } = deadline
  const due = `${printTime(deadline.dueAt, zone)} (${zone})`
  const kind = words.kind[deadline.kind]
  const basis = words.basis[deadline.basis]
  const here = readerZone === zone ? '' : words.here(printTime(deadline.dueAt, readerZone), readerZone)
  const holidays = deadline.holidayAt === null ? '' : words.holidays(printTime(deadline.holidayAt, zone))
  if (amount === null || unit === null || eventAt === null)
    return (
      words.plain({ kind, due, basis }) + here + holidays + against(deadline, words, language, readerZone)
    )
  const parts = {
    kind,
    event: words.event[deadline.event] ?? deadline.event,
    at: printTime(eventAt, zone),
    amount,
    unit: words.unit[unit],
    due,
    basis,
    rule: [deadline.ruleId, deadline.ruleVersion].filter(Boolean).join(' '),
    confidence: deadline.confidence === null ? '' : words.confidence[deadline.confidence],
  }
  const told = [
    here,
    holidays,
    deadline.calendar === 'weekends-and-holidays' ? words.counted : '',
    deadline.generic ? words.generic : '',
    ...deadline.guesses.map((guess) => words.guess[guess]),
  ]
  return words.sentence(parts) + told.join('')
}

/** What a typed date holds against: both dates, the gap and the whole rule. Never an average. */
function against({ dueAt, over }: Deadline, words: Words, language: 'en' | 'zh', readerZone: string): string {
  if (over === null) return ''
  const gap = Math.abs(dueAt - over.dueAt)
  const minutes = Math.floor(gap / 60_000)
  if (minutes === 0) return words.same
  const computed = deadlineSentence({ ...over, over: null }, language, readerZone)
  return words.over(
    language === 'zh' ? `「${computed}」` : `“${computed}”`,
    words.span(Math.floor(minutes / 60), minutes % 60),
    dueAt < over.dueAt,
  )
}
