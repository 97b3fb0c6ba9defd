import { DeskError } from '#contract/errors.ts'
import { reckonRanks } from '#node/cases/ranking.ts'
import { projectionColumns } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { ensureShop } from '#node/shops/queries.ts'
import type { CallContext } from '#rpc/serve.ts'
import { SEED_SHOPS, lifeOf, seedIds } from './seed-life.ts'
import { inBulk } from './seed-bulk.ts'
import { seedPapers } from './seed-papers.ts'

export interface SeedOptions {
  readonly cases: number
  readonly seed: number
  /** Messages and lines of the story of a case, on average; three of ten are lines of the story. */
  readonly messages: number
  /** Pieces of evidence of a case, on average. */
  readonly evidence: number
  /** Whether indexes are built at the end; left to the number of cases where it is not given. The desk is the same. */
  readonly bulk?: boolean
}

/** Cases between two turns of the event loop. */
const BATCH = 2000
/** From here on it is quicker to build the indexes anew than to keep them. */
const BULK = 5000
const isBulk = ({ bulk, cases }: SeedOptions): boolean => bulk ?? cases >= BULK

const serialOf = (seed: number, index: number): string => String(seed * 10_000_000 + index).padStart(13, '0')
const platformId = (seed: number, index: number): string => `40353${serialOf(seed, index)}`

/**
 * Makes a synthetic desk for benchmarks, skewed like life: most cases closed, a few large shops, amounts and dates skewed
 * towards small and new.
 * @throws DeskError conflict where this seed has been sown already
 */
export async function seedDesk(deps: Deps, options: SeedOptions, context: CallContext): Promise<number> {
  const { cases: count } = options
  await deps.db.transaction().execute((tx) => sowAll(deps, tx, options, context))
  // A few hundred are read while the desk is used; a million would take that an hour.
  if (isBulk(options))
    await deps.search.fill(
      (done) => context.progress({ phase: 'search', done: Math.min(done, count), total: count }),
      context.signal,
    )
  return count
}

async function sowAll(deps: Deps, tx: Executor, options: SeedOptions, context: CallContext): Promise<void> {
  const { cases: count, seed } = options
  const { raw } = deps
  const now = deps.now()
  const twice = raw.prepare('SELECT 1 FROM cases WHERE platform_id = ?').get(platformId(seed, 0))
  if (twice) throw new DeskError('conflict', { what: 'seeded-already' })
  const newId = seedIds(seed, now)
  const shops: string[] = []
  for (const { name, market } of SEED_SHOPS)
    shops.push(await ensureShop(tx, { newId, now: deps.now }, name, market))
  const life = lifeOf(seed, now)
  const insert = raw.prepare(
    `INSERT INTO cases (id, shop_id, platform_id, kind, market, order_platform_id, state, move, is_open, appealable,
      appealable_because, status_raw, type_raw, reason_raw, currency, amount_minor, requested_at, refund_at, tracking_no,
      buyer_username, product_name, owner, deadlines, due_at, due_basis, updated_at)
     VALUES (@id, @shop_id, @platform_id, @kind, @market, @order_platform_id, @state, @move, @is_open, @appealable,
      @appealable_because, @status_raw, @type_raw, @reason_raw, @currency, @amount_minor, @requested_at, @refund_at,
      @tracking_no, @buyer_username, @product_name, @owner, @deadlines, @due_at, @due_basis, @updated_at)`,
  )
  const papers = await seedPapers(deps, options, life, newId)
  const sow = (index: number): void => {
    const { shop, market, kind, statusRaw, requestedAt, refundAt, ...rest } = life.nextCase()
    const id = newId()
    const serial = serialOf(seed, index)
    insert.run({
      id,
      shop_id: shops[shop],
      platform_id: platformId(seed, index),
      kind,
      market,
      order_platform_id: `57700${serial}`,
      status_raw: statusRaw,
      type_raw: rest.typeRaw,
      reason_raw: rest.reason,
      currency: rest.currency,
      amount_minor: rest.amountMinor,
      requested_at: requestedAt,
      refund_at: refundAt,
      tracking_no: `SEED${serial}`,
      buyer_username: `buyer_${index % 5000}`,
      product_name: rest.product,
      owner: rest.owner,
      updated_at: requestedAt,
      ...projectionColumns({ ...FACTS, kind, market, statusRaw, requestedAt, refundAt }, deps.packs),
    })
    papers(id, requestedAt)
  }
  const fill = async (): Promise<void> => {
    for (let index = 0; index < count; index += 1) {
      sow(index)
      if (index % BATCH > 0) continue
      context.progress({ phase: 'seed', done: index, total: count })
      await new Promise((resolve) => setImmediate(resolve))
      context.signal.throwIfAborted()
    }
    reckonRanks(raw, now)
  }
  await (isBulk(options) ? inBulk(raw, fill) : fill())
}

/** What a seeded case has nothing of. */
const FACTS = {
  ...{ disputeRaw: '', appealRaw: '', trackingNo: '', decision: null, appeal: null },
  ...{ typed: {}, closed: false },
} as const
