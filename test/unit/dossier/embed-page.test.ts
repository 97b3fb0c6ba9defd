import { PDFArray, PDFDocument, PDFName, PDFRawStream, StandardFonts } from 'pdf-lib'
import { expect, test } from 'vitest'
import { PageImporter } from '#node/dossier/embed-page.ts'
import { withPdfium } from '#node/dossier/pdfium.ts'
import { photo } from '#test/fixtures/dossier/make.ts'

const name = (key: string): PDFName => PDFName.of(key)
const PAGES = 5

/** Pages that share a font and a picture, as scanners and carriers write them. */
async function shared(): Promise<PDFDocument> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const font = await doc.embedFont(StandardFonts.Helvetica)
  const picture = await doc.embedJpg(await photo(300, 200))
  for (let index = 0; index < PAGES; index++) {
    const page = doc.addPage([300, 200])
    page.drawImage(picture, { x: 0, y: 0, width: 300, height: 100 })
    page.drawText(`Sheet ${index}`, { x: 20, y: 150, size: 18, font })
  }
  return PDFDocument.load(await doc.save(), { updateMetadata: false })
}

async function imported(source: PDFDocument): Promise<PDFDocument> {
  const target = await PDFDocument.create({ updateMetadata: false })
  const importer = new PageImporter(target)
  for (let index = 0; index < source.getPageCount(); index++) {
    const page = target.addPage([300, 200])
    page.node.setXObject(name('P'), importer.embed(source, index))
    page.node.addContentStream(target.context.register(target.context.flateStream('q /P Do Q')))
  }
  return target
}

const ofSubtype = (doc: PDFDocument, subtype: string): PDFRawStream[] =>
  doc.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream && object.dict.get(name('Subtype')) === name(subtype) ? [object] : [],
    )

const texts = (data: Uint8Array): Promise<string[]> =>
  withPdfium(data, (document) => Promise.resolve([...document.pages()].map((page) => page.getText())))

test('what pages share is copied once, and a page keeps the bytes of its content', async () => {
  const source = await shared()
  const target = await imported(source)
  expect(ofSubtype(target, 'Image')).toHaveLength(1)
  const forms = ofSubtype(target, 'Form')
  expect(forms).toHaveLength(PAGES)
  const contents = source.getPage(0).node.lookup(name('Contents'))
  const stream = contents instanceof PDFArray ? contents.lookup(0) : contents
  expect(stream).toBeInstanceOf(PDFRawStream)
  if (stream instanceof PDFRawStream) expect(forms[0]?.getContents()).toEqual(stream.getContents())
  expect(await texts(await target.save())).toEqual(
    Array.from({ length: PAGES }, (_, index) => expect.stringContaining(`Sheet ${index}`) as string),
  )
})

test('content in parts, packed or plain, and inherited resources come through', async () => {
  const source = await shared()
  const { context } = source
  const page = source.getPage(1).node
  const first = page.lookup(name('Contents'))
  const parts = first instanceof PDFArray ? first.asArray() : [page.get(name('Contents'))]
  const more = context.register(context.stream('0 0 10 10 re f'))
  page.set(name('Contents'), context.obj([...(parts as never[]), more]))
  const resources = page.get(name('Resources'))
  page.delete(name('Resources'))
  source.catalog.Pages().set(name('Resources'), resources as never)
  const found = await texts(await (await imported(source)).save())
  expect(found[1]).toContain('Sheet 1')
})

test('a page without content is refused', async () => {
  const source = await PDFDocument.create({ updateMetadata: false })
  source.addPage([100, 100]).node.delete(name('Contents'))
  const target = await PDFDocument.create({ updateMetadata: false })
  expect(() => new PageImporter(target).embed(source, 0)).toThrow('no content')
})
