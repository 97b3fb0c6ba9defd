import { createHash } from 'node:crypto'
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import type { PDFPage, PDFRef } from 'pdf-lib'
import type { Color, DossierPlan, PageItem, PictureItem, PlannedPage } from '#core/dossier/plan-model.ts'
import { drawObject, imageMatrix, pageGeometry, pageMatrix } from './draw.ts'
import type { Box } from './draw.ts'
import type { Asset, ImageAsset, PdfAsset, PreparedExhibit } from './prepared.ts'
import type { Shaper } from './shape.ts'
import { addStructure } from './structure.ts'
import { TextLayer } from './text-layer.ts'

/** Chosen to stay apart in black and white. */
export const COLORS: Readonly<Record<Color, readonly [number, number, number]>> = {
  ink: [0.1, 0.11, 0.13],
  muted: [0.38, 0.41, 0.46],
  accent: [0.07, 0.3, 0.52],
  line: [0.82, 0.84, 0.87],
  wash: [0.95, 0.96, 0.97],
}

export interface RenderOptions {
  readonly signal?: AbortSignal
  readonly progress?: (done: number, total: number) => void
}

interface Job {
  readonly doc: PDFDocument
  readonly shaper: Shaper
  readonly text: TextLayer
  readonly exhibits: ReadonlyMap<string, PreparedExhibit>
  readonly placed: Map<Asset, PDFRef>
}

/**
 * Writes a plan as a PDF. The same plan and exhibits give the same bytes. `shaper` is the one that measured the plan.
 * Throws where a link or a picture of the plan leads nowhere, and the signal's reason when cancelled.
 */
export async function renderDossier(
  plan: DossierPlan,
  exhibits: readonly PreparedExhibit[],
  shaper: Shaper,
  { signal, progress }: RenderOptions = {},
): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const job: Job = {
    doc,
    shaper,
    text: new TextLayer(),
    exhibits: new Map(exhibits.map((exhibit) => [exhibit.id, exhibit])),
    placed: new Map(),
  }
  const pages: { readonly page: PDFPage; readonly objects: ReadonlyMap<string, PDFRef> }[] = []
  for (const planned of plan.pages) {
    signal?.throwIfAborted()
    pages.push(await renderPage(job, planned))
    progress?.(planned.number, plan.pages.length)
    // Lets the worker hear a cancellation.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const fonts = doc.context.register(doc.context.obj(Object.fromEntries(await job.text.embed(doc))))
  for (const { page, objects } of pages) {
    const resources = doc.context.obj({ Font: fonts })
    if (objects.size > 0) resources.set(PDFName.of('XObject'), doc.context.obj(Object.fromEntries(objects)))
    page.node.set(PDFName.of('Resources'), resources)
  }
  addStructure(
    doc,
    plan,
    pages.map(({ page }) => page),
    identity(plan, exhibits),
  )
  signal?.throwIfAborted()
  // Object streams take time quadratic in the number of objects in this writer; the file is hardly larger without.
  return doc.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Infinity,
  })
}

async function renderPage(
  job: Job,
  planned: PlannedPage,
): Promise<{ page: PDFPage; objects: Map<string, PDFRef> }> {
  const page = job.doc.addPage([planned.width, planned.height])
  const objects = new Map<string, PDFRef>()
  let content = ''
  // Pictures go beneath: a stamp is never covered.
  for (const item of planned.items) {
    if (item.type === 'picture') content += await drawPicture(job, planned, item, objects)
  }
  for (const item of planned.items) content += drawItem(job, planned, item)
  page.node.set(PDFName.of('Contents'), job.doc.context.register(job.doc.context.flateStream(content)))
  return { page, objects }
}

function drawItem({ shaper, text }: Job, planned: PlannedPage, item: PageItem): string {
  if (item.type === 'picture') return ''
  if (item.type === 'rect') {
    const box = [item.x, planned.height - item.y - item.height, item.width, item.height]
    return `${COLORS[item.fill].join(' ')} rg ${box.map((value) => value.toFixed(2)).join(' ')} re f\n`
  }
  const color = COLORS[item.color].join(' ')
  const shaped = shaper.shape(item.text, item.style.weight)
  return `${color} rg ${color} RG\n${text.draw(shaped, item.x, planned.height - item.y, item.style.size)}`
}

async function drawPicture(
  job: Job,
  planned: PlannedPage,
  item: PictureItem,
  objects: Map<string, PDFRef>,
): Promise<string> {
  const asset = job.exhibits.get(item.exhibitId)?.assets[item.source]
  if (asset === undefined)
    throw new Error(`the plan shows page ${item.source + 1} of an exhibit that has no such page`)
  const name = `X${objects.size + 1}`
  objects.set(name, await placeAsset(job, asset))
  const clip = { x: item.x, y: planned.height - item.y - item.height, width: item.width, height: item.height }
  const [from, to] = item.rows
  const height = item.height / (to - from)
  const whole: Box = { ...clip, height, y: clip.y + clip.height + height * from - height }
  const matrix =
    asset.kind === 'image' ? imageMatrix(asset, whole) : pageMatrix(pageGeometry(sourcePage(asset)), whole)
  return drawObject(name, matrix, clip)
}

function sourcePage(asset: PdfAsset): PDFPage {
  return asset.document.getPage(asset.index)
}

async function placeAsset(job: Job, asset: Asset): Promise<PDFRef> {
  const known = job.placed.get(asset)
  if (known !== undefined) return known
  const ref = asset.kind === 'image' ? placeImage(job.doc, asset) : await placePage(job.doc, asset)
  job.placed.set(asset, ref)
  return ref
}

function placeImage({ context }: PDFDocument, asset: ImageAsset): PDFRef {
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: asset.width,
    Height: asset.height,
    BitsPerComponent: 8,
    ColorSpace: asset.components === 1 ? 'DeviceGray' : 'DeviceRGB',
    Filter: asset.filter,
    Length: asset.data.byteLength,
  })
  if (asset.filter === 'FlateDecode') {
    const parms = { Predictor: 15, Colors: asset.components, BitsPerComponent: 8, Columns: asset.width }
    dict.set(PDFName.of('DecodeParms'), context.obj(parms))
  }
  return context.register(PDFRawStream.of(dict, asset.data))
}

async function placePage(doc: PDFDocument, asset: PdfAsset): Promise<PDFRef> {
  const page = sourcePage(asset)
  const geometry = pageGeometry(page)
  const embedded = await doc.embedPage(page, geometry, [1, 0, 0, 1, -geometry.left, -geometry.bottom])
  await embedded.embed()
  return embedded.ref
}

/** File identifier from what the dossier says and holds, so that it is the same for the same dossier. */
function identity(plan: DossierPlan, exhibits: readonly PreparedExhibit[]): string {
  const hash = createHash('sha256').update(JSON.stringify(plan))
  for (const { assets } of exhibits) {
    for (const asset of assets)
      hash.update(asset.kind === 'image' ? asset.data : JSON.stringify(asset.signature))
  }
  return hash.digest('hex').slice(0, 32)
}
