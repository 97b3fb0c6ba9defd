import {
  type Layer,
  frameOf,
  hidesParts,
  isEmptyLayer,
  legendOf,
  placedArea,
  touchedPages,
} from '#core/evidence/layer.ts'
import type { BodyNote, SourcePage } from '#core/dossier/plan-model.ts'
import type { HiddenText, PreparedExhibit } from '#node/dossier/prepared.ts'
import { pixelsOf, store } from '#node/dossier/redact/burn.ts'
import { charactersOf, wordsLeft } from '#node/dossier/redact/places.ts'
import { layOver } from './lay-over.ts'

/**
 * Lays an exhibit's marks, crops and turns over its pages. A page that has any becomes a picture of itself as it is then
 * seen; pages without are left as they are. Pages of a PDF that are touched must have been made pictures before.
 */
export async function applyLayer(
  prepared: PreparedExhibit,
  layer: Layer,
  signal?: AbortSignal,
): Promise<PreparedExhibit> {
  if (prepared.body.kind !== 'pages' || isEmptyLayer(layer)) return prepared
  const assets = [...prepared.assets]
  const pages: SourcePage[] = [...prepared.body.pages]
  for (const page of touchedPages(layer)) {
    signal?.throwIfAborted()
    const [asset, source] = [assets[page], pages[page]]
    if (asset === undefined || source === undefined) continue
    if (asset.kind !== 'image') throw new Error('a page with marks is not a picture')
    const seen = await layOver(await pixelsOf(asset), layer, page)
    assets[page] = await store(seen, wordsIn(asset.hiddenText ?? [], layer, page))
    pages[page] = framedPage(source, layer, page, seen)
  }
  const notes: BodyNote[] = [
    ...(layer.marks.length > 0 ? [{ kind: 'marked' } as const] : []),
    ...(hidesParts(layer) ? [{ kind: 'cropped' } as const] : []),
  ]
  return { ...prepared, assets, body: { ...prepared.body, pages, notes: [...prepared.body.notes, ...notes] } }
}

function framedPage(
  source: SourcePage,
  layer: Layer,
  page: number,
  seen: { readonly width: number; readonly height: number },
): SourcePage {
  const { turn, crop } = frameOf(layer, page)
  const [width, height] = turn % 180 === 0 ? [source.width, source.height] : [source.height, source.width]
  const legend = legendOf(layer, page)
  return {
    ...source,
    // A part of a page has no natural size any more: it is printed as large as it fits, like a picture.
    ...(crop === null ? { width, height } : { width: seen.width, height: seen.height, document: false }),
    ...(legend.length === 0 ? {} : { legend }),
  }
}

/** The words that are still to be seen, where they are now. One that the edge of a crop cuts keeps its other characters. */
function wordsIn(words: readonly HiddenText[], layer: Layer, page: number): HiddenText[] {
  const { turn, crop } = frameOf(layer, page)
  if (words.length === 0 || (turn === 0 && crop === null)) return [...words]
  const cut = { turn: 0, crop } as const
  const kept =
    crop === null
      ? words
      : wordsLeft(
          charactersOf(words).map((character) => ({ ...character, ...placedArea(character, cut) })),
          [],
          () => true,
        )
  return kept.map((word) => ({ text: word.text, ...placedArea(word, { turn, crop: null }) }))
}
