import type { PDFiumDocument } from '@hyzyla/pdfium'
import { withPage } from '#node/dossier/pdfium.ts'
import type { PlacedCharacter } from '#node/dossier/ocr/words.ts'

/** Calls of the engine that its wrapper has no method for; lengths come back through its memory. */
interface Engine {
  readonly _FPDFText_LoadPage: (page: number) => number
  readonly _FPDFText_ClosePage: (textPage: number) => void
  readonly _FPDFText_CountChars: (textPage: number) => number
  readonly _FPDFText_GetUnicode: (textPage: number, index: number) => number
  readonly _FPDFText_HasUnicodeMapError: (textPage: number, index: number) => number
  readonly _FPDFText_GetLooseCharBox: (textPage: number, index: number, box: number) => number
  readonly _FPDF_PageToDevice: (
    page: number,
    startX: number,
    startY: number,
    sizeX: number,
    sizeY: number,
    rotate: number,
    x: number,
    y: number,
    deviceX: number,
    deviceY: number,
  ) => number
  readonly wasmExports: { readonly malloc: (size: number) => number; readonly free: (at: number) => void }
  readonly HEAPU8: Uint8Array
}

/** Shares are asked for as whole numbers of this many parts. */
const PARTS = 1_000_000
const MAX_CHARACTERS = 200_000

export interface PdfText {
  /** In the order of the text; boxes are shares of the page as it is shown, turned and cropped. */
  readonly characters: readonly PlacedCharacter[]
  /** True where the page says something that its text does not: a picture, or a font without a list of characters. */
  readonly unread: boolean
}

/** Every character of a page (from 0) with its box, hidden ones too. */
export function pdfText(document: PDFiumDocument, index: number): PdfText {
  return withPage(document, index, (page) => {
    const { module: engine, pageIdx: handle } = page as unknown as {
      readonly module: Engine
      readonly pageIdx: number
    }
    let unread = false
    for (const object of page.objects()) if (object.type === 'image' || object.type === 'form') unread = true
    const text = engine._FPDFText_LoadPage(handle)
    if (text === 0) return { characters: [], unread: true }
    const memory = engine.wasmExports.malloc(24)
    const view = (): DataView => new DataView(engine.HEAPU8.buffer, memory, 24)
    const onPage = (x: number, y: number): readonly [number, number] => {
      engine._FPDF_PageToDevice(handle, 0, 0, PARTS, PARTS, 0, x, y, memory + 16, memory + 20)
      return [view().getInt32(16, true) / PARTS, view().getInt32(20, true) / PARTS]
    }
    try {
      const characters: PlacedCharacter[] = []
      const count = Math.min(engine._FPDFText_CountChars(text), MAX_CHARACTERS)
      if (count < 1) unread = true
      for (let at = 0; at < count; at++) {
        const code = engine._FPDFText_GetUnicode(text, at)
        if (code === 0 || engine._FPDFText_HasUnicodeMapError(text, at) === 1) unread = true
        const character = code === 0 ? '\ufffd' : String.fromCodePoint(Math.min(code, 0x10ffff))
        let box = { x: 0, y: 0, width: 0, height: 0 }
        if (engine._FPDFText_GetLooseCharBox(text, at, memory) !== 0) {
          const edge = view()
          const [left, top, right, bottom] = [0, 4, 8, 12].map((place) => edge.getFloat32(place, true))
          const [x0, y0] = onPage(left ?? 0, top ?? 0)
          const [x1, y1] = onPage(right ?? 0, bottom ?? 0)
          box = {
            x: Math.min(x0, x1),
            y: Math.min(y0, y1),
            width: Math.abs(x1 - x0),
            height: Math.abs(y1 - y0),
          }
        }
        characters.push({ text: character, ...box })
      }
      return { characters, unread }
    } finally {
      engine.wasmExports.free(memory)
      engine._FPDFText_ClosePage(text)
    }
  })
}
