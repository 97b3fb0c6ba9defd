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
  password?: string,
): Promise<T> {
  library ??= PDFiumLibrary.init()
  const engine = await library
  try {
    const document = await engine.loadDocument(bytes, password)
    capMemory(document, bytes.byteLength)
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

/** Beyond the file itself. A page that draws itself over and over would otherwise take all there is. */
const WORKING_BYTES = 320 * 1024 * 1024

interface EngineMemory {
  readonly buffer: { readonly byteLength: number }
  grow: (pages: number) => number
}
const limits = new WeakMap<EngineMemory, number>()

/** Holds the engine's memory to a limit; where it asks for more the call fails as it does on a small machine. */
function capMemory(document: PDFiumDocument, fileBytes: number): void {
  const { module } = document as unknown as {
    readonly module: { readonly wasmExports: { readonly memory: EngineMemory } }
  }
  const { memory } = module.wasmExports
  const known = limits.has(memory)
  // Never below what an earlier, larger file has made of it: memory does not shrink.
  limits.set(memory, Math.max(memory.buffer.byteLength, 2 * fileBytes + WORKING_BYTES))
  if (known) return
  const grow = memory.grow.bind(memory)
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * 65_536 > (limits.get(memory) ?? 0))
      throw new RangeError('the engine asks for more memory than it may have')
    return grow(pages)
  }
}

/**
 * Looks at one page (from 0) without drawing it, and closes it; drawing closes a page by itself. A long file would otherwise
 * fill the engine's memory.
 */
export function withPage<T>(document: PDFiumDocument, index: number, use: (page: PDFiumPage) => T): T {
  const page = document.getPage(index)
  // The wrapper opens pages but has no call that closes them.
  const inner = page as unknown as {
    readonly pageIdx: number
    readonly module: { readonly _FPDF_ClosePage: (page: number) => void }
  }
  if (inner.pageIdx === 0) throw new Error('the page cannot be opened')
  try {
    return use(page)
  } finally {
    inner.module._FPDF_ClosePage(inner.pageIdx)
  }
}

/** Size of a page (from 0) in points as it is seen, without reading what is on it. */
export function pageSize(
  document: PDFiumDocument,
  index: number,
): { readonly width: number; readonly height: number } {
  const { module, documentIdx } = document as unknown as {
    readonly documentIdx: number
    readonly module: {
      readonly HEAPU8: Uint8Array
      readonly wasmExports: {
        readonly malloc: (bytes: number) => number
        readonly free: (at: number) => void
      }
      readonly _FPDF_GetPageSizeByIndex: (
        document: number,
        index: number,
        width: number,
        height: number,
      ) => number
    }
  }
  const at = module.wasmExports.malloc(16)
  try {
    if (module._FPDF_GetPageSizeByIndex(documentIdx, index, at, at + 8) === 0)
      throw new Error('the page cannot be opened')
    const view = new DataView(module.HEAPU8.buffer, at, 16)
    return { width: view.getFloat64(0, true), height: view.getFloat64(8, true) }
  } finally {
    module.wasmExports.free(at)
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
