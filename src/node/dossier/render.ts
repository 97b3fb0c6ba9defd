import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName } from 'pdf-lib'
import type { PDFPage, PDFRef } from 'pdf-lib'
import { DossierError } from '#core/dossier/model.ts'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import { drawPage } from './page-content.ts'
import type { ContentTools } from './page-content.ts'
import { addAttachments } from './pdf/attachments.ts'
import type { Attachment } from './pdf/attachments.ts'
import { PageTree } from './pdf/page-tree.ts'
import { payloadLength, PayloadStream } from './pdf/payload.ts'
import { addPdfA } from './pdf/pdf-a.ts'
import { memorySink } from './pdf/sink.ts'
import type { WrittenFile } from './pdf/sink.ts'
import { writePdf, writePdfFile } from './pdf/writer.ts'
import type { WriteOptions } from './pdf/writer.ts'
import { Placer } from './place.ts'
import type { ImageAsset, PreparedExhibit } from './prepared.ts'
import type { Shaper } from './shape.ts'
import { addStructure } from './structure.ts'
import { TextLayer } from './text-layer.ts'

export { COLORS } from './page-content.ts'

export interface RenderOptions {
  readonly signal?: AbortSignal
  readonly progress?: (done: number, total: number) => void
  /** The shop's logo, where the plan shows one. */
  readonly logo?: ImageAsset
  /** Originals to embed; read from disk while the file is written. */
  readonly attachments?: readonly Attachment[]
  /** PDF/A-2b, or PDF/A-3b with attachments. Every font and colour of an embedded page must conform by itself. */
  readonly pdfA?: boolean
  /** Without it the file does not open. */
  readonly password?: string
  /** Our own words and lines in greys; pictures are as they come. */
  readonly grey?: boolean
}

/**
 * Writes a plan as a PDF file. The same plan and exhibits give the same bytes. `shaper` is the one that measured the plan.
 * Throws DossierError `password_with_pdfa` and `original_damaged`, an error where a link or a picture of the plan leads
 * nowhere, and the signal's reason when cancelled; then no file is left.
 */
export async function writeDossier(
  plan: DossierPlan,
  exhibits: readonly PreparedExhibit[],
  shaper: Shaper,
  path: string,
  options: RenderOptions = {},
): Promise<WrittenFile> {
  const { doc, write } = await compose(plan, exhibits, shaper, options)
  return writePdfFile(doc.context, path, write)
}

/** As `writeDossier`, in memory; for small dossiers. */
export async function renderDossier(
  plan: DossierPlan,
  exhibits: readonly PreparedExhibit[],
  shaper: Shaper,
  options: RenderOptions = {},
): Promise<Uint8Array> {
  const { doc, write } = await compose(plan, exhibits, shaper, options)
  const sink = memorySink()
  await writePdf(doc.context, sink, write)
  return sink.bytes()
}

async function compose(
  plan: DossierPlan,
  exhibits: readonly PreparedExhibit[],
  shaper: Shaper,
  options: RenderOptions,
): Promise<{ readonly doc: PDFDocument; readonly write: WriteOptions }> {
  const { signal, progress, attachments = [], password } = options
  if (options.pdfA === true && password !== undefined) throw new DossierError('password_with_pdfa')
  const doc = await PDFDocument.create({ updateMetadata: false })
  const tools: ContentTools = {
    shaper,
    text: new TextLayer(),
    placer: new Placer(doc),
    exhibits: new Map(exhibits.map((exhibit) => [exhibit.id, exhibit])),
    logo: options.logo ?? null,
    grey: options.grey === true,
  }
  const tree = new PageTree(doc)
  const pages: { readonly page: PDFPage; readonly objects: ReadonlyMap<string, PDFRef> }[] = []
  for (const planned of plan.pages) {
    signal?.throwIfAborted()
    const page = tree.add(planned.width, planned.height)
    const { operators, objects } = await drawPage(tools, planned)
    page.node.set(PDFName.of('Contents'), flate(doc, Buffer.from(operators, 'latin1')))
    pages.push({ page, objects })
    progress?.(planned.number, plan.pages.length)
    // Lets the worker hear a cancellation.
    await new Promise((resolve) => setImmediate(resolve))
  }
  tree.finish()
  const fonts = doc.context.register(doc.context.obj(Object.fromEntries(await tools.text.embed(doc))))
  for (const { page, objects } of pages) {
    const resources = doc.context.obj({ Font: fonts })
    if (objects.size > 0) resources.set(PDFName.of('XObject'), doc.context.obj(Object.fromEntries(objects)))
    page.node.set(PDFName.of('Resources'), resources)
  }
  addStructure(
    doc,
    plan,
    pages.map(({ page }) => page),
  )
  addAttachments(doc, attachments)
  if (options.pdfA === true) await addPdfA(doc, plan, attachments.length > 0)
  if (password !== undefined) {
    const level = { ADBE: { BaseVersion: '1.7', ExtensionLevel: 8 } }
    doc.catalog.set(PDFName.of('Extensions'), doc.context.obj(level))
  }
  signal?.throwIfAborted()
  const id = identity(plan, exhibits, attachments)
  return { doc, write: writeOptions(id, options) }
}

function writeOptions(id: Buffer, { signal, password }: RenderOptions): WriteOptions {
  return {
    id: id.toString('hex').slice(0, 32),
    ...(signal === undefined ? {} : { signal }),
    ...(password === undefined
      ? {}
      : {
          password: {
            password,
            seed: createHash('sha256').update(id).update('\0').update(password).digest(),
          },
        }),
  }
}

function flate(doc: PDFDocument, data: Uint8Array): PDFRef {
  const dict = doc.context.obj({ Filter: 'FlateDecode' })
  return doc.context.register(new PayloadStream(dict, { kind: 'bytes', bytes: deflateSync(data) }))
}

/** Says what the dossier says and holds, so that it is the same for the same dossier; no path is in it. */
function identity(
  plan: DossierPlan,
  exhibits: readonly PreparedExhibit[],
  attachments: readonly Attachment[],
): Buffer {
  const hash = createHash('sha256').update(JSON.stringify(plan))
  for (const { assets } of exhibits) {
    for (const asset of assets) {
      if (asset.kind === 'pdf') hash.update(`page ${asset.index}`)
      else if (asset.payload.kind === 'bytes') hash.update(asset.payload.bytes)
      else hash.update(`file ${payloadLength(asset.payload)}`)
    }
  }
  for (const { sha256, name } of attachments) hash.update(`${sha256} ${name}\n`)
  return hash.digest()
}
