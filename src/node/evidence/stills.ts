import { DeskError } from '#contract/errors.ts'
import type { EvidenceItem } from '#contract/evidence.ts'
import { touchAppealsWith } from '#node/appeals/queries.ts'
import { actorName, recordEvent } from '#node/cases/events.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Ingested } from '#node/vault/ingest.ts'
import { keepFile } from './keep-file.ts'
import { findEvidence } from './queries.ts'

/** Keeps a still of a film as a derivative that points at its original. The same picture at the same time is kept once. */
export async function addStill(
  tx: Executor,
  deps: Deps,
  input: { readonly evidenceId: string; readonly atMs: number },
  file: Ingested,
): Promise<EvidenceItem> {
  const { item, caseId } = await findEvidence(tx, input.evidenceId)
  if (item.stills.some((still) => still.sha256 === file.sha256 && still.atMs === input.atMs)) return item
  await keepFile(tx, deps, file)
  const actor = await actorName(tx)
  await tx
    .insertInto('evidence_stills')
    .values({
      id: deps.newId(),
      evidence_id: item.id,
      at_ms: input.atMs,
      sha256: file.sha256,
      added_at: deps.now(),
      added_by: actor,
      removed_at: null,
    })
    .execute()
  await tellChange(tx, deps, caseId, item, { stills: item.stills.length }, { stills: item.stills.length + 1 })
  return (await findEvidence(tx, item.id)).item
}

/** @throws DeskError not-found */
export async function removeStill(tx: Executor, deps: Deps, stillId: string): Promise<EvidenceItem> {
  const still = await tx
    .selectFrom('evidence_stills')
    .selectAll()
    .where('id', '=', stillId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!still) throw new DeskError('not-found', { what: 'still', id: stillId })
  const { item, caseId } = await findEvidence(tx, still.evidence_id)
  await tx.updateTable('evidence_stills').set({ removed_at: deps.now() }).where('id', '=', stillId).execute()
  await tellChange(tx, deps, caseId, item, { stills: item.stills.length }, { stills: item.stills.length - 1 })
  return (await findEvidence(tx, item.id)).item
}

/** A change of what a dossier shows of a file: an event, and its dossiers are out of date. */
export async function tellChange(
  tx: Executor,
  deps: Deps,
  caseId: string,
  item: EvidenceItem,
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Promise<void> {
  await recordEvent(tx, deps, {
    caseId,
    kind: 'evidence-changed',
    text: item.originalName,
    before,
    after,
    evidenceId: item.id,
  })
  await touchAppealsWith(tx, deps, item.id)
}
