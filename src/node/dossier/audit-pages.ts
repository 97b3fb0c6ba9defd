import type { DossierPlan, PictureItem, PlannedPage, QrItem, TextItem } from '#core/dossier/plan-model.ts'
import { COLORS } from './render.ts'
import type { LeftOut } from './audit-skim.ts'
import { testSignature } from './audit-test-picture.ts'
import { renderGrey, withPdfium } from './pdfium.ts'
import { difference, signatureOf, signatureRows } from './signature.ts'
import type { Raster } from './pdfium.ts'
import type { Asset, PreparedExhibit } from './prepared.ts'
import type { Shaper } from './shape.ts'

/** A page of an exhibit that the dossier shows differently from its original; `source` counts from 0. */
export interface DifferingPage {
  readonly exhibitId: string
  readonly source: number
}

/** Faults found by looking at the pages as PDFium draws and reads them. */
export interface PageFaults {
  readonly pageCount: number
  readonly ink: readonly string[]
  readonly clipped: readonly string[]
  readonly pictures: readonly string[]
  readonly textLayer: readonly string[]
  /** Pages of PDF exhibits among the faults of `pictures`: made right by drawing them as pictures. */
  readonly differing: readonly DifferingPage[]
}

/** 72 dpi: one pixel a point. Ink is summed, not looked at, so that small print needs no more. */
const SCALE = 1
/** A line may lose this share of its ink to rounding before it counts as a fault; lines with hardly any are not judged. */
const INK_SHARE = 0.7
const INK_LEAST = 4
/** A character with some ink of its own, of which so little shows that it is blank. */
const GLYPH_SHARE = 0.25
const GLYPH_LEAST = 5
/** How far a picture on the page may be from its source, in greys: mean of all cells, and any one cell. */
const PICTURE_MEAN = 9
const PICTURE_CELL = 70
/** Signatures of sources that are made side by side. */
const AT_ONCE = 4
/** Text may hang over the edge of the page by this much (points) without being cut. */
const OVERHANG = 1

export interface PageFaultOptions {
  readonly password?: string
  /** Photos that are the planned ones byte for byte: the file at hand shows a test picture in their place. */
  readonly tested?: ReadonlyMap<PictureItem, LeftOut>
  readonly signal?: AbortSignal
  readonly progress?: (done: number, total: number) => void
}

/** Draws every page and holds it against the plan: ink of each line and character, each picture, and the text layer. */
export async function pageFaults(
  pdf: Uint8Array,
  plan: DossierPlan,
  exhibits: readonly PreparedExhibit[],
  shaper: Shaper,
  options: PageFaultOptions = {},
): Promise<PageFaults> {
  const assets = new Map(exhibits.map((exhibit) => [exhibit.id, exhibit.assets]))
  const { faults, drawn } = await drawPages(pdf, plan, shaper, options)
  // After the file is closed: the view of an exhibit's original opens it in the same engine.
  const differing: DifferingPage[] = []
  const pictures: string[] = []
  for (let first = 0; first < drawn.length; first += AT_ONCE) {
    options.signal?.throwIfAborted()
    const batch = drawn.slice(first, first + AT_ONCE)
    const results = await Promise.all(
      batch.map(async ({ planned, item, seen }) => {
        const asset = assets.get(item.exhibitId)?.[item.source]
        if (asset === undefined) return null
        const tested = options.tested?.get(item)
        const signature =
          tested !== undefined && asset.kind === 'image'
            ? testSignature(tested.place, asset.orientation)
            : await asset.signature()
        return pictureFault(planned, item, difference(seen, signatureRows(signature, item.rows)), asset)
      }),
    )
    for (const [index, fault] of results.entries()) {
      const item = batch[index]?.item
      if (fault === null || item === undefined) continue
      pictures.push(fault)
      if (assets.get(item.exhibitId)?.[item.source]?.kind === 'pdf')
        differing.push({ exhibitId: item.exhibitId, source: item.source })
    }
  }
  return { ...faults, pictures, differing }
}

