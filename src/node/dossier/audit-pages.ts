import type { DossierPlan, PictureItem, PlannedPage, QrItem, TextItem } from '#core/dossier/plan-model.ts'
import { COLORS } from './render.ts'
import type { LeftOut } from './audit-skim.ts'
import { testSignature } from './audit-test-picture.ts'
import { drawPages, drawsBeside } from './page-drawer.ts'
import { difference, signatureOf, signatureRows } from './signature.ts'
import type { Signature } from './signature.ts'
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
/** Pictures that are looked at side by side; the second engine is asked for one page of an original at a time. */
const LANES = 4
/** Text may hang over the edge of the page by this much (points) without being cut. */
const OVERHANG = 1

export interface PageFaultOptions {
  readonly password?: string
  /** Photos that are the planned ones byte for byte: the file at hand shows a test picture in their place. */
  readonly tested?: Promise<ReadonlyMap<PictureItem, LeftOut>>
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
  const { signal } = options
  const assets = new Map(exhibits.map((exhibit) => [exhibit.id, exhibit.assets]))
  const found = { ink: [] as string[], clipped: [] as string[], textLayer: [] as string[] }
  const pictures: Promise<PictureFault | null>[] = []
  const request = {
    pdf,
    ...(options.password === undefined ? {} : { password: options.password }),
    scale: SCALE,
    texts: plan.pages.map(({ expects }) => expects.length > 0),
  }
  const beside = drawsBeside(request)
  let drawn = (): void => undefined
  // In one thread the view of an original has to wait until the dossier is closed in the same engine.
  const gate = beside ? Promise.resolve() : new Promise<void>((resolve) => (drawn = resolve))
  const lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => gate)
  const compare = async (planned: PlannedPage, item: PictureItem, seen: Signature, asset: Asset) => {
    signal?.throwIfAborted()
    const tested = (await options.tested)?.get(item)
    const signature =
      tested !== undefined && asset.kind === 'image'
        ? testSignature(tested.place, asset.orientation)
        : await asset.signature()
    return pictureFault(planned, item, difference(seen, signatureRows(signature, item.rows)), asset)
  }
  const look = (planned: PlannedPage, raster: Raster, text: string): void => {
    found.textLayer.push(...textLayerFaults(planned, text))
    found.clipped.push(...clippedFaults(planned, raster))
    found.ink.push(...inkFaults(planned, raster, shaper))
    for (const item of planned.items) {
      const asset = item.type === 'picture' ? assets.get(item.exhibitId)?.[item.source] : undefined
      if (item.type !== 'picture' || asset === undefined) continue
      const seen = signatureOf(raster, item)
      const lane = asset.kind === 'pdf' ? 0 : 1 + (pictures.length % (LANES - 1))
      const compared = (lanes[lane] ?? gate).then(() => compare(planned, item, seen, asset))
      // Its failure is met when all are gathered.
      lanes[lane] = compared.catch(() => undefined)
      pictures.push(compared)
    }
    options.progress?.(planned.number, plan.pages.length)
  }
  let pageCount: number
  try {
    pageCount = await drawPages(
      request,
      ({ index, raster, text }) => {
        const planned = plan.pages[index]
        if (planned !== undefined) look(planned, raster, text)
      },
      signal,
    )
  } finally {
    drawn()
    await Promise.all(lanes)
  }
  const faults = (await Promise.all(pictures)).filter((fault) => fault !== null)
  return {
    ...found,
    pageCount,
    pictures: faults.map(({ fault }) => fault),
    differing: faults.flatMap(({ differs }) => (differs === null ? [] : [differs])),
  }
}

interface PictureFault {
  readonly fault: string
  /** Set where the picture is a page of a PDF exhibit. */
  readonly differs: DifferingPage | null
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
  { exhibitId, source }: PictureItem,
  { mean, max }: ReturnType<typeof difference>,
  asset: Asset,
): PictureFault | null {
  if (mean <= PICTURE_MEAN && max <= PICTURE_CELL) return null
  const size = `(${mean.toFixed(1)}, ${max.toFixed(0)})`
  return asset.kind === 'pdf'
    ? {
        fault: `page ${planned.number}: page ${source + 1} of exhibit ${exhibitId} differs from its original ${size}`,
        differs: { exhibitId, source },
      }
    : { fault: `page ${planned.number}: the picture differs from its source ${size}`, differs: null }
}
