import type { Market } from '#core/shared/markets.ts'
import { currencyDigits } from '#core/shared/money.ts'

export type MoneyErrorCode = 'money-unreadable' | 'money-ambiguous' | 'money-too-precise' | 'currency-differs'

/** `minor` is in the minor units of the market's currency; undefined means the cell was empty. */
export type MoneyResult =
  | { readonly ok: true; readonly minor: number | undefined }
  | { readonly ok: false; readonly code: MoneyErrorCode }

/**
 * Marks and the currencies they may stand for, longest first. `$` alone is what several markets print for their own
 * currency; `¥` is also how Chinese tools print yuan, which is no market's currency.
 */
const MARKS: readonly (readonly [mark: string, currencies: readonly string[]])[] = [
  ['US$', ['USD']],
  ['MX$', ['MXN']],
  ['S$', ['SGD']],
  ['R$', ['BRL']],
  ['RM', ['MYR']],
  ['RP', ['IDR']],
  ['PHP', ['PHP']],
  ['$', ['USD', 'SGD', 'MXN']],
  ['£', ['GBP']],
  ['€', ['EUR']],
  ['¥', ['JPY']],
  ['円', ['JPY']],
  ['฿', ['THB']],
  ['บาท', ['THB']],
  ['₱', ['PHP']],
  ['₫', ['VND']],
  ['Đ', ['VND']],
]

/** What separates thousands besides point and comma, once NFKC has turned no-break spaces into spaces. */
const GAP = "[ '’]"

/**
 * Reads an amount as Seller Center prints it: bare, with a mark or code before or behind ("S$37.08", "R$ 62,90",
 * "150.000₫"), thousands and decimals marked either way, negative by sign or parentheses. Facts: domain §3, 0.28.
 * Arithmetic is on digits only, never on floats; nothing is rounded.
 *
 * @example parseMoney('R$ 1.062,90', MARKETS.BR) // { ok: true, minor: 106290 }
 */
export function parseMoney(text: string, market: Market): MoneyResult {
  let rest = text.normalize('NFKC').replace(/−/g, '-').trim().replace(/^'/, '')
  if (rest === '' || /^-+$/.test(rest)) return { ok: true, minor: undefined }

  let negative = false
  const parenthesised = /^\((.*)\)$/s.exec(rest)
  if (parenthesised) {
    negative = true
    rest = (parenthesised[1] ?? '').trim()
  }
  const sign = takeSign(rest)
  const marked = takeMark(sign.rest)
  if (marked.currencies && !marked.currencies.includes(market.currency)) {
    return { ok: false, code: 'currency-differs' }
  }
  // "-$5" and "$-5" are both in use; "--5" and "(-5)" are not numbers.
  const inner = takeSign(marked.rest)
  if (Number(negative) + Number(sign.negative) + Number(inner.negative) > 1) return UNREADABLE
  negative ||= sign.negative || inner.negative

  const amount = readDigits(inner.rest, market)
  if (!amount.ok || amount.minor === undefined || amount.minor === 0) return amount
  return { ok: true, minor: negative ? -amount.minor : amount.minor }
}

const UNREADABLE: MoneyResult = { ok: false, code: 'money-unreadable' }

function takeSign(text: string): { negative: boolean; rest: string } {
  const match = /^([+-])\s*(.*)$/s.exec(text)
  return match ? { negative: match[1] === '-', rest: match[2] ?? '' } : { negative: false, rest: text }
}

function takeMark(text: string): { currencies?: readonly string[]; rest: string } {
  const match = /^([^\d.,()+-]*)([\d.,()+-].*?)([^\d.,()+-]*)$/s.exec(text)
  if (!match) return { rest: text }
  const before = (match[1] ?? '').trim().toUpperCase()
  const after = (match[3] ?? '').trim().toUpperCase()
  if (before === '' && after === '') return { rest: text }
  if (before !== '' && after !== '' && before !== after) return { rest: text }
  const mark = before || after
  const known = MARKS.find(([name]) => name === mark)?.[1]
  const currencies = known ?? (/^[A-Z]{3}$/.test(mark) ? [mark] : undefined)
  // An unknown mark stays in the text, which then cannot be read as digits.
  if (!currencies) return { rest: text }
  // "Rp.150.000": the point belongs to the abbreviation. "$.50" does not get this: it would become 50 dollars.
  const rest = /^R[PM]$/.test(before) ? (match[2] ?? '').replace(/^\.\s*/, '') : (match[2] ?? '')
  return { currencies, rest: rest.trim() }
}

function readDigits(text: string, market: Market): MoneyResult {
  const scientific = /^(\d)(?:\.(\d{1,14}))?E\+?(\d{1,2})$/i.exec(text)
  if (scientific) return expand(scientific[1] ?? '', scientific[2] ?? '', Number(scientific[3]), market)

  const body = new RegExp(`^\\d{1,3}(${GAP}\\d{3})+(?!\\d)`).test(text)
    ? text.replace(new RegExp(GAP, 'g'), '')
    : text
  if (!/^\d[\d.,]*$/.test(body)) return UNREADABLE

  const marks = body.replace(/\d/g, '')
  if (marks === '') return toMinor(body, '', market)
  const last = marks.at(-1) ?? ''
  if (new Set(marks).size === 2) {
    if (marks.indexOf(last) !== marks.length - 1) return UNREADABLE
    const [whole = '', fraction = ''] = body.split(last)
    const joined = joinThousands(whole)
    return joined === undefined ? UNREADABLE : toMinor(joined, fraction, market)
  }
  if (marks.length > 1) {
    const joined = joinThousands(body)
    return joined === undefined ? UNREADABLE : toMinor(joined, '', market)
  }
  return readSingleMark(body, last, market)
}

/** One point or one comma: a decimal mark, unless exactly three digits follow; then market and currency decide. */
function readSingleMark(body: string, mark: string, market: Market): MoneyResult {
  const [whole = '', fraction = ''] = body.split(mark)
  const thousands = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)
  if (!thousands) return toMinor(whole, fraction, market)
  if (currencyDigits(market.currency) === 0) return toMinor(whole + fraction, '', market)
  const decimalMark = market.decimalComma ? ',' : '.'
  // Three decimals of a currency that has two: either a foreign notation or a broken cell. Factor 1000: never guess.
  if (mark === decimalMark) return { ok: false, code: 'money-ambiguous' }
  return toMinor(whole + fraction, '', market)
}

function joinThousands(text: string): string | undefined {
  return /^\d{1,3}([.,]\d{3})+$/.test(text) || /^\d+$/.test(text) ? text.replace(/[.,]/g, '') : undefined
}

/** Some spreadsheet writers print 15000000 as "1.5E7"; with at most 15 digits that is exact. */
function expand(first: string, rest: string, exponent: number, market: Market): MoneyResult {
  const digits = (first + rest).padEnd(exponent + 1, '0')
  return toMinor(digits.slice(0, exponent + 1), digits.slice(exponent + 1), market)
}

function toMinor(whole: string, fraction: string, market: Market): MoneyResult {
  const digits = currencyDigits(market.currency)
  if (/[1-9]/.test(fraction.slice(digits))) return { ok: false, code: 'money-too-precise' }
  const minor = Number(BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0')))
  return Number.isSafeInteger(minor) ? { ok: true, minor } : UNREADABLE
}