interface DrawnPicture {
  readonly planned: PlannedPage
  readonly item: PictureItem
  readonly seen: readonly number[]
}

async function drawPages(
  pdf: Uint8Array,
  plan: DossierPlan,
  shaper: Shaper,
  options: PageFaultOptions,
): Promise<{ faults: Omit<PageFaults, 'pictures' | 'differing'>; drawn: readonly DrawnPicture[] }> {
  const drawn: DrawnPicture[] = []
  const found = { ink: [] as string[], clipped: [] as string[], textLayer: [] as string[] }
  const pageCount = await withPdfium(
    pdf,
    async (document) => {
      const count = document.getPageCount()
      let next = document.getPage(0)
      for (const planned of plan.pages) {
        options.signal?.throwIfAborted()
        if (planned.number > count) break
        const page = next
        // The engine drops a font with the last page that uses it: the next is opened before this one is closed.
        if (planned.number < count) next = document.getPage(planned.number)
        if (planned.expects.length > 0) found.textLayer.push(...textLayerFaults(planned, page.getText()))
        const raster = await renderGrey(page, SCALE)
        found.clipped.push(...clippedFaults(planned, raster))
        found.ink.push(...inkFaults(planned, raster, shaper))
        for (const item of planned.items) {
          if (item.type === 'picture') drawn.push({ planned, item, seen: signatureOf(raster, item) })
        }
        options.progress?.(planned.number, plan.pages.length)
      }
      return count
    },
    options.password,
  )
  return { faults: { pageCount, ...found }, drawn }
}

/** Line ends and spacing differ between engines; the characters and their order must not. */
const squeeze = (text: string): string => text.normalize('NFC').replace(/[\s\p{Cc}\ufffe\uffff]+/gu, '')

function textLayerFaults(planned: PlannedPage, text: string): string[] {
  const found = squeeze(text)
  return planned.expects
    .filter((expected) => !found.includes(squeeze(expected)))
    .map((expected) => `page ${planned.number}: "${expected}" cannot be read`)
}

/** The page's size, and text that reaches over its edge. */
function clippedFaults(planned: PlannedPage, raster: Raster): string[] {
  const faults: string[] = []
  if (Math.abs(raster.width - planned.width) > 1 || Math.abs(raster.height - planned.height) > 1)
    faults.push(`page ${planned.number} measures ${raster.width} x ${raster.height}`)
  for (const item of planned.items) {
    if (item.type !== 'text' || item.text.trim() === '') continue
    const outside =
      item.x < -OVERHANG ||
      item.x + item.width > planned.width + OVERHANG ||
      item.y < 0 ||
      item.y > planned.height
    if (outside) faults.push(`page ${planned.number}: "${item.text.slice(0, 30)}" reaches over the edge`)
  }
  return faults
}

function inkFaults(planned: PlannedPage, raster: Raster, shaper: Shaper): string[] {
  const faults: string[] = []
  for (const item of planned.items) {
    if (item.type === 'qr' && !showsQr(item, raster))
      faults.push(`page ${planned.number}: the QR code is not the planned one`)
    if (item.type !== 'text') continue
    const { expected, found, blank } = inkOf(planned, item, raster, shaper)
    const start = item.text.slice(0, 30)
    if (expected >= INK_LEAST && found < expected * INK_SHARE)
      faults.push(
        `page ${planned.number}: "${start}" shows ${Math.round((100 * found) / expected)} % of its ink`,
      )
    else if (blank !== null) faults.push(`page ${planned.number}: "${blank}" in "${start}" is blank`)
  }
  return faults
}

