import { type Money, currencyDigits } from '#core/shared/money.ts'
import type { PlaceholderValues, Prompt } from './placeholder.ts'

/** What the desk knows of a case that a reply may say. Times in UTC milliseconds; empty text and null = not known. */
export interface ReplyFacts {
  readonly buyer: string
  readonly shop: string
  readonly orderId: string
  readonly caseId: string
  readonly product: string
  readonly variation: string
  readonly quantity: number | null
  readonly amount: Money | null
  readonly orderAmount: Money | null
  readonly reason: string
  readonly trackingNo: string
  readonly carrier: string
  readonly returnTrackingNo: string
  readonly returnCarrier: string
  readonly returnAddress: string
  readonly requestedAt: number | null
  readonly orderedAt: number | null
  readonly shippedAt: number | null
  readonly deliveredAt: number | null
  readonly refundAt: number | null
  readonly dueAt: number | null
  readonly returnBy: number | null
  /** Of the offer on the table or agreed. */
  readonly offerAmount: Money | null
  readonly offerUntil: number | null
  readonly now: number
  /** IANA zone of the market: its days are the buyer's. */
  readonly zone: string
  readonly currency: string
  /** Lines of the order, for `{?line:…}`. */
  readonly lines: readonly { readonly product: string; readonly variation: string }[]
}

/** The facts as a buyer reads them: money and days in the form of the language, days in the zone of the market. */
export function placeholderValues(facts: ReplyFacts, language: string): PlaceholderValues {
  const money = (value: Money | null): string => (value ? moneyText(value, language) : '')
  const day = (at: number | null): string => (at === null ? '' : dayText(at, language, facts.zone))
  const values: PlaceholderValues = {
    buyer: facts.buyer,
    shop: facts.shop,
    order_id: facts.orderId,
    case_id: facts.caseId,
    product: facts.product,
    variation: facts.variation,
    quantity: facts.quantity === null ? '' : new Intl.NumberFormat(language).format(facts.quantity),
    amount: money(facts.amount),
    order_amount: money(facts.orderAmount),
    reason: facts.reason,
    tracking_no: facts.trackingNo,
    carrier: facts.carrier,
    return_tracking_no: facts.returnTrackingNo,
    return_carrier: facts.returnCarrier,
    return_address: facts.returnAddress,
    requested_date: day(facts.requestedAt),
    order_date: day(facts.orderedAt),
    shipped_date: day(facts.shippedAt),
    delivered_date: day(facts.deliveredAt),
    refund_date: day(facts.refundAt),
    deadline: day(facts.dueAt),
    return_by: day(facts.returnBy),
    offer_amount: money(facts.offerAmount),
    offer_until: day(facts.offerUntil),
    today: day(facts.now),
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

/**
 * What a person answered, as the buyer reads it: `2026-12-01` for a day, `12.50` for money, the place of a choice or
 * of an order line counted from 0. Undefined where the answer does not fit the question, so that it stays open.
 */
export function answerText(
  { kind, options }: Prompt,
  answer: string,
  facts: Pick<ReplyFacts, 'currency' | 'lines'>,
  language: string,
): string | undefined {
  const typed = answer.trim()
  if (typed === '') return undefined
  if (kind === 'date') {
    const at = Date.parse(`${typed}T00:00:00Z`)
    const real = /^\d{4}-\d\d-\d\d$/.test(typed) && new Date(at || 0).toISOString().startsWith(typed)
    return real ? dayText(at, language, 'UTC') : undefined
  }
  if (kind === 'amount') {
    const minor = minorOf(typed, currencyDigits(facts.currency))
    return minor === undefined ? undefined : moneyText({ minor, currency: facts.currency }, language)
  }
  if (kind === 'text') return typed
  const place = /^\d{1,4}$/.test(typed) ? Number(typed) : -1
  if (kind === 'choice') return options[place]
  const line = facts.lines[place]
  return line && (line.variation === '' ? line.product : `${line.product} (${line.variation})`)
}

/** `12.50` or `12,50` in minor units; undefined for anything that is no plain amount above zero. */
function minorOf(typed: string, digits: number): number | undefined {
  const match = /^(\d{1,12})(?:[.,](\d{1,3}))?$/.exec(typed)
  const [, whole = '', part = ''] = match ?? []
  if (!match || part.length > digits) return undefined
  const minor = Number(whole + part.padEnd(digits, '0'))
  return minor > 0 && Number.isSafeInteger(minor) ? minor : undefined
}

function dayText(at: number, language: string, zone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone }).format(at)
}

function moneyText(money: Money, language: string): string {
  const digits = currencyDigits(money.currency)
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(money.minor / 10 ** digits)
}
