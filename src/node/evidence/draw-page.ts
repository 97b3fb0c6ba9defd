import type { EvidenceItem } from '#contract/evidence.ts'
import type { Deps } from '#node/deps.ts'
import type { PageImageOutput } from '#node/dossier/page-image.ts'
import type { JobContext } from '#node/jobs/registry.ts'

interface Asked {
  /** From 0; of a film, the time of a still in milliseconds. */
  readonly page: number
  readonly width: number
  /** As dossiers print it. */
  readonly marked: boolean
  readonly password: string
}

/** A page of a piece as a picture; of a film, one of its stills. */
export async function drawPage(
  deps: Deps,
  item: EvidenceItem,
  extension: string,
  { page, width, marked, password }: Asked,
  context: JobContext,
): Promise<PageImageOutput> {
  const over = marked ? { over: { layer: item.layer, redactions: item.redactions, page } } : {}
  if (!item.mediaType.startsWith('video/')) {
    const path = deps.vault.path(item.sha256, extension)
    return deps.jobs.run(
      'pageImage',
      { path, mediaType: item.mediaType, page, width, password, ...over },
      context,
    )
  }
  const still = item.stills.find(({ atMs }) => atMs === page)
  if (still === undefined) return { png: null, pages: item.stills.length }
  const file = await deps.db
    .selectFrom('vault_files')
    .select(['extension', 'media_type'])
    .where('sha256', '=', still.sha256)
    .executeTakeFirstOrThrow()
  const path = deps.vault.path(still.sha256, file.extension)
  const drawn = await deps.jobs.run(
    'pageImage',
    { path, mediaType: file.media_type, page: 0, width, ...over },
    context,
  )
  return { ...drawn, pages: item.stills.length }
}
