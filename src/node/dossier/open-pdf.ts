import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { drawObject, pageGeometry, pageMatrix } from './draw.ts'
import { PageImporter } from './embed-page.ts'
import { fitsPdfA } from './pdf-archival.ts'
import { hasContent, loadSource } from './pdf-source.ts'
import { pageSize, renderColour, renderGrey, withPage, withPdfium } from './pdfium.ts'
import { slip } from './prepared.ts'
import { difference, signatureOf } from './signature.ts'
import { storePicture } from './open-picture.ts'
import type { BodyNote, SourcePage } from '#core/dossier/plan-model.ts'
import type { PdfSource } from './pdf-source.ts'
import type { Asset, Opened } from './prepared.ts'
import type { Signature } from './signature.ts'

const MAX_PAGES = 500
const RASTER_DPI = 150
const MAX_RASTER_SIDE = 5000
const COMPARE_SCALE = 0.5
/** Largest difference of a cell, in greys, between a page and our copy of it; the same engine draws both. */
const SAME = 10

export interface OpenPdfOptions {
  /** What opens an encrypted file; one without a user password needs none. */
  readonly password?: string
  /** Pages (from 0) that become pictures whatever they are: those that an audit found to differ, or all for PDF/A. */
  readonly rasterise?: 'all' | ReadonlySet<number>
  /** Every page becomes a picture where the file holds what PDF/A does not allow. */
  readonly pdfA?: boolean
  readonly signal?: AbortSignal
}

interface Seen {
  readonly width: number
  readonly height: number
}

/**
 * Opens a PDF exhibit. Its pages are embedded as they are. A file with any sign of trouble (encrypted, a form, drawn
 * annotations, a damaged index, pages without content) is compared at once with PDFium's view of the original, and pages
 * that our copy shows differently become pictures of the original page; for other files the audit of the finished dossier
 * makes that comparison. A file that no engine can read, or that needs a password, gives a slip.
 */
export async function openPdf(data: Uint8Array, options: OpenPdfOptions = {}): Promise<Opened> {
  const { password = '', rasterise: wanted, signal } = options
  if (data.byteLength === 0) return slip('empty')
  let seen: { readonly pages: readonly Seen[]; readonly total: number }
  try {
    seen = await lookAt(data, password, signal)
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof RangeError) return slip('too_large')
    return slip(needsPassword(error) ? 'password' : 'unreadable')
  }
  if (seen.total === 0) return slip('unreadable')
  const count = seen.pages.length
  const every = Array.from({ length: count }, (_, index) => index)
  const source = wanted === 'all' ? null : await loadSource(data, seen.total, password)
  // A file cut short may load as empty pages in every engine.
  const damaged = wanted !== 'all' && (source === null || source.doubtful)
  if (damaged && (await isEmpty(data, password))) return slip('unreadable')
  const view = originalView(data, password, count)
  const barred = options.pdfA === true && source !== null && !fitsPdfA(source.document)
  const forced = new Set(wanted === 'all' || source === null || barred ? every : wanted)
  const doubted = source === null ? [] : every.filter((index) => !forced.has(index) && doubts(source, index))
  const copies =
    source === null ? new Map<number, Signature>() : await lookAtCopies(source.document, doubted, signal)
  for (const index of doubted) {
    const copy = copies.get(index)
    if (copy === undefined || difference(copy, await view(index)).max > SAME) forced.add(index)
  }
  const rasters = await rasterise(
    data,
    password,
    [...forced].filter((index) => index < count),
    signal,
  )
  const assets = every.map((index): Asset => {
    const raster = rasters.get(index)
    if (raster !== undefined) return raster
    if (source === null) throw new Error('a page was neither copied nor drawn')
    return { kind: 'pdf', document: source.document, index, signature: () => view(index) }
  })
  return opened(seen, assets, rasters.size, barred ? 'pdfa_rasterised' : 'exhibit_rasterised')
}

function opened(
  { pages, total }: { readonly pages: readonly Seen[]; readonly total: number },
  assets: readonly Asset[],
  rasters: number,
  code: 'exhibit_rasterised' | 'pdfa_rasterised',
): Opened {
  const notes: BodyNote[] = rasters === 0 ? [] : [{ kind: 'raster' }]
  const cut = { shown: pages.length, total }
  if (cut.total > cut.shown) notes.push({ kind: 'cut', ...cut })
  const shown = pages.map(({ width, height }): SourcePage => ({ width, height, document: true }))
  return {
    body: { kind: 'pages', pages: shown, notes },
    assets,
    warnings: [
      ...(rasters === 0 ? [] : [{ code, data: { pages: rasters } }]),
      ...(cut.total > cut.shown ? [{ code: 'exhibit_pages_cut' as const, data: cut }] : []),
    ],
  }
}

