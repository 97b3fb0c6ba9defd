import sharp from 'sharp'
import type { OverlayOptions } from 'sharp'
import { checklistExhibits, packSheets, uncoveredSlots } from '#core/dossier/sheets.ts'
import type { DossierInput, DossierWarning } from '#core/dossier/model.ts'
import type { DossierPlan, PlannedPage } from '#core/dossier/plan-model.ts'
import type { DossierProfile } from '#core/dossier/profiles.ts'
import type { Sheet } from '#core/dossier/sheets.ts'
import { createMeasure } from './measure.ts'
import { renderColour, withPdfium } from './pdfium.ts'
import { renderDossier } from './render.ts'
import { CAPTION_SCALE, captionPlan, layoutOf } from './sheet-captions.ts'
import type { RenderOptions } from './render.ts'
import type { SheetLayout } from './sheet-captions.ts'
import type { Shaper } from './shape.ts'

/** One picture for a form that takes pictures only. */
export interface PageImage {
  /** ASCII, short: "appeal-01.jpg". */
  readonly name: string
  readonly data: Uint8Array
  readonly pages: readonly number[]
}

export interface ImageJob {
  /** The whole dossier, without a password. */
  readonly pdf: Uint8Array
  readonly plan: DossierPlan
  readonly input: DossierInput
  readonly shaper: Shaper
  readonly limits: NonNullable<DossierProfile['images']>
}

/** Width of a page that has a picture to itself, in pixels (200 dpi). */
const ALONE = 1654
/** From this many pages a sheet on, ordinary print is too small to read without zooming. */
const SMALL_PRINT = 9

/**
 * The dossier as pictures within the recipient's number and size, drawn by PDFium from the finished file. Several pages on a
 * sheet carry their exhibit and what it shows beneath; those that fill the platform's checklist come first where not all
 * have room. Throws the signal's reason.
 */
export async function makeImages(
  job: ImageJob,
  { signal, progress }: RenderOptions = {},
): Promise<{ readonly images: readonly PageImage[]; readonly warnings: readonly DossierWarning[] }> {
  const { pdf, plan, input, limits } = job
  const { sheets, leftOut } = packSheets(plan, limits.max, checklistExhibits(input))
  const grounds = await drawCaptions(job, sheets)
  const images: PageImage[] = []
  for (const [index, sheet] of sheets.entries()) {
    signal?.throwIfAborted()
    const ground = grounds.get(sheet)
    const flat = ground === undefined ? await onePage(pdf, sheet) : await manyPages(pdf, plan, ground, signal)
    const data = await compress(flat, limits.maxBytes)
    images.push({ name: `appeal-${String(index + 1).padStart(2, '0')}.jpg`, data, pages: sheet.pages })
    progress?.(index + 1, sheets.length)
  }
  const warnings: DossierWarning[] = []
  if (leftOut.length > 0) warnings.push({ code: 'image_pages_left_out', data: { pages: leftOut.length } })
  const most = Math.max(...sheets.map((sheet) => sheet.columns * sheet.rows))
  if (most >= SMALL_PRINT) warnings.push({ code: 'image_small_print', data: { pagesPerImage: most } })
  const open = uncoveredSlots(input, plan, sheets)
  if (open.length > 0) warnings.push({ code: 'image_checklist_uncovered', data: { slots: open.join(', ') } })
  return { images, warnings }
}

interface Ground {
  readonly layout: SheetLayout
  /** The sheet with its captions, and room for its pages. */
  readonly png: Buffer
}

