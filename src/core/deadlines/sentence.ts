import { printTime } from '#core/dossier/format.ts'
import type { Deadline } from './deadline.ts'

interface Words {
  readonly kind: Readonly<Record<Deadline['kind'], string>>
  readonly event: Readonly<Record<string, string>>
  readonly unit: Readonly<Record<'hours' | 'calendar-days' | 'working-days', string>>
  readonly basis: Readonly<Record<Deadline['basis'], string>>
  readonly confidence: Readonly<Record<'confirmed' | 'single' | 'unconfirmed', string>>
  readonly sentence: (parts: Parts) => string
  readonly plain: (parts: Pick<Parts, 'kind' | 'due' | 'basis'>) => string
  readonly here: (due: string, zone: string) => string
  readonly holidays: (at: string) => string
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
    kind: {
      respond: 'Answer the request',
      inspect: 'Inspect the returned parcel',
      'ship-back': 'The buyer sends the goods',
      dispute: 'The buyer may dispute',
      appeal: 'Appeal',
      'violation-appeal': 'Appeal the violation',
      supplement: 'Send more evidence',
      offer: 'The buyer may answer our offer',
      promise: 'Do what was agreed',
      reply: 'Send the reply',
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
    },
    unit: { hours: 'h', 'calendar-days': 'calendar days', 'working-days': 'working days' },
    basis: { api: 'stated by the platform', manual: 'entered by hand', rule: 'estimated' },
    confidence: { confirmed: 'confirmed', single: 'one source', unconfirmed: 'not confirmed' },
    sentence: ({ kind, event, at, amount, unit, due, basis, rule, confidence }) =>
      `${kind}: ${event} ${at} + ${amount} ${unit} = ${due} (${basis}, rule ${rule}, ${confidence})`,
    plain: ({ kind, due, basis }) => `${kind}: ${due} (${basis})`,
    here: (due, zone) => `; here ${due} (${zone})`,
    holidays: (at) => `; ${at} if public holidays do not count, which no source says`,
  },
  zh: {
    kind: {
      respond: '回应申请',
      inspect: '验收退件',
      'ship-back': '买家寄回',
      dispute: '买家可申请平台介入至',
      appeal: '申诉',
      'violation-appeal': '违规申诉',
      supplement: '补充证据',
      offer: '买家答复我方方案',
      promise: '履行约定',
      reply: '发送回复',
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
    },
    unit: { hours: '小时', 'calendar-days': '个自然日', 'working-days': '个工作日' },
    basis: { api: '平台给出', manual: '人工填写', rule: '估算' },
    confidence: { confirmed: '已核实', single: '单一来源', unconfirmed: '未核实' },
    sentence: ({ kind, event, at, amount, unit, due, basis, rule, confidence }) =>
      `${kind}：${event} ${at} + ${amount} ${unit} = ${due}（${basis}，规则 ${rule}，${confidence}）`,
    plain: ({ kind, due, basis }) => `${kind}：${due}（${basis}）`,
    here: (due, zone) => `；本地 ${due}（${zone}）`,
    holidays: (at) => `；若法定假日不计则为 ${at}（无来源说明）`,
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
    return words.plain({ kind, due, basis }) + here + holidays
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
  return words.sentence(parts) + here + holidays
}
