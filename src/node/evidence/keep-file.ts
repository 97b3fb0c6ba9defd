import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Ingested } from '#node/vault/ingest.ts'

/** Writes the row of a file that is in the vault; the same bytes have one row. */
export async function keepFile(tx: Executor, deps: Deps, file: Ingested): Promise<void> {
  await tx
    .insertInto('vault_files')
    .values({
      sha256: file.sha256,
      bytes: file.bytes,
      media_type: file.mediaType,
      extension: file.extension,
      ingested_at: deps.now(),
      has_thumbnail: file.hasThumbnail ? 1 : 0,
      width: file.picture?.width ?? null,
      height: file.picture?.height ?? null,
      look: file.picture?.look ?? '',
    })
    .onConflict((on) => on.column('sha256').doNothing())
    .execute()
}
