import { readFile } from 'node:fs/promises'
import { findKnown, isTooShort } from '#core/dossier/redact-find.ts'
import type { DossierExhibit } from '#core/dossier/model.ts'
import { hidesParts } from '#core/evidence/layer.ts'
import { lazyOcr } from '#node/dossier/ocr/reader.ts'
import type { OcrReader } from '#node/dossier/ocr/reader.ts'
import type { OcrPicture } from '#node/dossier/ocr/words.ts'
import { renderGrey, withPdfium } from '#node/dossier/pdfium.ts'
import { pdfText } from './pdf-words.ts'
import { pdfStrings } from './pdf-strings.ts'

export interface LeakSearch {
  /** The finished dossier. */
  readonly pdfPath: string
  readonly password?: string
  /** Pictures handed over beside it, as encoded files. */
  readonly images: readonly Uint8Array[]
  /** Texts handed over beside it, and file names. */
  readonly texts: readonly string[]
  readonly strings: readonly string[]
  /** A reader of pictures that its owner closes; one of our own is started where needed. */
  readonly ocr?: OcrReader
  readonly signal?: AbortSignal
  readonly progress?: (done: number, total: number) => void
}

/** Where a string was found. It names the string by its number in the list (from 1), never by its words. */
export interface Leak {
  readonly string: number
  readonly where: 'page_text' | 'page_picture' | 'object' | 'stream' | 'bytes' | 'image' | 'text'
  /** Page, image or text from 1; 0 inside the file. */
  readonly place: number
}

const DPI = 150
const MAX_SIDE = 6000

/**
 * Attacks a finished dossier: looks for the strings in the text of every page, in every object, stream and byte of the file,
 * in the texts and names beside it, and, as a reader of pictures sees them, on every page and image. `searched` counts the
 * strings that were long enough to look for. Throws where the file cannot be opened, and the signal's reason.
 */
export async function findLeaks(
  search: LeakSearch,
): Promise<{ readonly searched: number; readonly found: readonly Leak[] }> {
  const { strings, signal } = search
  const searched = strings.filter((string) => !isTooShort(string)).length
  const leaks = new Map<string, Leak>()
  const look = (text: string, where: Leak['where'], place: number): void => {
    for (const [index, string] of strings.entries()) {
      const key = `${index} ${where} ${place}`
      if (!leaks.has(key) && findKnown(text, [string]).length > 0)
        leaks.set(key, { string: index + 1, where, place })
    }
  }
  if (searched === 0) return { searched, found: [] }
  search.texts.forEach((text, index) => look(text, 'text', index + 1))
  const data = new Uint8Array(await readFile(search.pdfPath))
  for await (const { place, text } of pdfStrings(data, search.password)) {
    signal?.throwIfAborted()
    look(text, place, 0)
  }
  const ocr = search.ocr ?? lazyOcr(signal === undefined ? {} : { signal })
  const read = async (picture: OcrPicture): Promise<string> =>
    (await ocr.readLines(picture)).map((line) => line.characters.map(({ text }) => text).join('')).join('\n')
  try {
    await withPdfium(
      data,
      async (document) => {
        const pages = document.getPageCount()
        const total = pages + search.images.length
        for (let index = 0; index < pages; index++) {
          signal?.throwIfAborted()
          const { characters } = pdfText(document, index)
          look(characters.map(({ text }) => text).join(''), 'page_text', index + 1)
          const page = document.getPage(index)
          const { originalWidth, originalHeight } = page.getOriginalSize()
          const scale = Math.min(DPI / 72, MAX_SIDE / Math.max(originalWidth, originalHeight, 1))
          const raster = await renderGrey(page, scale)
          look(await read({ ...raster, channels: 1 }), 'page_picture', index + 1)
          search.progress?.(index + 1, total)
        }
        for (const [index, image] of search.images.entries()) {
          signal?.throwIfAborted()
          look(await read({ data: image }), 'image', index + 1)
          search.progress?.(pages + index + 1, total)
        }
      },
      search.password,
    )
  } finally {
    if (search.ocr === undefined) await ocr.close()
  }
  return { searched, found: [...leaks.values()] }
}

/**
 * Whether the original of an exhibit may be handed over, in the archive or inside the PDF. With strings to hide no original
 * may: nobody has looked for them in all of its bytes. With boxes and crops alone those without one may.
 */
export function mayHandOver(
  exhibit: Pick<DossierExhibit, 'redactions' | 'layer'>,
  strings: readonly string[] = [],
): boolean {
  const cropped = exhibit.layer !== undefined && hidesParts(exhibit.layer)
  return strings.length === 0 && (exhibit.redactions?.length ?? 0) === 0 && !cropped
}
