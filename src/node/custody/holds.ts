import type { CaseHoldWire } from '#contract/custody.ts'
import { DeskError } from '#contract/errors.ts'
import { actorName } from '#node/cases/events.ts'
import { findCase } from '#node/cases/reproject.ts'
import type { Executor } from '#node/db/open.ts'
import type { CaseHoldsTable } from '#node/db/schema-vault.ts'
import type { Deps } from '#node/deps.ts'
import type { Selectable } from 'kysely'

/** Holds on a case, newest first. @throws DeskError not-found */
export async function holdsOf(db: Executor, caseId: string): Promise<CaseHoldWire[]> {
  const { id } = await findCase(db, caseId)
  const rows = await db
    .selectFrom('case_holds')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('placed_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toWire)
}

/** @throws DeskError conflict where the case is on hold already */
export async function placeHold(
  tx: Executor,
  deps: Deps,
  input: { readonly caseId: string; readonly reason: string },
): Promise<CaseHoldWire> {
  const { id } = await findCase(tx, input.caseId)
  if (await openHold(tx, id)) throw new DeskError('conflict', { what: 'hold' })
  const row = {
    ...{ id: deps.newId(), case_id: id, reason: input.reason.trim() },
    ...{ placed_at: deps.now(), placed_by: await actorName(tx) },
  }
  await tx.insertInto('case_holds').values(row).execute()
  return toWire({ ...row, lifted_at: null, lifted_by: '', lift_reason: '' })
}

/** @throws DeskError not-found where the case is on no hold */
export async function liftHold(
  tx: Executor,
  deps: Deps,
  input: { readonly caseId: string; readonly reason: string },
): Promise<CaseHoldWire> {
  const { id, platform_id } = await findCase(tx, input.caseId)
  const hold = await openHold(tx, id)
  if (!hold) throw new DeskError('not-found', { what: 'hold', id: platform_id })
  const lifted = {
    lifted_at: deps.now(),
    lifted_by: await actorName(tx),
    lift_reason: input.reason.trim(),
  }
  await tx.updateTable('case_holds').set(lifted).where('id', '=', hold.id).execute()
  return toWire({ ...hold, ...lifted })
}

/** The database refuses it too; this says why. @throws DeskError case-held */
export async function assertNotHeld(tx: Executor, caseId: string): Promise<void> {
  const hold = await openHold(tx, caseId)
  if (hold) throw new DeskError('case-held', { caseId, reason: hold.reason })
}

const openHold = (db: Executor, caseId: string) =>
  db
    .selectFrom('case_holds')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst()

const toWire = (row: Selectable<CaseHoldsTable>): CaseHoldWire => ({
  ...{ id: row.id, reason: row.reason, placedAt: row.placed_at, placedBy: row.placed_by },
  ...{ liftedAt: row.lifted_at, liftedBy: row.lifted_by, liftReason: row.lift_reason },
})
