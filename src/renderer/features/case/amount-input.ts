import { currencyDigits } from '#core/shared/money.ts'

/** Why a typed amount is not taken; the page has a sentence for each. */
export type AmountProblem = 'empty' | 'not-a-number' | 'negative' | 'too-many-decimals' | 'too-large'

export type ParsedAmount =
  { readonly ok: true; readonly minor: number } | { readonly ok: false; readonly problem: AmountProblem }

/** Signs and codes a clerk may type or paste before or after the digits. */
const CURRENCY_WORDS = /^(?:[A-Z]{0,3}[$€£¥₫฿₱]|[A-Z]{3}|RM|RP|R|đ)\.?\s*|\s*(?:[$€£¥₫฿₱đ]|[A-Z]{3})$/giu

const refuse = (problem: AmountProblem): ParsedAmount => ({ ok: false, problem })

/**
 * Reads a typed amount into minor units of `currency`. Takes either separator for decimals, groups of three,
 * full-width digits and a currency sign. One separator followed by three digits is read by the market's custom
 * (`decimalComma`): as a group where that fits, else it is refused, because a thousandfold error is worse than a retype.
 *
 * @example parseAmount('1.234,50', 'EUR', true) // { ok: true, minor: 123450 }
 */
export function parseAmount(typed: string, currency: string, decimalComma = false): ParsedAmount {
  const plain = typed.normalize('NFKC').trim()
  if (plain === '') return refuse('empty')
  if (/^[-−(]/u.test(plain)) return refuse('negative')
  const text = plain.replace(CURRENCY_WORDS, '').replace(/[\s'’]/gu, '')
  if (!/^\d[\d.,]*$/u.test(text)) return refuse('not-a-number')

  const split = splitDecimals(text, currencyDigits(currency), decimalComma)
  if (typeof split === 'string') return refuse(split)
  const digits = currencyDigits(currency)
  const minor = Number(split.whole + split.fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? { ok: true, minor } : refuse('too-large')
}

type Split = { readonly whole: string; readonly fraction: string }

function splitDecimals(text: string, digits: number, decimalComma: boolean): Split | AmountProblem {
  const marks = [...text].filter((char) => char === '.' || char === ',')
  const last = marks.at(-1)
  if (!last) return { whole: text, fraction: '' }
  const at = text.lastIndexOf(last)
  const tail = text.slice(at + 1)
  const mixed = new Set(marks).size === 2
  const repeated = marks.filter((mark) => mark === last).length > 1
  if (mixed && repeated) return 'not-a-number'
  const decimalMark = decimalComma ? ',' : '.'
  const isGroup = repeated || (!mixed && tail.length === 3 && (digits === 0 || last !== decimalMark))
  if (isGroup)
    return grouped(text, last) ? { whole: text.replaceAll(last, ''), fraction: '' } : 'not-a-number'
  if (tail === '') return 'not-a-number'
  if (tail.length > digits) return 'too-many-decimals'
  const head = text.slice(0, at)
  const other = last === '.' ? ',' : '.'
  if (mixed && !grouped(head, other)) return 'not-a-number'
  return { whole: head.replaceAll(other, ''), fraction: tail }
}

const grouped = (text: string, mark: string): boolean =>
  text.split(mark).every((part, index) => (index === 0 ? /^\d{1,3}$/u : /^\d{3}$/u).test(part))
