import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import type { Capture } from '#node/vault/capture.ts'
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
      ...descriptionOf(file, deps.now()),
    })
    .onConflict((on) => on.column('sha256').doUpdateSet(descriptionOf(file, deps.now())))
    .execute()
}

/** What was seen in an original, as columns of its row. */
export function descriptionOf(
  file: {
    readonly hasThumbnail: boolean
    readonly picture: Ingested['picture']
    readonly capture: Capture | null
  },
  now: number,
) {
  const micro = (degrees: number | undefined): number | null =>
    degrees === undefined ? null : Math.round(degrees * 1e6)
  return {
    has_thumbnail: file.hasThumbnail ? (1 as const) : (0 as const),
    width: file.picture?.width ?? null,
    height: file.picture?.height ?? null,
    look: file.picture?.look ?? '',
    described_at: now,
    capture_local: file.capture?.local ?? null,
    capture_offset: file.capture?.offset ?? null,
    latitude_micro: micro(file.capture?.place?.latitude),
    longitude_micro: micro(file.capture?.place?.longitude),
  }
}
