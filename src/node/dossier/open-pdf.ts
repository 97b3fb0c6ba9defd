import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { drawObject, pageGeometry, pageMatrix } from './draw.ts'
import { renderColour, renderGrey, withPdfium } from './pdfium.ts'
import { slip } from './prepared.ts'
import { difference, signatureOf } from './signature.ts'
import { storePicture } from './open-picture.ts'
import type { BodyNote, SourcePage } from '#core/dossier/plan-model.ts'
import type { Asset, Opened } from './prepared.ts'
import type { Signature } from './signature.ts'

const MAX_PAGES = 500
const RASTER_DPI = 150
const MAX_RASTER_SIDE = 5000
const COMPARE_SCALE = 0.5
/** Largest difference of a cell, in greys, between a page and our copy of it; the same engine draws both. */
const SAME = 10

interface Seen {
  readonly signature: Signature
  readonly width: number
  readonly height: number
}

/**
 * Opens a PDF exhibit. Pages are embedded as they are; a page that our copy shows differently from PDFium's view of the
 * original (lost annotations, a damaged file read wrongly, encryption) becomes a picture of the original page instead.
 */
export async function openPdf(data: Uint8Array, signal?: AbortSignal): Promise<Opened> {
  if (data.byteLength === 0) return slip('empty')
  let seen: { readonly pages: readonly Seen[]; readonly total: number }
  try {
    seen = await lookAt(data, signal)
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof RangeError) return slip('too_large')
    return slip('unreadable')
  }
  if (seen.total === 0) return slip('unreadable')
  const source = await loadSource(data, seen.total)
  const copies = source === null ? [] : await lookAtCopies(source, seen.pages.length, signal)
  const wrong = seen.pages.flatMap(({ signature }, index) => {
    const copy = copies[index]
    return copy !== undefined && difference(copy, signature).max <= SAME ? [] : [index]
  })
  const rasters = await rasterise(data, wrong, signal)
  const assets: Asset[] = seen.pages.map(({ signature }, index) => {
    const raster = rasters.get(index)
    if (raster !== undefined) return raster
    if (source === null) throw new Error('a page was neither copied nor drawn')
    return { kind: 'pdf', document: source, index, signature }
  })
  const pages: SourcePage[] = seen.pages.map(({ width, height }) => ({ width, height, document: true }))
  const notes: BodyNote[] = wrong.length === 0 ? [] : [{ kind: 'raster' }]
  const cut = seen.total > pages.length
  if (cut) notes.push({ kind: 'cut', shown: pages.length, total: seen.total })
  return {
    body: { kind: 'pages', pages, notes },
    assets,
    warnings: [
      ...(wrong.length === 0 ? [] : [{ code: 'exhibit_rasterised' as const, data: { pages: wrong.length } }]),
      ...(cut
        ? [{ code: 'exhibit_pages_cut' as const, data: { shown: pages.length, total: seen.total } }]
        : []),
    ],
  }
}

/** PDFium's view of the original: the truth that our copy is held against. */
async function lookAt(data: Uint8Array, signal?: AbortSignal): Promise<{ pages: Seen[]; total: number }> {
  return withPdfium(data, async (document) => {
    const total = document.getPageCount()
    const pages: Seen[] = []
    for (let index = 0; index < Math.min(total, MAX_PAGES); index++) {
      signal?.throwIfAborted()
      const page = document.getPage(index)
      const { originalWidth: width, originalHeight: height } = page.getOriginalSize()
      const scale = Math.min(COMPARE_SCALE, MAX_RASTER_SIDE / Math.max(width, height, 1))
      pages.push({ signature: signatureOf(await renderGrey(page, scale)), width, height })
    }
    return { pages, total }
  })
}

/** The object model of the file, forms flattened; null where it cannot be read or counts other pages than PDFium. */
async function loadSource(data: Uint8Array, total: number): Promise<PDFDocument | null> {
  try {
    const source = await PDFDocument.load(data, {
      password: '',
      updateMetadata: false,
      parseSpeed: Infinity,
      throwOnInvalidObject: true,
    })
    if (source.getPageCount() !== total) return null
    if (source.catalog.getAcroForm() !== undefined)
      source.getForm().flatten({ updateFieldAppearances: false })
    return source
  } catch {
    return null
  }
}

/** Signatures of our copies of the pages, as PDFium draws them; undefined for a page that cannot be copied. */
async function lookAtCopies(
  source: PDFDocument,
  count: number,
  signal?: AbortSignal,
): Promise<(Signature | undefined)[]> {
  const trial = await PDFDocument.create({ updateMetadata: false })
  const places: number[] = []
  for (let index = 0; index < count; index++) {
    signal?.throwIfAborted()
    try {
      const page = source.getPage(index)
      const geometry = pageGeometry(page)
      const embedded = await trial.embedPage(page, geometry, [1, 0, 0, 1, -geometry.left, -geometry.bottom])
      await embedded.embed()
      const copy = trial.addPage([geometry.width, geometry.height])
      copy.node.setXObject(trial.context.obj('P') as never, embedded.ref)
      const box = { x: 0, y: 0, width: geometry.width, height: geometry.height }
      const content = drawObject('P', pageMatrix(geometry, box), box)
      copy.node.addContentStream(trial.context.register(trial.context.flateStream(content)))
      places.push(index)
    } catch {
      continue
    }
  }
  const result = Array.from({ length: count }, (): Signature | undefined => undefined)
  try {
    const bytes = await trial.save({
      useObjectStreams: false,
      addDefaultPage: false,
      objectsPerTick: Infinity,
    })
    await withPdfium(bytes, async (document) => {
      for (const [position, index] of places.entries()) {
        signal?.throwIfAborted()
        result[index] = signatureOf(await renderGrey(document.getPage(position), COMPARE_SCALE))
      }
    })
  } catch {
    signal?.throwIfAborted()
  }
  return result
}

async function rasterise(
  data: Uint8Array,
  indices: readonly number[],
  signal?: AbortSignal,
): Promise<Map<number, Asset>> {
  const rasters = new Map<number, Asset>()
  if (indices.length === 0) return rasters
  await withPdfium(data, async (document) => {
    for (const index of indices) {
      signal?.throwIfAborted()
      const page = document.getPage(index)
      const { originalWidth, originalHeight } = page.getOriginalSize()
      const scale = Math.min(RASTER_DPI / 72, MAX_RASTER_SIDE / Math.max(originalWidth, originalHeight, 1))
      const { data: pixels, width, height } = await renderColour(page, scale)
      rasters.set(index, await storePicture(sharp(pixels, { raw: { width, height, channels: 4 } })))
    }
  })
  return rasters
}
