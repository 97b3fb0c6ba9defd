import { DeskError } from '#contract/errors.ts'
import { reckonRanks } from '#node/cases/ranking.ts'
import { projectionColumns } from '#node/cases/reproject.ts'
import type { Deps } from '#node/deps.ts'
import { ensureShop } from '#node/shops/queries.ts'
import { MARKETS, MARKET_CODES } from '#core/shared/markets.ts'
import type { CallContext } from '#rpc/serve.ts'

const BATCH = 2000
const DAY = 24 * 60 * 60 * 1000
const STATUSES = [
  'To process',
  'In process',
  'Completed',
  'Completed',
  'Completed',
  'Refund rejected',
  'Canceled',
] as const
const REASONS = [
  'Defective item',
  'Missing parts',
  "Doesn't match description",
  'No longer needed',
  'Package not received',
] as const
const PRODUCTS = [
  'Rain jacket',
  '雨衣 轻薄款',
  'Serum 30ml',
  'เซรั่ม',
  'Áo mưa',
  'USB-C cable',
  '手机壳',
  'Desk lamp',
] as const
const KINDS = ['refund', 'return'] as const

/** A small, well-mixed generator (mulberry32): the same seed gives the same desk on every machine. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const serialOf = (seed: number, index: number): string => String(seed * 10_000_000 + index).padStart(13, '0')
const platformId = (seed: number, index: number): string => `40353${serialOf(seed, index)}`

/**
 * Makes a synthetic desk for benchmarks: most cases closed, a few open, amounts and dates skewed towards small and new.
 * @throws DeskError conflict where this seed has been sown already
 */
export async function seedDesk(
  deps: Deps,
  count: number,
  seed: number,
  context: CallContext,
): Promise<number> {
  const random = generator(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  await deps.db.transaction().execute(async (tx) => {
    const shops = new Map<string, string>()
    for (const market of MARKET_CODES) shops.set(market, await ensureShop(tx, deps, `Seed ${market}`, market))
    const twice = await tx
      .selectFrom('cases')
      .select('id')
      .where('platform_id', '=', platformId(seed, 0))
      .executeTakeFirst()
    if (twice) throw new DeskError('conflict', { what: 'seeded-already' })
    const insert = deps.raw.prepare(
      `INSERT INTO cases (id, shop_id, platform_id, kind, market, order_platform_id, state, move, is_open, appealable,
        appealable_because, status_raw, type_raw, reason_raw, currency, amount_minor, requested_at, refund_at, tracking_no,
        buyer_username, product_name, deadlines, due_at, due_basis, updated_at)
       VALUES (@id, @shop_id, @platform_id, @kind, @market, @order_platform_id, @state, @move, @is_open, @appealable,
        @appealable_because, @status_raw, @type_raw, @reason_raw, @currency, @amount_minor, @requested_at, @refund_at,
        @tracking_no, @buyer_username, @product_name, @deadlines, @due_at, @due_basis, @updated_at)`,
    )
    const event = deps.raw.prepare(
      `INSERT INTO case_events (id, case_id, at, actor, kind, text, after) VALUES (?, ?, ?, '', 'imported', 'seed', '{}')`,
    )
    for (let index = 0; index < count; index += 1) {
      const market = pick(MARKET_CODES)
      const kind = pick(KINDS)
      const statusRaw = pick(STATUSES)
      const requestedAt = deps.now() - Math.floor(random() ** 3 * 400 * DAY)
      const refundAt = statusRaw === 'Completed' ? requestedAt + Math.floor(random() * 5 * DAY) : null
      const facts = {
        kind,
        market,
        statusRaw,
        disputeRaw: '',
        appealRaw: '',
        trackingNo: '',
        requestedAt,
        refundAt,
        decision: null,
        appeal: null,
        typed: {},
        closed: false,
      } as const
      const id = deps.newId()
      const serial = serialOf(seed, index)
      insert.run({
        id,
        shop_id: shops.get(market),
        platform_id: platformId(seed, index),
        kind,
        market,
        order_platform_id: `57700${serial}`,
        status_raw: statusRaw,
        type_raw: kind === 'refund' ? 'Refund only' : 'Return and refund',
        reason_raw: pick(REASONS),
        currency: MARKETS[market].currency,
        amount_minor: Math.ceil(100 + random() ** 4 * 50_000),
        requested_at: requestedAt,
        refund_at: refundAt,
        tracking_no: `SEED${serial}`,
        buyer_username: `buyer_${index % 5000}`,
        product_name: pick(PRODUCTS),
        updated_at: requestedAt,
        ...projectionColumns(facts, deps.packs),
      })
      event.run(deps.newId(), id, requestedAt)
      if (index % BATCH === 0) {
        context.progress({ phase: 'seed', done: index, total: count })
        await new Promise((resolve) => setImmediate(resolve))
        context.signal.throwIfAborted()
      }
    }
  })
  reckonRanks(deps.raw, deps.now())
  return count
}
