import { degrees, PDFDocument, PDFName, PDFRawStream, rgb, StandardFonts } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { openPdf } from '#node/dossier/open-pdf.ts'
import { fitsPdfA } from '#node/dossier/pdf-archival.ts'
import type { Opened } from '#node/dossier/prepared.ts'
import { threePages } from '#test/fixtures/dossier/make.ts'

const kinds = ({ assets }: Opened): string[] => assets.map(({ kind }) => kind)

async function encrypted(userPassword: string): Promise<Uint8Array> {
  const doc = await PDFDocument.load(await threePages())
  doc.encrypt({ userPassword, ownerPassword: 'owner' })
  return doc.save()
}

async function pages(count: number): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  for (let page = 0; page < count; page++)
    doc.addPage([200, 200]).drawRectangle({ x: 20, y: 20, width: 50, height: 50, color: rgb(0, 0, 0) })
  return doc.save()
}

describe('an encrypted file', () => {
  test('is read where its password is empty or known', async () => {
    for (const [password, options] of [
      ['', {}],
      ['秘密 secret', { password: '秘密 secret' }],
    ] as const) {
      const opened = await openPdf(await encrypted(password), options)
      expect(opened.body).toMatchObject({ kind: 'pages', pages: [{}, {}, {}] })
      expect(Math.min(...((await opened.assets[0]?.signature()) ?? [255]))).toBeLessThan(200)
    }
  })

  test('asks for its password', async () => {
    const data = await encrypted('secret')
    expect((await openPdf(data)).body).toEqual({ kind: 'slip', reason: 'password' })
    expect((await openPdf(data, { password: 'wrong' })).body).toEqual({ kind: 'slip', reason: 'password' })
  })
})

describe('a damaged file', () => {
  test('is right, becomes pictures, or is said to be unreadable; never empty pages', async () => {
    const whole = await threePages()
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.97]) {
      const { body, assets } = await openPdf(whole.slice(0, whole.length * share))
      if (body.kind === 'slip') expect(body.reason).toBe('unreadable')
      for (const asset of assets) expect(Math.min(...(await asset.signature()))).toBeLessThan(200)
    }
  })

  test('whose index or length is wrong shows all its pages', async () => {
    const text = Buffer.from(await threePages()).toString('latin1')
    for (const broken of [text.replace(/startxref\s+\d+/, 'startxref 7'), `junk\n${text}`]) {
      const opened = await openPdf(new Uint8Array(Buffer.from(broken, 'latin1')))
      expect(opened.assets).toHaveLength(3)
      expect(Math.min(...((await opened.assets[0]?.signature()) ?? [255]))).toBeLessThan(200)
    }
  })

  test('whose pages have all lost their content is not accepted', async () => {
    const doc = await PDFDocument.load(await threePages())
    for (const page of doc.getPages()) page.node.delete(PDFName.of('Contents'))
    const data = Buffer.from(await doc.save())
      .toString('latin1')
      .replace(/%%EOF\s*$/, '')
    expect((await openPdf(new Uint8Array(Buffer.from(data, 'latin1')))).body.kind).toBe('slip')
  })
})

test('what was filled into a form stays', async () => {
  const doc = await PDFDocument.create()
  const page = doc.addPage([300, 200])
  page.drawText('Name:', { x: 20, y: 150, size: 12, font: await doc.embedFont(StandardFonts.Helvetica) })
  const field = doc.getForm().createTextField('name')
  field.addToPage(page, { x: 20, y: 60, width: 260, height: 60 })
  field.setText('FILLED IN BY HAND')
  const opened = await openPdf(await doc.save())
  const seen = (await opened.assets[0]?.signature()) ?? []
  expect(Math.min(...seen.slice(512 * 0.4))).toBeLessThan(200)
  expect(opened.assets).toHaveLength(1)
})

test('an annotation that shows something is kept by a picture of the page', async () => {
  const doc = await PDFDocument.load(await pages(2))
  const { context } = doc
  const look = PDFRawStream.of(
    context.obj({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 100, 100], Length: 34 }),
    new TextEncoder().encode('0 0 0 rg 0 0 100 100 re f         '),
  )
  const stamp = { Type: 'Annot', Subtype: 'Stamp', Rect: [90, 90, 190, 190], F: 4 }
  const annot = context.obj({ ...stamp, AP: { N: context.register(look) } })
  doc.getPage(1).node.set(PDFName.of('Annots'), context.obj([context.register(annot)]))
  const opened = await openPdf(await doc.save())
  expect(kinds(opened)).toEqual(['pdf', 'image'])
  expect(opened.warnings).toEqual([{ code: 'exhibit_rasterised', data: { pages: 1 } }])
})

test('pages become pictures when asked to', async () => {
  const data = await threePages()
  expect(kinds(await openPdf(data))).toEqual(['pdf', 'pdf', 'pdf'])
  expect(kinds(await openPdf(data, { rasterise: new Set([1]) }))).toEqual(['pdf', 'image', 'pdf'])
  expect(kinds(await openPdf(data, { rasterise: 'all' }))).toEqual(['image', 'image', 'image'])
})

test('the first 500 pages are shown, and the rest is said to be cut', async () => {
  const opened = await openPdf(await pages(502))
  expect(opened.assets).toHaveLength(500)
  expect(opened.warnings).toEqual([{ code: 'exhibit_pages_cut', data: { shown: 500, total: 502 } }])
})

test('a turned page is as wide as it is seen', async () => {
  const doc = await PDFDocument.load(await pages(1))
  doc.getPage(0).setSize(300, 200)
  doc.getPage(0).setRotation(degrees(90))
  expect((await openPdf(await doc.save())).body).toMatchObject({ pages: [{ width: 200, height: 300 }] })
})

test('a file fits PDF/A where nothing in it speaks against it', async () => {
  expect(fitsPdfA(await PDFDocument.load(await pages(2)))).toBe(true)
  expect(fitsPdfA(await PDFDocument.load(await threePages()))).toBe(false)
  const inked = await PDFDocument.load(await pages(1))
  const content = inked.context.flateStream('0.1 0.2 0.3 0.4 k 0 0 9 9 re f')
  inked.getPage(0).node.set(PDFName.of('Contents'), inked.context.register(content))
  expect(fitsPdfA(inked)).toBe(false)
  expect(kinds(await openPdf(await pages(1), { pdfA: true }))).toEqual(['pdf'])
  const opened = await openPdf(await threePages(), { pdfA: true })
  expect(kinds(opened)).toEqual(['image', 'image', 'image'])
  expect(opened.warnings).toEqual([{ code: 'pdfa_rasterised', data: { pages: 3 } }])
})
