import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { describeMany } from '#node/vault/ingest-many.ts'
import type { Described } from '#node/vault/ingest-many-describe.ts'
import { descriptionOf } from '../keep-file.ts'
import { casesLike } from '../lint.ts'

/** Files looked up at once; between two such lots others have their turn. */
const AT_ONCE = 256

/**
 * Draws thumbnails and reads sizes, looks, capture times and places of files that came in by the batch, until none is
 * left. What is found belongs to the file: no exhibit changes by it and the chain of custody has nothing to tell.
 * @param onSome told after each few that were written
 * @throws DeskError cancelled
 */
export async function describePending(
  deps: Deps,
  context: JobContext,
  onSome: () => void = () => undefined,
): Promise<number> {
  let described = 0
  for (;;) {
    const rows = await deps.db
      .selectFrom('vault_files')
      .select(['sha256', 'extension', 'media_type as mediaType'])
      .where('described_at', 'is', null)
      .where('deleted_at', 'is', null)
      .orderBy('ingested_at')
      .limit(AT_ONCE)
      .execute()
    if (rows.length === 0) return described
    const progress = ({ done }: { readonly done: number }): void =>
      context.progress({ phase: 'thumbnail', done: described + done, total: 0 })
    const { dataDir, jobs } = deps
    await describeMany(rows, { dataDir, jobs, signal: context.signal, progress }, async (some) => {
      await deps.db.transaction().execute((tx) => keepDescribed(tx, deps, some))
      onSome()
    })
    described += rows.length
  }
}

async function keepDescribed(tx: Executor, deps: Deps, some: readonly Described[]): Promise<void> {
  for (const file of some) {
    await tx
      .updateTable('vault_files')
      .set(descriptionOf(file, deps.now()))
      .where('sha256', '=', file.sha256)
      .execute()
    if (file.picture !== null && file.picture.look !== '') await tellNear(tx, file.sha256, file.picture.look)
  }
}

/** A batch that is still looked at says which other cases have a picture that looks the same. */
async function tellNear(tx: Executor, sha256: string, look: string): Promise<void> {
  const rows = await tx
    .selectFrom('evidence_batch_files as f')
    .innerJoin('evidence_batches as b', 'b.id', 'f.batch_id')
    .select(['f.batch_id', 'f.position', 'b.case_id'])
    .where('f.sha256', '=', sha256)
    .where('b.ended_at', 'is', null)
    .execute()
  for (const { batch_id, position, case_id } of rows) {
    const near = await casesLike(tx, case_id, sha256, look)
    if (near.length > 0)
      await tx
        .updateTable('evidence_batch_files')
        .set({ near_in: JSON.stringify(near) })
        .where('batch_id', '=', batch_id)
        .where('position', '=', position)
        .execute()
  }
}
