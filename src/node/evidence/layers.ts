import type { EvidenceItem } from '#contract/evidence.ts'
import type { EvidenceLayer, LayerVersion, RedactionBoxWire } from '#contract/evidence-layer.ts'
import { DeskError } from '#contract/errors.ts'
import { isEmptyLayer } from '#core/evidence/layer.ts'
import { actorName, readJson } from '#node/cases/events.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { findEvidence, readLayer, storedBoxes } from './queries.ts'
import { tellChange } from './stills.ts'

interface Drawn {
  readonly evidenceId: string
  readonly layer: EvidenceLayer
  readonly redactions: readonly RedactionBoxWire[]
  /** The state it was drawn on; absent where that does not matter. */
  readonly version?: number
}

/**
 * Saves what is drawn over a piece and keeps the state before. Saving the same again changes nothing.
 * @throws DeskError not-found; conflict where another state was saved meanwhile
 */
export async function saveLayer(tx: Executor, deps: Deps, drawn: Drawn): Promise<EvidenceItem> {
  const { item, caseId } = await findEvidence(tx, drawn.evidenceId)
  if (drawn.version !== undefined && drawn.version !== item.layerVersion)
    throw new DeskError('conflict', { what: 'layer' })
  // A layer that was emptied is one that says so; a piece nobody drew on has none.
  const untouched = isEmptyLayer(drawn.layer) && isEmptyLayer(item.layer)
  const layer = untouched ? null : JSON.stringify(drawn.layer)
  const redactions = JSON.stringify(drawn.redactions)
  const same = untouched || layer === JSON.stringify(item.layer)
  if (same && redactions === JSON.stringify(item.redactions)) return item
  await tx
    .updateTable('evidence')
    .set({ redactions, ...(layer === null ? {} : { layer }) })
    .where('id', '=', item.id)
    .execute()
  await tx
    .insertInto('evidence_layers')
    .values({
      ...{
        evidence_id: item.id,
        version: item.layerVersion + 1,
        layer: JSON.stringify(drawn.layer),
        redactions,
      },
      ...{ saved_at: deps.now(), saved_by: await actorName(tx) },
    })
    .execute()
  const told = (marks: number, areas: number) => ({ marks, redactions: areas })
  await tellChange(
    ...([tx, deps, caseId, item] as const),
    told(item.layer.marks.length, item.redactions.length),
    told(drawn.layer.marks.length, drawn.redactions.length),
  )
  return (await findEvidence(tx, item.id)).item
}

/** Every saved state of a piece's layer, newest first. @throws DeskError not-found */
export async function layersOf(db: Executor, evidenceId: string): Promise<LayerVersion[]> {
  const { item } = await findEvidence(db, evidenceId)
  const rows = await db
    .selectFrom('evidence_layers')
    .selectAll()
    .where('evidence_id', '=', item.id)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ version: row.version, savedAt: row.saved_at, savedBy: row.saved_by },
    layer: readLayer(row.layer),
    redactions: readJson(storedBoxes, row.redactions),
  }))
}
