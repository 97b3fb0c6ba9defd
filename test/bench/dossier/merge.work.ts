import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFArray, PDFDict, PDFDocument, PDFName, rgb, StandardFonts } from 'pdf-lib'
import type { PDFPage } from 'pdf-lib'
import sharp from 'sharp'
import { planDossier } from '#core/dossier/plan.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { prepareExhibits } from '#node/dossier/prepare.ts'
import { writeDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import type { DossierInput } from '#core/dossier/model.ts'
import { exhibitsOf, inputOf } from '#test/fixtures/dossier/make.ts'
import type { Sample } from '#test/fixtures/dossier/make.ts'

export const FILES = 20
export const PAGES = 20

/** Twenty files of twenty pages as carriers, scanners and browsers write them, and a file of stamps for the peer. */
export async function makeInput(dir: string): Promise<void> {
  const files: Sample[] = []
  for (let file = 0; file < FILES; file++) {
    const data = await documentOf(file)
    await writeFile(join(dir, `in-${file}.pdf`), data)
    files.push({
      name: `document ${file + 1}.pdf`,
      mediaType: 'application/pdf',
      data,
      caption: `Part ${file + 1}`,
    })
  }
  const stamps = await PDFDocument.create({ updateMetadata: false })
  const font = await stamps.embedFont(StandardFonts.Helvetica)
  for (let page = 0; page < FILES * PAGES; page++)
    stamps.addPage([595, 842]).drawText(`Exhibit, page ${page + 1}`, { x: 440, y: 815, size: 9, font })
  await writeFile(join(dir, 'stamps.pdf'), await stamps.save())
  const input = inputOf(await exhibitsOf(join(dir, 'vault'), files))
  await writeFile(join(dir, 'input.json'), JSON.stringify(input))
}

async function documentOf(seed: number): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const fonts = [await doc.embedFont(StandardFonts.Helvetica), await doc.embedFont(StandardFonts.TimesRoman)]
  // Eight of plain text, four scans, four of drawings, four with a structure tree.
  const kind = seed < 8 ? 'text' : (['scan', 'drawing', 'tagged'] as const)[Math.floor((seed - 8) / 4)]
  for (let page = 0; page < PAGES; page++) {
    const sheet = doc.addPage([595, 842])
    if (kind === 'scan') {
      const scan = await doc.embedJpg(await scanOf(seed * PAGES + page))
      sheet.drawImage(scan, { x: 0, y: 0, width: 595, height: 842 })
      continue
    }
    if (kind === 'drawing') addStream(doc, sheet, drawingOf(seed * PAGES + page))
    if (kind === 'tagged') addElements(doc, page)
    for (let line = 0; line < 50; line++) {
      const font = fonts[line % fonts.length]
      if (font === undefined) continue
      const text = `File ${seed} sheet ${page} row ${line}: weighed, scanned, handed on at ${line * 7} h`
      sheet.drawText(text, { x: 50, y: 790 - line * 15, size: 10, font, color: rgb(0.1, 0.1, 0.1) })
    }
  }
  return doc.save({ useObjectStreams: seed % 2 === 0 })
}

/** A grey page of a flat-bed scanner at 150 dpi. */
function scanOf(seed: number): Promise<Buffer> {
  const [width, height] = [1240, 1754]
  const data = Buffer.alloc(width * height)
  let state = seed + 1
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const row = Math.floor(at / width)
    data[at] = (row % 40 < 14 && (at + seed) % 9 < 5 ? 70 : 235) + (state >>> 28)
  }
  return sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 75 })
    .toBuffer()
}

/** A plan or a chart: some thousand lines. */
function drawingOf(seed: number): string {
  return Array.from({ length: 3000 }, (_, line) => {
    const [x, y] = [(line * 37 + seed * 11) % 500, (line * 53 + seed * 7) % 750]
    return `${x + 40}.${line % 100} ${y + 40}.25 m ${x + 60} ${y + 44}.${line % 90} l S`
  }).join('\n')
}

function addStream(doc: PDFDocument, page: PDFPage, content: string): void {
  page.node.addContentStream(doc.context.register(doc.context.flateStream(content)))
}

/** Elements of a structure tree as a browser writes them; a merge need not keep them, and has to read them. */
function addElements(doc: PDFDocument, page: number): void {
  const { context, catalog } = doc
  const elements = Array.from({ length: 60 }, (_, index) =>
    context.register(context.obj({ Type: 'StructElem', S: 'Span', K: index, Pg: doc.getPage(page).ref })),
  )
  const key = PDFName.of('StructTreeRoot')
  const root = catalog.lookupMaybe(key, PDFDict) ?? context.obj({ Type: 'StructTreeRoot', K: [] })
  const kids = root.lookup(PDFName.of('K'), PDFArray)
  for (const element of elements) kids.push(element)
  catalog.set(key, root)
}

async function merge(dir: string): Promise<void> {
  const input = JSON.parse(await readFile(join(dir, 'input.json'), 'utf8')) as DossierInput
  const shaper = new Shaper(await loadFonts())
  const exhibits = await prepareExhibits(input.exhibits, () => ({}))
  const plan = planDossier(input, createMeasure(shaper), new Map(exhibits.map(({ id, body }) => [id, body])))
  await writeDossier(plan, exhibits, shaper, join(dir, 'ours.pdf'))
}

const [task, dir] = process.argv.slice(2)
if (task === 'merge' && dir !== undefined) await merge(dir)
