import type { CaseDetail, CaseRow } from '#contract/cases.ts'
import { MARKETS, MARKET_CODES, type MarketCode } from '#core/shared/markets.ts'

/** 2026-11-23 12:00 UTC: the moment at which the canned desk stands still. */
export const FAKE_NOW = Date.UTC(2026, 10, 23, 12)
const HOUR = 3_600_000

const PRODUCTS = [
  'Ceramic pour-over coffee dripper with stand',
  '家用不锈钢保温杯 500ml 大容量',
  'LED strip light 5 m, with remote',
  'เสื้อยืดผ้าฝ้าย สีขาว ไซซ์ L',
  'Áo khoác gió chống nước',
] as const
const REASONS = [
  'Item arrived damaged',
  'Missing parts',
  'Does not match description',
  'Package not received',
] as const
const STATUSES = [
  'RETURN_OR_REFUND_REQUEST_PENDING',
  'AWAITING_BUYER_SHIP',
  'BUYER_SHIPPED_ITEM',
  'REFUND_OR_RETURN_REQUEST_REJECT',
] as const
const KINDS = ['refund', 'return', 'return', 'cancellation', 'replacement'] as const
const MOVES = ['ours', 'buyer', 'ours', 'platform', 'ours'] as const
const SHOPS = ['North Star Home', '晨光家居旗舰店', 'Lumen Outdoor'] as const

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

/** One canned case; every field follows from its number, so that a test can name what it expects. */
export function fakeRow(index: number): CaseRow {
  const market: MarketCode = pick(MARKET_CODES, index)
  const digits = String(index).padStart(4, '0')
  const unknown = index % 13 === 7
  const closed = index % 10 === 9
  const due = closed || index % 6 === 5 ? null : FAKE_NOW + (index * 5 - 20) * HOUR + 17 * 60_000
  return {
    id: `case-${digits}`,
    platformId: `40359876543210${digits}`,
    kind: pick(KINDS, index),
    shop: pick(SHOPS, index),
    market,
    orderId: `57612345678901${digits}`,
    productName: pick(PRODUCTS, index),
    reason: pick(REASONS, index),
    status: unknown ? 'SELLER_REVIEW_V2' : pick(STATUSES, index),
    state: closed ? 'closed' : unknown ? 'look' : 'open',
    move: closed ? 'nobody' : unknown ? 'look' : pick(MOVES, index),
    owner: index % 3 === 0 ? 'desk_lead' : '',
    dueAt: due,
    dueBasis: due === null ? null : pick(['rule', 'rule', 'manual'] as const, index),
    amount: index % 11 === 10 ? null : { minor: 1999 + index * 731, currency: MARKETS[market].currency },
    requestedAt: FAKE_NOW - index * 9 * HOUR,
    updatedAt: FAKE_NOW - index * HOUR,
    trackingNo: `TRK${digits}`,
    buyerUsername: `buyer_${market.toLowerCase()}_${index}`,
    evidenceCount: index % 4,
    flags: unknown ? ['Return Status: SELLER_REVIEW_V2'] : [],
    appealable: index % 8 === 3,
    topic: 'after-sale',
    tags: index % 7 === 2 ? ['vip'] : [],
    snoozedUntil: null,
    priority: closed
      ? null
      : {
          ...{ moneyMinor: 1999 + index * 731, medianMinor: 4000, winRate: 0.5, winSample: 4 },
          ...{ hoursLeft: due === null ? null : (due - FAKE_NOW) / HOUR, score: 0.25 },
        },
    found: null,
  }
}

export const fakeDetail = (row: CaseRow): CaseDetail => ({
  ...row,
  marketZone: MARKETS[row.market].zone,
  zoneAssumed: MARKETS[row.market].zoneAssumed,
  substatus: '',
  type: '',
  buyerNote: '',
  refundAt: null,
  dispute: '',
  appealStatus: '',
  compensation: '',
  compensationAmount: null,
  appealableBecause: null,
  deadlines: [],
  running: [],
  order: null,
  lines: [],
  events: [],
  messages: [],
  evidence: [],
  appeals: [],
  dossiers: [],
  outcome: null,
  outcomeReason: '',
  outcomeAmount: null,
})