/** Ink that the outlines of a line say it has, the ink found where it stands (square points), and a blank character. */
export function inkOf(
  planned: PlannedPage,
  item: TextItem,
  raster: Raster,
  shaper: Shaper,
): { readonly expected: number; readonly found: number; readonly blank: string | null } {
  const { size } = item.style
  const [left, columns] = columnsOfInk(planned, item, raster)
  const within = (from: number, to: number): number => {
    let sum = 0
    const last = Math.min(columns.length, Math.ceil(to) - left)
    for (let x = Math.max(0, Math.floor(from) - left); x < last; x++) sum += columns[x] ?? 0
    return sum / SCALE ** 2
  }
  let expected = 0
  let blank: string | null = null
  let pen = item.x
  for (const run of shaper.shape(item.text, item.style.weight).runs) {
    const scale = run.missing?.scale ?? 1
    let at = pen
    for (const { text, glyphs } of run.clusters) {
      let ink = 0
      let advance = 0
      for (const glyph of glyphs) {
        ink += run.face.inkOf(glyph.gid) * (scale * size) ** 2
        advance += (glyph.advance * size) / 1000
      }
      expected += ink
      if (run.missing === null && ink >= GLYPH_LEAST && within(at, at + advance) < ink * GLYPH_SHARE)
        blank ??= text
      at += advance
    }
    pen += (run.advance * size) / 1000
  }
  return { expected, found: within(left, left + columns.length), blank }
}

/** Ink per column of pixels in the band where a line stands, and the first column. */
function columnsOfInk(planned: PlannedPage, item: TextItem, raster: Raster): readonly [number, Float64Array] {
  const backdrop = planned.items.some(
    (other) =>
      other.type === 'rect' && other.height > 2 && other.y < item.y && other.y + other.height > item.y,
  )
  const paper = backdrop ? grey(COLORS.wash) : 255
  const contrast = paper - grey(COLORS[item.color])
  const { size } = item.style
  const [left, right] = [Math.floor(item.x - 1), Math.ceil(item.x + item.width + 1)]
  const [top, bottom] = [Math.floor(item.y - size * 1.05), Math.ceil(item.y + size * 0.3)]
  const columns = new Float64Array(Math.max(0, right - left))
  const [from, to] = [Math.max(0, left), Math.min(right, raster.width)]
  for (let y = Math.max(0, top); y < Math.min(bottom, raster.height); y++) {
    const row = y * raster.width
    for (let x = from; x < to; x++) {
      const dark = paper - (raster.data[row + x] ?? paper)
      if (dark > 0) columns[x - left] = (columns[x - left] ?? 0) + dark / contrast
    }
  }
  return [left, columns]
}

/** True where the middle of nearly every module is as dark or light as planned. */
function showsQr({ x, y, size, rows }: QrItem, raster: Raster): boolean {
  const module = size / Math.max(1, rows.length)
  let wrong = 0
  let count = 0
  for (const [row, bits] of rows.entries()) {
    for (const [column, bit] of [...bits].entries()) {
      const [px, py] = [Math.floor(x + (column + 0.5) * module), Math.floor(y + (row + 0.5) * module)]
      const dark = (raster.data[py * raster.width + px] ?? 255) < 128
      if (dark !== (bit === '1')) wrong += 1
      count += 1
    }
  }
  return wrong <= count * 0.05
}

function grey([red, green, blue]: readonly [number, number, number]): number {
  return 255 * (0.299 * red + 0.587 * green + 0.114 * blue)
}

function pictureFault(
  planned: PlannedPage,
  item: PictureItem,
  { mean, max }: ReturnType<typeof difference>,
  asset: Asset,
): string | null {
  if (mean <= PICTURE_MEAN && max <= PICTURE_CELL) return null
  const size = `(${mean.toFixed(1)}, ${max.toFixed(0)})`
  return asset.kind === 'pdf'
    ? `page ${planned.number}: page ${item.source + 1} of exhibit ${item.exhibitId} differs from its original ${size}`
    : `page ${planned.number}: the picture differs from its source ${size}`
}
