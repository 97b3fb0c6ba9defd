import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { degrees, PDFDocument, PDFName, PDFString, StandardFonts } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OcrReader } from '#node/dossier/ocr/reader.ts'
import { openPdf } from '#node/dossier/open-pdf.ts'
import { openPicture } from '#node/dossier/open-picture.ts'
import { renderColour, withPdfium } from '#node/dossier/pdfium.ts'
import type { PreparedExhibit } from '#node/dossier/prepared.ts'
import { redactOpened } from '#node/dossier/redact/apply.ts'
import { pixelsOf } from '#node/dossier/redact/burn.ts'
import { findLeaks, mayHandOver } from '#node/dossier/redact/check.ts'
import { pdfText } from '#node/dossier/redact/pdf-words.ts'
import { pdfStrings } from '#node/dossier/redact/pdf-strings.ts'
import { findKnown } from '#core/dossier/redact-find.ts'

const NAME = 'Quentin Zzyx'
/** Reads nothing: for pages whose words stand as text. */
const BLIND: OcrReader = { readLines: () => Promise.resolve([]), close: () => Promise.resolve() }

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redact-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function onePage(lines: readonly string[], turn = 0): Promise<PDFDocument> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const font = await doc.embedFont(StandardFonts.Helvetica)
  const page = doc.addPage([300, 200])
  page.setRotation(degrees(turn))
  lines.forEach((line, index) => page.drawText(line, { x: 20, y: 150 - index * 40, size: 16, font }))
  return doc
}

async function opened(doc: PDFDocument): Promise<PreparedExhibit> {
  return { id: 'e', ...(await openPdf(await doc.save())), warnings: [] }
}

describe.each([0, 90, 180, 270])('a page turned by %s', (turn) => {
  it('loses the known string and keeps its other words where they were', async () => {
    const doc = await onePage([`Sold to ${NAME} today`, 'Order 4711 arrived'], turn)
    const before = await withPdfium(await doc.save(), (file) => Promise.resolve(pdfText(file, 0)))
    const { body, assets, warnings } = await redactOpened(await opened(doc), {
      boxes: [],
      strings: [NAME],
      number: 1,
      ocr: BLIND,
    })
    const [asset] = assets
    if (asset?.kind !== 'image') throw new Error('the page is still a page')
    const words = asset.hiddenText ?? []
    expect(words.map(({ text }) => text).sort()).toEqual(['4711', 'Order', 'Sold', 'arrived', 'to', 'today'])
    expect(body).toMatchObject({ notes: [{ kind: 'redacted', areas: 1 }] })
    expect(warnings).toEqual([])
    const whole = before.characters.map((character) => character.text).join('')
    for (const word of words) {
      const at = whole.indexOf(word.text)
      const was = before.characters.slice(at, at + word.text.length)
      expect(word.x).toBeCloseTo(Math.min(...was.map(({ x }) => x)), 3)
      expect(word.y).toBeCloseTo(Math.min(...was.map(({ y }) => y)), 3)
    }
    const pixels = await pixelsOf(asset)
    const hit = before.characters.find(({ text }) => text === 'Q')
    if (hit === undefined) throw new Error('no such character')
    const x = Math.floor((hit.x + hit.width / 2) * pixels.width)
    const y = Math.floor((hit.y + hit.height / 2) * pixels.height)
    for (let from = -2; from <= 2; from++) expect(pixels.data[(y * pixels.width + x + from) * 3]).toBe(0)
  })
})

it('burns a box, and leaves a page without one as it is', async () => {
  const doc = await onePage(['First line', 'Second line'])
  const [copy] = await doc.copyPages(doc, [0])
  if (copy !== undefined) doc.addPage(copy)
  const source = await opened(doc)
  const { assets } = await redactOpened(source, {
    boxes: [{ page: 0, x: 0, y: 0.15, width: 1, height: 0.2 }],
    strings: [],
    number: 1,
  })
  expect(assets[1]).toBe(source.assets[1])
  const [asset] = assets
  if (asset?.kind !== 'image') throw new Error('the page is still a page')
  expect(asset.hiddenText?.map(({ text }) => text)).toEqual(['Second', 'line'])
})

it('does not bring hidden words of a page into its picture', async () => {
  const doc = await onePage(['Shown'])
  doc.getPage(0).drawText('Concealed', { x: 20, y: 20, size: 12, opacity: 0 })
  const { assets } = await redactOpened(await opened(doc), {
    boxes: [{ page: 0, x: 0.9, y: 0, width: 0.1, height: 0.05 }],
    strings: [],
    number: 1,
  })
  expect(assets[0]).toMatchObject({ hiddenText: [{ text: 'Shown' }] })
})

it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
  'burns the upright picture, orientation %i',
  async (orientation) => {
    const pixels = Buffer.alloc(40 * 24 * 3, 255)
    for (let y = 0; y < 12; y++) pixels.fill(90, y * 120, y * 120 + 45)
    const jpeg = await sharp(pixels, { raw: { width: 40, height: 24, channels: 3 } })
      .withMetadata({ orientation })
      .jpeg({ quality: 95 })
      .toBuffer()
    const expected = await sharp(jpeg).autoOrient().raw().toBuffer({ resolveWithObject: true })
    const picture: PreparedExhibit = {
      id: 'e',
      ...(await openPicture(new Uint8Array(jpeg), 'image/jpeg')),
      warnings: [],
    }
    const { assets } = await redactOpened(picture, {
      boxes: [{ page: 0, x: 0, y: 0, width: 0.1, height: 0.1 }],
      strings: [],
      number: 1,
    })
    const [asset] = assets
    if (asset?.kind !== 'image') throw new Error('no picture')
    expect(asset).toMatchObject({ width: expected.info.width, height: expected.info.height, orientation: 1 })
    expect(asset.unchanged).toBeUndefined()
    const after = await pixelsOf(asset)
    expect(after.data[0]).toBe(0)
    const wrong = [...after.data].filter((value, at) => {
      const [x, y] = [Math.floor(at / 3) % after.width, Math.floor(at / 3 / after.width)]
      const boxed = x < Math.ceil(after.width * 0.1) && y < Math.ceil(after.height * 0.1)
      return !boxed && Math.abs(value - (expected.data[at] ?? 0)) > 8
    })
    expect(wrong).toEqual([])
  },
)

