import type { DossierPlan, PictureItem, PlannedPage, TextItem } from '#core/dossier/plan-model.ts'
import { renderGrey, withPdfium } from './pdfium.ts'
import type { Raster } from './pdfium.ts'
import type { PreparedExhibit } from './prepared.ts'
import { COLORS } from './render.ts'
import type { Shaper } from './shape.ts'
import { difference, signatureOf, signatureRows } from './signature.ts'

/** Faults found by looking at the pages as PDFium draws and reads them. */
export interface PageFaults {
  readonly pageCount: number
  readonly ink: readonly string[]
  readonly pictures: readonly string[]
  readonly textLayer: readonly string[]
}

/** 72 dpi: one pixel a point. Ink is summed, not looked at, so that small print needs no more. */
const SCALE = 1
/** A run may lose this share of its ink to rounding before it counts as a fault; runs with hardly any ink are not judged. */
const INK_SHARE = 0.7
const INK_LEAST = 4
/** How far a picture on the page may be from its source, in greys: mean of all cells, and any one cell. */
const PICTURE_MEAN = 9
const PICTURE_CELL = 70

/** Draws every page and holds it against the plan: ink of each line of text, each picture, and the text layer. */
export async function pageFaults(
  pdf: Uint8Array,
  plan: DossierPlan,
  exhibits: readonly PreparedExhibit[],
  shaper: Shaper,
  options: { readonly signal?: AbortSignal; readonly progress?: (done: number, total: number) => void } = {},
): Promise<PageFaults> {
  const assets = new Map(exhibits.map((exhibit) => [exhibit.id, exhibit.assets]))
  return withPdfium(pdf, async (document) => {
    const faults = {
      pageCount: document.getPageCount(),
      ink: [] as string[],
      pictures: [] as string[],
      textLayer: [] as string[],
    }
    for (const planned of plan.pages) {
      options.signal?.throwIfAborted()
      if (planned.number > faults.pageCount) break
      const page = document.getPage(planned.number - 1)
      faults.textLayer.push(...textLayerFaults(planned, page.getText()))
      const raster = await renderGrey(page, SCALE)
      faults.ink.push(...inkFaults(planned, raster, shaper))
      for (const item of planned.items) {
        if (item.type !== 'picture') continue
        const asset = assets.get(item.exhibitId)?.[item.source]
        if (asset !== undefined)
          faults.pictures.push(
            ...pictureFaults(planned, item, raster, signatureRows(asset.signature, item.rows)),
          )
      }
      options.progress?.(planned.number, plan.pages.length)
    }
    return faults
  })
}

/** Line ends and spacing differ between engines; the characters and their order must not. */
const squeeze = (text: string): string => text.normalize('NFC').replace(/[\s\p{Cc}\ufffe\uffff]+/gu, '')

function textLayerFaults(planned: PlannedPage, text: string): string[] {
  const found = squeeze(text)
  return planned.expects
    .filter((expected) => !found.includes(squeeze(expected)))
    .map((expected) => `page ${planned.number}: "${expected}" cannot be read`)
}

function inkFaults(planned: PlannedPage, raster: Raster, shaper: Shaper): string[] {
  const faults: string[] = []
  for (const item of planned.items) {
    if (item.type !== 'text') continue
    const { expected, found } = inkOf(planned, item, raster, shaper)
    if (expected >= INK_LEAST && found < expected * INK_SHARE) {
      faults.push(
        `page ${planned.number}: "${item.text.slice(0, 30)}" shows ${Math.round((100 * found) / expected)} % of its ink`,
      )
    }
  }
  return faults
}

/** Ink that the outlines of a line say it has, and the ink found where it stands; square points. */
export function inkOf(
  planned: PlannedPage,
  item: TextItem,
  raster: Raster,
  shaper: Shaper,
): { readonly expected: number; readonly found: number } {
  let em = 0
  for (const run of shaper.shape(item.text, item.style.weight).runs) {
    const scale = run.missing?.scale ?? 1
    for (const { glyphs } of run.clusters)
      for (const { gid } of glyphs) em += run.face.inkOf(gid) * scale ** 2
  }
  const backdrop = planned.items.some(
    (other) =>
      other.type === 'rect' && other.height > 2 && other.y < item.y && other.y + other.height > item.y,
  )
  const paper = backdrop ? grey(COLORS.wash) : 255
  const contrast = paper - grey(COLORS[item.color])
  const { size } = item.style
  const [left, right] = [Math.floor(item.x - 1), Math.ceil(item.x + item.width + 1)]
  const [top, bottom] = [Math.floor(item.y - size * 1.05), Math.ceil(item.y + size * 0.3)]
  let found = 0
  for (let y = Math.max(0, top); y < Math.min(bottom, raster.height); y++) {
    for (let x = Math.max(0, left); x < Math.min(right, raster.width); x++) {
      found += Math.max(0, paper - (raster.data[y * raster.width + x] ?? paper)) / contrast
    }
  }
  return { expected: em * size ** 2, found: found / SCALE ** 2 }
}

function grey([red, green, blue]: readonly [number, number, number]): number {
  return 255 * (0.299 * red + 0.587 * green + 0.114 * blue)
}

function pictureFaults(
  planned: PlannedPage,
  item: PictureItem,
  raster: Raster,
  expected: readonly number[],
): string[] {
  const { mean, max } = difference(signatureOf(raster, item), expected)
  if (mean <= PICTURE_MEAN && max <= PICTURE_CELL) return []
  return [
    `page ${planned.number}: the picture differs from its source (${mean.toFixed(1)}, ${max.toFixed(0)})`,
  ]
}