/** Sheets of several pages with their captions, drawn like any page: every script shapes as it does in the dossier. */
async function drawCaptions(
  { plan, input, shaper }: ImageJob,
  sheets: readonly Sheet[],
): Promise<ReadonlyMap<Sheet, Ground>> {
  const shared = sheets.filter(({ columns, rows }) => columns * rows > 1)
  if (shared.length === 0) return new Map()
  const layouts = shared.map(layoutOf)
  const captions = captionPlan(layouts, input, plan, createMeasure(shaper))
  const bytes = await renderDossier(captions, [], shaper)
  return withPdfium(bytes, async (document) => {
    const grounds = new Map<Sheet, Ground>()
    for (const [index, sheet] of shared.entries()) {
      const layout = layouts[index]
      if (layout === undefined) continue
      const { data, width, height } = await renderColour(document.getPage(index), CAPTION_SCALE)
      const png = await sharp(data, { raw: { width, height, channels: 4 } })
        .removeAlpha()
        .png({ compressionLevel: 1 })
        .toBuffer()
      grounds.set(sheet, { layout, png })
    }
    return grounds
  })
}

async function onePage(pdf: Uint8Array, { pages: [number = 1] }: Sheet): Promise<Buffer> {
  return withPdfium(pdf, async (document) => {
    const page = document.getPage(number - 1)
    const { originalWidth, originalHeight } = page.getOriginalSize()
    const scale = Math.min(ALONE / originalWidth, (ALONE * Math.SQRT2) / originalHeight)
    const { data, width, height } = await renderColour(page, scale)
    return sharp(data, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .png({ compressionLevel: 1 })
      .toBuffer()
  })
}

async function manyPages(
  pdf: Uint8Array,
  plan: DossierPlan,
  { layout, png }: Ground,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  const { box } = layout
  const cells = await withPdfium(pdf, async (document) => {
    const drawn: OverlayOptions[] = []
    for (const { page: number, x, y } of layout.cells) {
      signal?.throwIfAborted()
      const planned = plan.pages[number - 1]
      if (planned === undefined) continue
      const part = partOf(planned)
      const scale = Math.min(box.width / part.width, box.height / part.height)
      const { data, width, height } = await renderColour(document.getPage(number - 1), scale)
      const left = Math.min(width - 1, Math.max(0, Math.floor(part.x * scale)))
      const top = Math.min(height - 1, Math.max(0, Math.floor(part.y * scale)))
      const cut = {
        left,
        top,
        width: Math.min(box.width, width - left, Math.ceil(part.width * scale)),
        height: Math.min(box.height, height - top, Math.ceil(part.height * scale)),
      }
      const input = await sharp(data, { raw: { width, height, channels: 4 } })
        .extract(cut)
        .removeAlpha()
        .png({ compressionLevel: 1 })
        .toBuffer()
      drawn.push({
        input,
        left: x + Math.floor((box.width - cut.width) / 2),
        top: y + Math.floor((box.height - cut.height) / 2),
      })
    }
    return drawn
  })
  return sharp(png).composite(cells).png({ compressionLevel: 1 }).toBuffer()
}

/** What of a page is shown on a sheet: its picture, for the caption says the rest; else the page without its margins. */
function partOf(page: PlannedPage): Pick<PlannedPage, 'width' | 'height'> & { x: number; y: number } {
  const pictures = page.items.filter((item) => item.type === 'picture')
  if (pictures.length === 0) return { x: 0, y: 0, width: page.width, height: page.height }
  const x = Math.min(...pictures.map((item) => item.x))
  const y = Math.min(...pictures.map((item) => item.y))
  return {
    x,
    y,
    width: Math.max(...pictures.map((item) => item.x + item.width)) - x,
    height: Math.max(...pictures.map((item) => item.y + item.height)) - y,
  }
}

/** Lower quality first, then fewer pixels; the result is measured, never estimated. */
async function compress(png: Buffer, maxBytes: number): Promise<Uint8Array> {
  const { width } = await sharp(png).metadata()
  for (let scale = 1; scale > 0.2; scale *= 0.8) {
    for (const quality of [88, 80, 70, 60]) {
      const picture = scale === 1 ? sharp(png) : sharp(png).resize({ width: Math.round(width * scale) })
      const data = await picture.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
      if (data.byteLength <= maxBytes) return new Uint8Array(data)
    }
  }
  throw new Error('a page image does not fit the limit')
}
