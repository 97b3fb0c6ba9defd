import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { PDFiumDocument, PDFiumPage } from '@hyzyla/pdfium'
import { wasm } from './wasm.ts'

/** A page as a picture: one byte a pixel (grey) or four (RGBA), rows from the top, no padding. */
export interface Raster {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

let library: Promise<Awaited<ReturnType<typeof PDFiumLibrary.init>>> | undefined

/**
 * Opens a PDF in PDFium, the second engine: it shares no code with the one that writes. Throws where PDFium cannot open it.
 * After a fault inside the engine a fresh one is started for the next file.
 */
export async function withPdfium<T>(
  bytes: Uint8Array,
  use: (document: PDFiumDocument) => Promise<T>,
): Promise<T> {
  library ??= PDFiumLibrary.init()
  const engine = await library
  try {
    const document = await engine.loadDocument(bytes)
    try {
      return await use(document)
    } finally {
      document.destroy()
    }
  } catch (error) {
    if (error instanceof wasm.RuntimeError) library = undefined
    throw error
  }
}

/** Grey picture of a page; `scale` 1 is 72 dpi. */
export async function renderGrey(page: PDFiumPage, scale: number): Promise<Raster> {
  const { data, width, height } = await page.render({
    scale,
    render: 'bitmap',
    colorSpace: 'Gray',
    renderFormFields: true,
  })
  return { data, width, height }
}

/** Coloured picture of a page (RGBA). */
export async function renderColour(page: PDFiumPage, scale: number): Promise<Raster> {
  const { data, width, height } = await page.render({ scale, render: 'bitmap', renderFormFields: true })
  return { data, width, height }
}
