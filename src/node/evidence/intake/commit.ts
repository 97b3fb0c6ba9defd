import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { kindOfFolder } from '#core/evidence/kind-of-folder.ts'
import { actorName } from '#node/cases/events.ts'
import { reproject } from '#node/cases/reproject.ts'
import type { Arrival } from '#node/vault/ingest-many.ts'
import { keepArrived } from '#node/vault/ingest-many-rows.ts'
import type { BatchRecord } from './batches.ts'

const PIECE_ON_CASE = `SELECT id FROM evidence WHERE sha256 = ? AND case_id = ? AND removed_at IS NULL`
const ADD_PIECE = `INSERT INTO evidence (id, case_id, sha256, kind, caption, note, original_name, added_at, added_by)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
const ADD_EVENT = `INSERT INTO case_events (id, case_id, at, actor, kind, text, after, evidence_id)
  VALUES (?, ?, ?, ?, 'evidence-added', ?, ?, ?)`
const TELL_FILE = `UPDATE evidence_batch_files SET state = ?, reason = ?, sha256 = ?, evidence_id = ?
  WHERE batch_id = ? AND position = ?`
const FOLDER_OF = `SELECT folder FROM evidence_batch_files WHERE batch_id = ? AND position = ?`

/**
 * Writes the rows of a group whose bytes and names are durable: files, pieces, story, what became of each; the chain of
 * custody follows by itself. All of it or nothing: a group that is not acknowledged is taken again.
 */
export function commitArrival(deps: Deps, batch: BatchRecord, { files, refused }: Arrival): Promise<void> {
  return deps.db.transaction().execute(async (tx: Executor) => {
    await keepArrived(tx, deps, files)
    const actor = await actorName(tx)
    const now = deps.now()
    const [pieceOnCase, addPiece, addEvent, tellFile, folderOf] = [
      deps.raw.prepare(PIECE_ON_CASE).pluck(),
      deps.raw.prepare(ADD_PIECE),
      deps.raw.prepare(ADD_EVENT),
      deps.raw.prepare(TELL_FILE),
      deps.raw.prepare(FOLDER_OF).pluck(),
    ]
    for (const { key, name, sha256, bytes } of files) {
      const position = Number(key)
      const twin = pieceOnCase.get(sha256, batch.case_id) as string | undefined
      if (twin !== undefined) {
        tellFile.run('known', '', sha256, twin, batch.id, position)
        continue
      }
      const id = deps.newId()
      const folder = String(folderOf.get(batch.id, position) ?? '')
      const kind = batch.kind === 'other' ? (kindOfFolder(folder) ?? 'other') : batch.kind
      const note = batch.note === '' ? folder : batch.note
      addPiece.run(id, batch.case_id, sha256, kind, batch.caption, note, name, now, actor)
      addEvent.run(deps.newId(), batch.case_id, now, actor, name, JSON.stringify({ sha256, bytes }), id)
      tellFile.run('added', '', sha256, id, batch.id, position)
    }
    for (const { key, code } of refused) tellFile.run('refused', code, null, null, batch.id, Number(key))
    if (files.length > 0) await reproject(tx, deps, batch.case_id)
  })
}
