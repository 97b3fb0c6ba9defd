import type { LabelBy } from '#core/agreement/offers.ts'
import { sql } from 'kysely'
import { type CaseSteps, inspection } from '#contract/steps.ts'
import { attemptLimit } from '#core/appeals/attempts.ts'
import { hintsFor } from '#core/steps/hints.ts'
import { scannedCode } from '#core/steps/scan.ts'
import { shotList } from '#core/steps/shots.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import { storyOf } from '#node/cases/detail.ts'
import { readJson } from '#node/cases/events.ts'
import { type CaseRecord, findCase } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'

const shots = inspection.shape.shots
/** A request is edited at most a few times; a loop in the data must not hang the page. */
const MAX_CHAIN = 20

/** What happened to a case between request and end, and the requests it was before. @throws DeskError not-found */
export async function stepsOf(deps: Deps, caseId: string): Promise<CaseSteps> {
  const { db } = deps
  const row = await findCase(db, caseId)
  const agreement = await db
    .selectFrom('case_returns')
    .selectAll()
    .where('case_id', '=', row.id)
    .executeTakeFirst()
  const inspections = await db
    .selectFrom('inspections')
    .selectAll()
    .where('case_id', '=', row.id)
    .orderBy('at')
    .execute()
  const rulings = await db
    .selectFrom('rulings')
    .selectAll()
    .where('case_id', '=', row.id)
    .orderBy('at')
    .execute()
  const shop = await db
    .selectFrom('shops')
    .select('cross_border')
    .where('id', '=', row.shop_id)
    .executeTakeFirstOrThrow()
  const later = await db
    .selectFrom('cases')
    .select(['id', 'platform_id'])
    .where('successor_of', '=', row.id)
    .executeTakeFirst()
  const replacement = await db
    .selectFrom('case_replacements')
    .selectAll()
    .where('case_id', '=', row.id)
    .executeTakeFirst()
  const earlier = await chainBefore(db, row)
  const { of, source, confidence } = attemptLimit(deps.packs, row.market, 'buyer-dispute')
  return {
    topic: row.topic as CaseSteps['topic'],
    agreement: agreement
      ? {
          address: agreement.address,
          labelBy: agreement.label_by as LabelBy,
          shipBy: agreement.ship_by,
          agreedAt: agreement.agreed_at,
          carrier: agreement.carrier,
          trackingNo: agreement.tracking_no,
          shippedAt: agreement.shipped_at,
          deliveredAt: agreement.delivered_at,
        }
      : null,
    inspections: inspections.map((one) => ({
      id: one.id,
      at: one.at,
      actor: one.actor,
      grade: one.grade as CaseSteps['inspections'][number]['grade'],
      note: one.note,
      shots: readJson(shots, one.shots),
    })),
    rulings: rulings.map((one) => ({
      id: one.id,
      at: one.at,
      actor: one.actor,
      side: one.side as CaseSteps['rulings'][number]['side'],
      liability: one.liability as CaseSteps['rulings'][number]['liability'],
      sellerPays: { minor: one.seller_minor, currency: row.currency },
      note: one.note,
    })),
    replacement: replacement
      ? {
          acceptedAt: replacement.accepted_at,
          orderNo: replacement.order_no,
          carrier: replacement.carrier,
          trackingNo: replacement.tracking_no,
          shippedAt: replacement.shipped_at,
          deliveredAt: replacement.delivered_at,
        }
      : null,
    disputes: {
      used: await disputesOf(db, [row.id, ...earlier.map((one) => one.caseId)]),
      of,
      source,
      confidence,
    },
    shots: [...shotList(row.kind, row.reason_raw)],
    hints: [
      ...hintsFor(deps.packs, {
        ...{
          market: row.market,
          zone: MARKETS[row.market as MarketCode].zone,
          kind: row.kind,
          topic: row.topic,
        },
        ...{
          requestedAt: row.requested_at,
          crossBorder: shop.cross_border === null ? null : shop.cross_border === 1,
        },
      }),
    ],
    earlier,
    later: later ? { caseId: later.id, platformId: later.platform_id } : null,
    candidates: row.successor_of === null ? await candidatesFor(db, row) : [],
  }
}

/** How often the buyer asked the platform to decide on one of these numbers. */
async function disputesOf(db: Executor, caseIds: readonly string[]): Promise<number> {
  const { asked } = await db
    .selectFrom('case_events')
    .select(({ fn }) => fn.countAll<number>().as('asked'))
    .where('case_id', 'in', caseIds)
    .where('kind', '=', 'intervention')
    .where(sql<boolean>`json_extract(after, '$.by') = 'buyer'`)
    .executeTakeFirstOrThrow()
  return asked
}

async function chainBefore(db: Executor, row: CaseRecord): Promise<CaseSteps['earlier']> {
  const chain: CaseSteps['earlier'] = []
  const seen = new Set([row.id])
  let next = row.successor_of
  while (next !== null && !seen.has(next) && chain.length < MAX_CHAIN) {
    seen.add(next)
    const one = await findCase(db, next)
    chain.push({
      caseId: one.id,
      platformId: one.platform_id,
      status: one.status_raw,
      events: await storyOf(db, one.id),
    })
    next = one.successor_of
  }
  return chain
}

/** Earlier cases of the same order that are over and nobody follows yet. */
async function candidatesFor(db: Executor, row: CaseRecord): Promise<CaseSteps['candidates']> {
  if (row.order_platform_id === '') return []
  const found = await db
    .selectFrom('cases')
    .select(['id', 'platform_id', 'status_raw'])
    .where('order_platform_id', '=', row.order_platform_id)
    .where('shop_id', '=', row.shop_id)
    .where('id', '<>', row.id)
    .where('is_open', '=', 0)
    .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM cases later WHERE later.successor_of = cases.id)`)
    .orderBy('requested_at', 'desc')
    .limit(10)
    .execute()
  return found.map((one) => ({ caseId: one.id, platformId: one.platform_id, status: one.status_raw }))
}

/** Cases that a scanned code names, those that are open first. */
export async function scanned(db: Executor, raw: string) {
  const code = scannedCode(raw)
  if (code === '') return []
  const find = async (by: 'return' | 'parcel' | 'case' | 'order') => {
    let query = db.selectFrom('cases').select(['cases.id', 'cases.platform_id', 'cases.is_open'])
    if (by === 'return')
      query = query
        .innerJoin('case_returns', 'case_returns.case_id', 'cases.id')
        .where('case_returns.tracking_no', '=', code)
    else if (by === 'parcel')
      query = query.where((eb) =>
        eb.or([
          eb('cases.tracking_no', '=', code),
          eb(
            'cases.order_platform_id',
            'in',
            eb.selectFrom('orders').select('orders.platform_id').where('orders.tracking_no', '=', code),
          ),
        ]),
      )
    else query = query.where(by === 'case' ? 'cases.platform_id' : 'cases.order_platform_id', '=', code)
    const rows = await query.limit(20).execute()
    return rows.map((row) => ({ caseId: row.id, platformId: row.platform_id, by, isOpen: row.is_open === 1 }))
  }
  const found = [
    ...(await find('return')),
    ...(await find('parcel')),
    ...(await find('case')),
    ...(await find('order')),
  ]
  const first = new Map(found.toReversed().map((one) => [one.caseId, one]))
  return [...first.values()].toReversed().sort((a, b) => Number(b.isOpen) - Number(a.isOpen))
}
