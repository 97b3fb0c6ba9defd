import type { DossierExhibit } from '#core/dossier/model.ts'
import { inPrintOrder } from '#core/dossier/stills.ts'
import type { SourcePage } from '#core/dossier/plan-model.ts'
import { openPicture } from './open-picture.ts'
import { slip } from './prepared.ts'
import { readOriginal } from './read-original.ts'
import type { Asset, Opened } from './prepared.ts'

/**
 * A film as the stills a person chose, one a page, each under its time code. A film without stills gives a slip. Stills are
 * originals of their own: one that is gone or changed is refused like any other.
 */
export async function openFilm(
  exhibit: DossierExhibit,
  number: number,
  signal?: AbortSignal,
): Promise<Opened> {
  const stills = inPrintOrder(exhibit.stills ?? [])
  const pages: SourcePage[] = []
  const assets: Asset[] = []
  let damaged = 0
  for (const still of stills) {
    signal?.throwIfAborted()
    const details = { exhibit: number, exhibitId: exhibit.id, sha256: still.sha256 }
    const data = await readOriginal(still, details)
    const { body, assets: found } = await openPicture(data, data[0] === 0xff ? 'image/jpeg' : 'image/png')
    const [page] = body.kind === 'pages' ? body.pages : []
    const [asset] = found
    if (page === undefined || asset === undefined) {
      damaged += 1
      continue
    }
    pages.push({ ...page, title: timeCode(still.atMs) })
    assets.push(asset)
  }
  // What is drawn over a still goes by its place: where one is missing, areas to burn out would fall on another.
  if (damaged > 0 && (exhibit.redactions !== undefined || exhibit.layer !== undefined))
    return slip('unreadable')
  if (pages.length === 0) return slip(stills.length === 0 ? 'type' : 'unreadable')
  return {
    body: { kind: 'pages', pages, notes: [{ kind: 'stills', count: pages.length }] },
    assets,
    warnings: damaged === 0 ? [] : [{ code: 'exhibit_damaged', data: { stills: damaged } }],
  }
}

/** `h:mm:ss.mmm` of a moment in a film, in milliseconds from its start. */
export function timeCode(atMs: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const seconds = Math.floor(atMs / 1000)
  const rest = String(Math.floor(atMs % 1000)).padStart(3, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${rest}`
}
