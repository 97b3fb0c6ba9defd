/** Order of day, month and year in a date without a name for the month. */
export type DateOrder = 'DMY' | 'MDY' | 'YMD'

/** What a market fixes: currency, zone, date order of its exports, and the languages a reply is written in. */
export interface Market {
  readonly code: MarketCode
  readonly currency: string
  /** IANA zone in which Seller Center prints times. */
  readonly zone: string
  /** True where the market spans zones and the facts name none: the page marks such times "zone assumed". */
  readonly zoneAssumed: boolean
  readonly dateOrder: DateOrder
  /** True where money is printed with a decimal comma ("R$ 62,90"). */
  readonly decimalComma: boolean
  /** BCP 47 tags for replies, first is the default. */
  readonly languages: readonly string[]
}

export const MARKET_CODES = [
  'US',
  'GB',
  'DE',
  'FR',
  'IT',
  'ES',
  'IE',
  'ID',
  'MY',
  'PH',
  'SG',
  'TH',
  'VN',
  'JP',
  'MX',
  'BR',
] as const
export type MarketCode = (typeof MARKET_CODES)[number]

const market = (
  code: MarketCode,
  currency: string,
  zone: string,
  dateOrder: DateOrder,
  languages: readonly string[],
  extra: Partial<Pick<Market, 'zoneAssumed' | 'decimalComma'>> = {},
): Market => ({
  code,
  currency,
  zone,
  dateOrder,
  languages,
  zoneAssumed: false,
  decimalComma: false,
  ...extra,
})

/** Facts file §3.1 (date order, local time), §5 (languages). Zones of US, ID, MX and BR are an assumption. */
export const MARKETS: Readonly<Record<MarketCode, Market>> = {
  US: market('US', 'USD', 'America/Los_Angeles', 'MDY', ['en-US', 'es-MX'], { zoneAssumed: true }),
  GB: market('GB', 'GBP', 'Europe/London', 'DMY', ['en-GB']),
  DE: market('DE', 'EUR', 'Europe/Berlin', 'DMY', ['de-DE'], { decimalComma: true }),
  FR: market('FR', 'EUR', 'Europe/Paris', 'DMY', ['fr-FR'], { decimalComma: true }),
  IT: market('IT', 'EUR', 'Europe/Rome', 'DMY', ['it-IT'], { decimalComma: true }),
  ES: market('ES', 'EUR', 'Europe/Madrid', 'DMY', ['es-ES'], { decimalComma: true }),
  IE: market('IE', 'EUR', 'Europe/Dublin', 'DMY', ['en-GB']),
  ID: market('ID', 'IDR', 'Asia/Jakarta', 'DMY', ['id-ID'], { zoneAssumed: true, decimalComma: true }),
  MY: market('MY', 'MYR', 'Asia/Kuala_Lumpur', 'DMY', ['ms-MY', 'en-GB']),
  PH: market('PH', 'PHP', 'Asia/Manila', 'DMY', ['en-US', 'fil-PH']),
  SG: market('SG', 'SGD', 'Asia/Singapore', 'DMY', ['en-GB', 'zh-CN']),
  TH: market('TH', 'THB', 'Asia/Bangkok', 'DMY', ['th-TH']),
  VN: market('VN', 'VND', 'Asia/Ho_Chi_Minh', 'DMY', ['vi-VN'], { decimalComma: true }),
  JP: market('JP', 'JPY', 'Asia/Tokyo', 'YMD', ['ja-JP']),
  MX: market('MX', 'MXN', 'America/Mexico_City', 'DMY', ['es-MX'], { zoneAssumed: true }),
  BR: market('BR', 'BRL', 'America/Sao_Paulo', 'DMY', ['pt-BR'], { zoneAssumed: true, decimalComma: true }),
}

/** `UK` is what clerks write for GB; anything else unknown gives undefined. */
export function findMarket(code: string): Market | undefined {
  const upper = code.trim().toUpperCase()
  return MARKETS[(upper === 'UK' ? 'GB' : upper) as MarketCode]
}
