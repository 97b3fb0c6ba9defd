import { DeskError } from '#contract/errors.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import { recordEvent } from '#node/cases/events.ts'
import { reproject } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'

export interface NewViolation {
  readonly shopId: string
  readonly platformId: string
  readonly title: string
  readonly noticedAt: number
  readonly dueAt: number | null
  readonly note: string
}

/** Opens a case about a violation notice. @throws DeskError not-found (shop), conflict where the number is taken */
export async function openViolation(
  tx: Executor,
  deps: Deps,
  input: NewViolation,
): Promise<{ caseId: string }> {
  const shop = await tx.selectFrom('shops').selectAll().where('id', '=', input.shopId).executeTakeFirst()
  if (!shop) throw new DeskError('not-found', { what: 'shop', id: input.shopId })
  const taken = await tx
    .selectFrom('cases')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('platform_id', '=', input.platformId)
    .executeTakeFirst()
  if (taken) throw new DeskError('conflict', { what: 'case-number-taken' })
  const caseId = deps.newId()
  const now = deps.now()
  await tx
    .insertInto('cases')
    .values({
      id: caseId,
      shop_id: shop.id,
      platform_id: input.platformId,
      kind: 'unknown',
      topic: 'violation',
      market: shop.market,
      state: 'open',
      move: 'ours',
      is_open: 1,
      currency: MARKETS[shop.market as MarketCode].currency,
      reason_raw: input.title,
      requested_at: input.noticedAt,
      typed_dates: JSON.stringify(
        input.dueAt === null ? {} : { 'violation-appeal': { at: input.dueAt, setAt: now } },
      ),
      updated_at: now,
    })
    .execute()
  await recordEvent(tx, deps, {
    caseId,
    kind: 'note',
    text: input.note === '' ? input.title : `${input.title}\n${input.note}`,
  })
  await reproject(tx, deps, caseId)
  return { caseId }
}
