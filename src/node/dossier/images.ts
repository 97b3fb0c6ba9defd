import sharp from 'sharp'
import type { OverlayOptions } from 'sharp'
import { packSheets } from '#core/dossier/sheets.ts'
import type { DossierWarning } from '#core/dossier/model.ts'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import type { DossierProfile } from '#core/dossier/profiles.ts'
import type { Sheet } from '#core/dossier/sheets.ts'
import { renderColour, withPdfium } from './pdfium.ts'
import type { RenderOptions } from './render.ts'

/** One picture for a form that takes pictures only. */
export interface PageImage {
  /** ASCII, short: "appeal-01.jpg". */
  readonly name: string
  readonly data: Uint8Array
  readonly pages: readonly number[]
}

/** Width of a page on a sheet of its own (200 dpi), of one among several, and of a whole sheet, in pixels. */
const WIDTH = { alone: 1654, shared: 1240, sheet: 3720 } as const
/** From this many pages a sheet on, ordinary print is too small to read without zooming. */
const SMALL_PRINT = 9

/** The dossier as pictures within the profile's number and size; drawn by PDFium from the finished file. */
export async function makeImages(
  pdf: Uint8Array,
  plan: DossierPlan,
  limits: NonNullable<DossierProfile['images']>,
  { signal, progress }: RenderOptions = {},
): Promise<{ readonly images: readonly PageImage[]; readonly warnings: readonly DossierWarning[] }> {
  const { sheets, leftOut } = packSheets(plan, limits.max)
  const images: PageImage[] = []
  for (const [index, sheet] of sheets.entries()) {
    signal?.throwIfAborted()
    const data = await makeSheet(pdf, sheet, limits.maxBytes, signal)
    images.push({ name: `appeal-${String(index + 1).padStart(2, '0')}.jpg`, data, pages: sheet.pages })
    progress?.(index + 1, sheets.length)
  }
  const warnings: DossierWarning[] = []
  if (leftOut.length > 0) warnings.push({ code: 'image_pages_left_out', data: { pages: leftOut.length } })
  const most = Math.max(...sheets.map((sheet) => sheet.columns * sheet.rows))
  if (most >= SMALL_PRINT) warnings.push({ code: 'image_small_print', data: { pagesPerImage: most } })
  return { images, warnings }
}

async function makeSheet(
  pdf: Uint8Array,
  sheet: Sheet,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const alone = sheet.pages.length === 1 && sheet.columns === 1
  const cellWidth = alone ? WIDTH.alone : Math.min(WIDTH.shared, Math.floor(WIDTH.sheet / sheet.columns))
  const cellHeight = Math.round(cellWidth * Math.SQRT2)
  const inputs = await withPdfium(pdf, async (document) => {
    const cells: OverlayOptions[] = []
    for (const [index, number] of sheet.pages.entries()) {
      signal?.throwIfAborted()
      const page = document.getPage(number - 1)
      const size = page.getOriginalSize()
      const scale = Math.min(cellWidth / size.originalWidth, cellHeight / size.originalHeight)
      const { data, width, height } = await renderColour(page, scale)
      // Page and cell may differ by a pixel of rounding.
      const input = await sharp(data, { raw: { width, height, channels: 4 } })
        .resize({ width: cellWidth, height: cellHeight, fit: 'inside', withoutEnlargement: true })
        .removeAlpha()
        .png({ compressionLevel: 1 })
        .toBuffer({ resolveWithObject: true })
      cells.push({
        input: input.data,
        left: (index % sheet.columns) * cellWidth + Math.floor((cellWidth - input.info.width) / 2),
        top:
          Math.floor(index / sheet.columns) * cellHeight + Math.floor((cellHeight - input.info.height) / 2),
      })
    }
    return cells
  })
  const rows = Math.ceil(sheet.pages.length / sheet.columns)
  const canvas = {
    width: cellWidth * sheet.columns,
    height: cellHeight * rows,
    channels: 3,
    background: '#ffffff',
  } as const
  const flat = await sharp({ create: canvas }).composite(inputs).png({ compressionLevel: 1 }).toBuffer()
  return compress(flat, maxBytes)
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
