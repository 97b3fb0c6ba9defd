import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { ArrivedFile } from './ingest-many.ts'

const COLUMNS = 5

/** Writes the rows of files that have arrived, in one statement a few hundred at a time; the same bytes have one row. */
export async function keepArrived(
  tx: Executor,
  deps: Pick<Deps, 'now'>,
  files: readonly ArrivedFile[],
): Promise<void> {
  const now = deps.now()
  const atOnce = Math.floor(2000 / COLUMNS)
  for (let start = 0; start < files.length; start += atOnce) {
    await tx
      .insertInto('vault_files')
      .values(
        files.slice(start, start + atOnce).map(({ sha256, bytes, mediaType, extension }) => ({
          sha256,
          bytes,
          extension,
          media_type: mediaType,
          ingested_at: now,
        })),
      )
      .onConflict((on) => on.column('sha256').doNothing())
      .execute()
  }
}