/** What PDFium says of an encrypted file that the password does not open. */
function needsPassword(error: unknown): boolean {
  return error instanceof Error && /password/i.test(error.message)
}

function doubts({ document, annotated, doubtful }: PdfSource, index: number): boolean {
  return doubtful || annotated.has(index) || !hasContent(document.getPage(index))
}

/** True where the second engine finds nothing to draw on any page. */
async function isEmpty(data: Uint8Array, password: string): Promise<boolean> {
  return withPdfium(
    data,
    (document) => {
      const count = Math.min(document.getPageCount(), MAX_PAGES)
      for (let index = 0; index < count; index++) {
        if (withPage(document, index, (page) => page.getObjectCount()) > 0) return Promise.resolve(false)
      }
      return Promise.resolve(true)
    },
    password,
  )
}

/** Page count and sizes as PDFium sees them; nothing is drawn. */
async function lookAt(
  data: Uint8Array,
  password: string,
  signal?: AbortSignal,
): Promise<{ pages: Seen[]; total: number }> {
  return withPdfium(
    data,
    (document) => {
      const total = document.getPageCount()
      const pages: Seen[] = []
      for (let index = 0; index < Math.min(total, MAX_PAGES); index++) {
        signal?.throwIfAborted()
        pages.push(pageSize(document, index))
      }
      return Promise.resolve({ pages, total })
    },
    password,
  )
}

/** Signatures of the original's pages as PDFium draws them: all in one go when the first is asked for. */
function originalView(
  data: Uint8Array,
  password: string,
  count: number,
): (index: number) => Promise<Signature> {
  let all: Promise<Signature[]> | undefined
  const draw = (): Promise<Signature[]> =>
    withPdfium(
      data,
      async (document) => {
        const result: Signature[] = []
        for (let index = 0; index < count; index++) {
          const page = document.getPage(index)
          const { originalWidth: width, originalHeight: height } = page.getOriginalSize()
          const scale = Math.min(COMPARE_SCALE, MAX_RASTER_SIDE / Math.max(width, height, 1))
          result.push(signatureOf(await renderGrey(page, scale)))
        }
        return result
      },
      password,
    )
  return async (index) => {
    all ??= draw()
    const signature = (await all)[index]
    if (signature === undefined) throw new Error('the original has no such page')
    return signature
  }
}

/** Signatures of our copies of pages, as PDFium draws them; a page that cannot be copied has none. */
async function lookAtCopies(
  source: PDFDocument,
  indices: readonly number[],
  signal?: AbortSignal,
): Promise<Map<number, Signature>> {
  const result = new Map<number, Signature>()
  if (indices.length === 0) return result
  const trial = await PDFDocument.create({ updateMetadata: false })
  const importer = new PageImporter(trial)
  const places: number[] = []
  for (const index of indices) {
    signal?.throwIfAborted()
    try {
      const page = source.getPage(index)
      const geometry = pageGeometry(page)
      const ref = importer.embed(source, index)
      const copy = trial.addPage([geometry.width, geometry.height])
      copy.node.setXObject(trial.context.obj('P') as never, ref)
      const box = { x: 0, y: 0, width: geometry.width, height: geometry.height }
      const content = drawObject('P', pageMatrix(geometry, box), box)
      copy.node.addContentStream(trial.context.register(trial.context.flateStream(content)))
      places.push(index)
    } catch {
      continue
    }
  }
  try {
    const bytes = await trial.save({
      useObjectStreams: false,
      addDefaultPage: false,
      objectsPerTick: Infinity,
    })
    await withPdfium(bytes, async (document) => {
      for (const [position, index] of places.entries()) {
        signal?.throwIfAborted()
        result.set(index, signatureOf(await renderGrey(document.getPage(position), COMPARE_SCALE)))
      }
    })
  } catch {
    signal?.throwIfAborted()
  }
  return result
}

async function rasterise(
  data: Uint8Array,
  password: string,
  indices: readonly number[],
  signal?: AbortSignal,
): Promise<Map<number, Asset>> {
  const rasters = new Map<number, Asset>()
  if (indices.length === 0) return rasters
  await withPdfium(
    data,
    async (document) => {
      for (const index of indices) {
        signal?.throwIfAborted()
        const page = document.getPage(index)
        const { originalWidth, originalHeight } = page.getOriginalSize()
        const scale = Math.min(RASTER_DPI / 72, MAX_RASTER_SIDE / Math.max(originalWidth, originalHeight, 1))
        const { data: pixels, width, height } = await renderColour(page, scale)
        rasters.set(index, await storePicture(sharp(pixels, { raw: { width, height, channels: 4 } })))
      }
    },
    password,
  )
  return rasters
}
