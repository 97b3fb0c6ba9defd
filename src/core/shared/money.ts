/** An amount of money: integer minor units (cents; whole units where the currency has none) plus ISO 4217 code. */
export interface Money {
  readonly minor: number
  readonly currency: string
}

/** Digits after the decimal point, ISO 4217. Only the currencies of the markets we know; others have 2. */
const DIGITS: Readonly<Record<string, number>> = { VND: 0, IDR: 0, JPY: 0, KRW: 0, CLP: 0 }

/** How many decimal digits `currency` has (0 for VND, IDR and JPY as the platform prints them). */
export function currencyDigits(currency: string): number {
  return DIGITS[currency] ?? 2
}

/** The amount as a plain decimal string with a point, for machines ("37.08"); never rounded. */
export function toDecimalString(money: Money): string {
  const digits = currencyDigits(money.currency)
  const sign = money.minor < 0 ? '-' : ''
  const text = String(Math.abs(money.minor)).padStart(digits + 1, '0')
  if (digits === 0) return sign + text
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