it('draws a page anew whose objects hide a known string where nobody sees it', async () => {
  const doc = await onePage(['Nothing here'])
  doc.getPage(0).node.Resources()?.set(PDFName.of('PieceInfo'), PDFString.of(NAME))
  const { assets } = await redactOpened(await opened(doc), {
    boxes: [],
    strings: [NAME],
    number: 1,
    ocr: BLIND,
  })
  expect(assets[0]).toMatchObject({ kind: 'image', hiddenText: [{ text: 'Nothing' }, { text: 'here' }] })
})

it('says which box has no page', async () => {
  const text: PreparedExhibit = {
    id: 'e',
    body: { kind: 'text', text: `To ${NAME}`, notes: [] },
    assets: [],
    warnings: [],
  }
  const boxes = [{ page: 0, x: 0, y: 0, width: 1, height: 1 }]
  const { body, warnings } = await redactOpened(text, { boxes, strings: [NAME], number: 4 })
  expect(body).toMatchObject({ text: 'To ████████████', notes: [{ kind: 'redacted', areas: 1 }] })
  expect(warnings).toEqual([{ code: 'redaction_unreadable', data: { exhibit: 4, page: 0 } }])
})

describe('what a file hides', () => {
  const hideouts: Readonly<Record<string, (doc: PDFDocument) => Promise<void> | void>> = {
    metadata: (doc) => doc.setSubject(NAME),
    xmp: (doc) => {
      const stream = doc.context.flateStream(`<x:xmpmeta>${NAME}</x:xmpmeta>`, { Type: 'Metadata' })
      doc.catalog.set(PDFName.of('Metadata'), doc.context.register(stream))
    },
    annotation: (doc) => {
      const note = doc.context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9] })
      note.set(PDFName.of('Contents'), PDFString.of(NAME))
      doc.getPage(0).node.set(PDFName.of('Annots'), doc.context.obj([doc.context.register(note)]))
    },
    layer: (doc) => {
      const layer = doc.context.obj({ Type: 'OCG' })
      layer.set(PDFName.of('Name'), PDFString.of(NAME))
      doc.catalog.set(PDFName.of('OCProperties'), doc.context.obj({ OCGs: [doc.context.register(layer)] }))
    },
    attachment: (doc) => doc.attach(Buffer.from(`for ${NAME}`, 'utf16le'), 'a.txt'),
    field: (doc) => {
      const field = doc.getForm().createTextField('f')
      field.setText(NAME)
    },
  }

  it.each(Object.keys(hideouts))('%s is searched', async (kind) => {
    const doc = await onePage(['Nothing here'])
    await hideouts[kind]?.(doc)
    expect(await knownIn(await doc.save())).toBe(true)
  })

  it('an earlier revision is searched, a clean file is clean', async () => {
    const first = await (await onePage([`To ${NAME}`])).save({ useObjectStreams: false })
    const second = await (await onePage(['Nothing here'])).save({ useObjectStreams: false })
    expect(await knownIn(Buffer.concat([first, second]))).toBe(true)
    expect(await knownIn(second)).toBe(false)
  })

  async function knownIn(data: Uint8Array): Promise<boolean> {
    for await (const { text } of pdfStrings(data)) if (findKnown(text, [NAME]).length > 0) return true
    return false
  }
})

it('reads a scan, burns the name in it, and proves that it is gone', async () => {
  const scan = await withPdfium(await (await onePage([`Sold to ${NAME}`, 'Order 4711'])).save(), (file) =>
    renderColour(file.getPage(0), 3),
  )
  const png = await sharp(scan.data, { raw: { width: scan.width, height: scan.height, channels: 4 } })
    .png()
    .toBuffer()
  const source: PreparedExhibit = {
    id: 'e',
    ...(await openPicture(new Uint8Array(png), 'image/png')),
    warnings: [],
  }
  const { assets, warnings } = await redactOpened(source, { boxes: [], strings: [NAME], number: 1 })
  expect(warnings).toEqual([])
  const [asset] = assets
  if (asset?.kind !== 'image') throw new Error('no picture')
  const { data, width, height } = await pixelsOf(asset)
  const after = await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
  const doc = await onePage(['A clean page'])
  const pdfPath = join(folder, 'out.pdf')
  await writeFile(pdfPath, await doc.save())
  const strings = [NAME, 'Li']
  const found = await findLeaks({ pdfPath, images: [after, png], texts: ['safe', `to_${NAME}.pdf`], strings })
  expect(found).toEqual({
    searched: 1,
    found: [
      { string: 1, where: 'text', place: 2 },
      { string: 1, where: 'image', place: 2 },
    ],
  })
}, 60_000)

it('hands no original over that a redaction concerns', () => {
  const box = { page: 0, x: 0, y: 0, width: 1, height: 1 }
  expect([mayHandOver({}), mayHandOver({ redactions: [box] }), mayHandOver({}, [NAME])]).toEqual([
    true,
    false,
    false,
  ])
})
