import type { Selectable } from 'kysely'
import { DeskError } from '#contract/errors.ts'
import type { CaseKind } from '#core/cases/kind.ts'
import { type CaseFacts, type Decision, projectCase } from '#core/cases/project.ts'
import type { MarketCode } from '#core/shared/markets.ts'
import type { PolicyPack } from '#core/deadlines/rule.ts'
import type { Executor } from '#node/db/open.ts'
import type { CasesTable } from '#node/db/schema.ts'
import type { Deps } from '#node/deps.ts'

export type CaseRecord = Selectable<CasesTable>

/** A case by our id or the platform's. @throws DeskError not-found */
export async function findCase(db: Executor, id: string): Promise<CaseRecord> {
  const byOurs = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()
  if (byOurs) return byOurs
  const byPlatform = await db
    .selectFrom('cases')
    .selectAll()
    .where('platform_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (!byPlatform) throw new DeskError('not-found', { what: 'case', id })
  return byPlatform
}

/** An open case. @throws DeskError not-found, case-closed */
export async function findUnclosedCase(db: Executor, id: string): Promise<CaseRecord> {
  const found = await findCase(db, id)
  if (found.state === 'closed') throw new DeskError('case-closed', { caseId: found.id })
  return found
}

/** What the projection writes into a row. */
export function projectionColumns(facts: CaseFacts, packs: readonly PolicyPack[]) {
  const projection = projectCase(facts, packs)
  return {
    state: projection.state,
    move: projection.move,
    is_open: projection.isOpen ? (1 as const) : (0 as const),
    appealable: projection.appealable ? (1 as const) : (0 as const),
    appealable_because: projection.appealableBecause,
    deadlines: JSON.stringify(projection.deadlines),
    due_at: projection.due?.dueAt ?? null,
    due_basis: projection.due?.basis ?? null,
  }
}

/** Derives the row anew from its facts. Call it after whatever changed them, in the same transaction. */
export async function reproject(db: Executor, deps: Deps, caseId: string): Promise<void> {
  const row = await findCase(db, caseId)
  const appeal = await db
    .selectFrom('appeals')
    .select(['state', 'supplement_due_at', 'outcome_at'])
    .where('case_id', '=', row.id)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst()
  const back = await db
    .selectFrom('case_returns')
    .selectAll()
    .where('case_id', '=', row.id)
    .executeTakeFirst()
  const looked = await db
    .selectFrom('inspections')
    .select('at')
    .where('case_id', '=', row.id)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const decided = await db
    .selectFrom('case_events')
    .select('at')
    .where('case_id', '=', row.id)
    .where('kind', '=', 'decision')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const facts: CaseFacts = {
    kind: row.kind as CaseKind,
    topic: row.topic as 'after-sale' | 'violation',
    market: row.market as MarketCode,
    statusRaw: row.status_raw,
    disputeRaw: row.dispute_raw,
    appealRaw: row.appeal_raw,
    trackingNo: row.tracking_no,
    requestedAt: row.requested_at,
    refundAt: row.refund_at,
    decision: row.decision as Decision | null,
    appeal: (appeal?.state ?? null) as CaseFacts['appeal'],
    amount: row.amount_minor === null ? null : { minor: row.amount_minor, currency: row.currency },
    decidedAt: decided?.at ?? null,
    agreedAt: back?.agreed_at ?? null,
    shipBy: back?.ship_by ?? null,
    returnShippedAt: back?.shipped_at ?? null,
    returnDeliveredAt: back?.delivered_at ?? null,
    inspected: looked !== undefined,
    outcomeAt: appeal?.outcome_at ?? null,
    supplementDueAt: appeal?.state === 'more-evidence' ? appeal.supplement_due_at : null,
    typedDueAt: row.typed_due_at,
    closed: row.outcome !== null,
  }
  await db
    .updateTable('cases')
    .set({ ...projectionColumns(facts, deps.packs), updated_at: deps.now() })
    .where('id', '=', row.id)
    .execute()
}
