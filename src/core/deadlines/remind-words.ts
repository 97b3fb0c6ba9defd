import { printTime } from '#core/dossier/format.ts'
import type { DueReminder } from './remind.ts'
import { clockWords } from './sentence.ts'

/** What a notice says. Ids, kinds of clocks and times only: a notice is read by whoever stands by. */
export interface NoticeText {
  readonly title: string
  readonly body: string
}

interface Words {
  readonly left: (span: string) => string
  readonly over: (span: string) => string
  readonly span: (hours: number, minutes: number) => string
  readonly one: (id: string, time: string) => string
  readonly due: (kind: string, at: string, basis: string) => string
  readonly several: (count: number, hours: number) => string
  readonly overdue: (count: number) => string
  readonly first: (id: string, time: string) => string
  readonly passed: (count: number) => string
}

const WORDS: { readonly en: Words; readonly zh: Words } = {
  en: {
    left: (span) => `${span} left`,
    over: (span) => `overdue by ${span}`,
    span: (hours, minutes) =>
      [hours > 0 ? `${hours} h` : '', minutes > 0 || hours === 0 ? `${minutes} min` : '']
        .filter((part) => part !== '')
        .join(' '),
    one: (id, time) => `${id}: ${time}`,
    due: (kind, at, basis) => `${kind}, due ${at} (${basis})`,
    several: (count, hours) => `${count} cases are due within ${hours} h`,
    overdue: (count) => `${count} cases are overdue`,
    first: (id, time) => `First ${id}: ${time}.`,
    passed: (count) =>
      count === 1
        ? 'One more passed its date without a reminder.'
        : `${count} more passed their dates without a reminder.`,
  },
  zh: {
    left: (span) => `剩 ${span}`,
    over: (span) => `已逾期 ${span}`,
    span: (hours, minutes) =>
      [hours > 0 ? `${hours} 小时` : '', minutes > 0 || hours === 0 ? `${minutes} 分钟` : '']
        .filter((part) => part !== '')
        .join(' '),
    one: (id, time) => `${id}：${time}`,
    due: (kind, at, basis) => `${kind}，${at} 截止（${basis}）`,
    several: (count, hours) => `${count} 单将在 ${hours} 小时内到期`,
    overdue: (count) => `${count} 单已逾期`,
    first: (id, time) => `最近一单 ${id}：${time}。`,
    passed: (count) => `另有 ${count} 单未及提醒就已过期。`,
  },
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * Says what is due in one notice, however much it is; `due` holds one at least. Times left are true at `now`, rounded down
 * to the minute, so that a notice never promises time that is not there; `zone` is the reader's.
 */
export function noticeText(
  due: readonly DueReminder[],
  language: 'en' | 'zh',
  zone: string,
  now: number,
): NoticeText {
  const words = WORDS[language]
  const time = ({ dueAt }: DueReminder): string => {
    const minutes = Math.floor(Math.abs(dueAt - now) / MINUTE)
    const span = words.span(Math.floor(minutes / 60), minutes % 60)
    return dueAt > now ? words.left(span) : words.over(span)
  }
  const [first] = due
  if (first && due.length === 1) {
    const { kind, basis } = clockWords(first, language)
    return {
      title: words.one(first.platformId, time(first)),
      body: words.due(kind, printTime(first.dueAt, zone), basis),
    }
  }
  const ahead = due.filter(({ dueAt }) => dueAt > now)
  const [next] = ahead
  if (!next)
    return { title: words.overdue(due.length), body: first ? words.first(first.platformId, time(first)) : '' }
  const last = ahead.reduce((latest, { dueAt }) => Math.max(latest, dueAt), 0)
  const passed = due.length - ahead.length
  const title =
    ahead.length === 1
      ? words.one(next.platformId, time(next))
      : words.several(ahead.length, Math.ceil((last - now) / HOUR))
  const parts = [
    ahead.length === 1 ? '' : words.first(next.platformId, time(next)),
    passed > 0 ? words.passed(passed) : '',
  ]
  return { title, body: parts.filter((part) => part !== '').join(language === 'zh' ? '' : ' ') }
}
