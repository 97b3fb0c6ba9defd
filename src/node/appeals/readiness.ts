import { type Readiness, assessReadiness } from '#core/appeals/readiness.ts'
import { logisticsOf } from '#core/appeals/slots.ts'
import { findCase } from '#node/cases/reproject.ts'
import type { Deps } from '#node/deps.ts'
import { dossiersOf } from '#node/dossiers/queries.ts'
import { evidenceOf } from '#node/evidence/queries.ts'
import { findAppeal, toAppeal } from './queries.ts'

/** How ready a round is, by market, kind, reason and who sent the parcel. @throws DeskError not-found */
export async function readinessOf(deps: Deps, appealId: string): Promise<Readiness> {
  const { db } = deps
  const appeal = await toAppeal(db, await findAppeal(db, appealId), deps.packs)
  const row = await findCase(db, appeal.caseId)
  const order = await db
    .selectFrom('orders')
    .select('fulfillment_type')
    .where('shop_id', '=', row.shop_id)
    .where('platform_id', '=', row.order_platform_id)
    .executeTakeFirst()
  const items = await evidenceOf(db, row.id)
  const chosen = new Set(appeal.exhibits.map((exhibit) => exhibit.evidenceId))
  const built = (await dossiersOf(db, row.id))
    .filter((one) => one.appealId === appealId && one.current)
    .at(-1)
  return assessReadiness({
    kind: row.kind,
    reason: row.reason_raw,
    market: row.market,
    logistics: logisticsOf(order?.fulfillment_type ?? ''),
    ask: appeal.ask,
    claimText: appeal.claimText,
    exhibits: appeal.exhibits.flatMap(({ evidenceId, caption }) => {
      const item = items.find((one) => one.id === evidenceId)
      return item ? [{ evidenceId, kind: item.kind, caption: caption || item.caption }] : []
    }),
    unused: items
      .filter((item) => !chosen.has(item.id))
      .map((item) => ({ evidenceId: item.id, kind: item.kind })),
    dossierOk: built ? built.audit.ok : null,
  })
}
