import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
} from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planDossier } from '#core/dossier/plan.ts'
import { PROFILES } from '#core/dossier/profiles.ts'
import { auditDossier } from '#node/dossier/audit.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { prepareExhibit } from '#node/dossier/prepare.ts'
import { renderDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import type { AuditSubject } from '#node/dossier/audit.ts'
import { exhibitsOf, inputOf, samples } from '#test/fixtures/dossier/make.ts'

let root: string
let clean: AuditSubject
const name = (key: string): PDFName => PDFName.of(key)

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'audit-'))
  const input = inputOf(await exhibitsOf(root, await samples()))
  const shaper = new Shaper(await loadFonts())
  const exhibits = await Promise.all(
    input.exhibits.map((exhibit, index) => prepareExhibit(exhibit, index + 1)),
  )
  const plan = planDossier(input, createMeasure(shaper), new Map(exhibits.map(({ id, body }) => [id, body])))
  const pdf = await renderDossier(plan, exhibits, shaper)
  clean = { pdf, plan, exhibits, profile: PROFILES.plain, images: [], texts: [], forbidden: [root], shaper }
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** The file after a fault was put into it. */
async function broken(fault: (doc: PDFDocument) => void): Promise<AuditSubject> {
  const doc = await PDFDocument.load(clean.pdf, { updateMetadata: false })
  fault(doc)
  return { ...clean, pdf: await doc.save({ useObjectStreams: false }) }
}

const failing = async (subject: AuditSubject): Promise<string[]> =>
  (await auditDossier(subject)).checks.filter(({ ok }) => !ok).map((check) => check.name)

/** Overwrites the outlines of a font's glyphs, as a bad subsetter does: the text layer stays perfect. */
function blankGlyphs(doc: PDFDocument, which: RegExp, keep = 0): void {
  for (const [ref, object] of doc.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || !which.test(String(object.get(name('FontName'))))) continue
    const fileRef = object.get(name('FontFile2'))
    const stream = doc.context.lookup(fileRef)
    if (!(stream instanceof PDFRawStream) || fileRef === undefined)
      throw new Error(`no font at ${ref.toString()}`)
    const font = decodePDFRawStream(stream).decode().slice()
    const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
    for (let table = 0; table < view.getUint16(4); table++) {
      const at = 12 + table * 16
      if (new TextDecoder().decode(font.subarray(at, at + 4)) !== 'glyf') continue
      const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)]
      font.fill(0, offset + Math.floor(length * keep), offset + length)
    }
    doc.context.assign(fileRef as never, doc.context.flateStream(font, { Length1: font.length }))
  }
}

function contentOf(doc: PDFDocument, page: number): [PDFRawStream, (bytes: Uint8Array | string) => void] {
  const { node } = doc.getPage(page)
  const stream = node.lookup(name('Contents'))
  if (!(stream instanceof PDFRawStream)) throw new Error('no content')
  return [stream, (bytes) => node.set(name('Contents'), doc.context.register(doc.context.flateStream(bytes)))]
}

function firstLink(doc: PDFDocument): PDFDict {
  for (const page of doc.getPages()) {
    const annot = page.node.Annots()?.lookupMaybe(0, PDFDict)
    if (annot !== undefined) return annot
  }
  throw new Error('no link')
}

test('a clean file passes every check', async () => {
  expect(await failing(clean)).toEqual([])
  expect(await failing(await broken(() => undefined))).toEqual([])
})

describe('a seeded fault is caught:', () => {
  test.each<[string, string, (doc: PDFDocument) => void]>([
    ['all Chinese and Latin glyphs blank', 'ink', (doc) => blankGlyphs(doc, /NotoSansSC-Regular/)],
    ['a part of the glyphs blank', 'ink', (doc) => blankGlyphs(doc, /NotoSansSC-Bold/, 0.3)],
    ['a page dropped', 'pages', (doc) => doc.removePage(8)],
    ['a page blank', 'ink', (doc) => contentOf(doc, 2)[1]('')],
    [
      'a link to the wrong page',
      'links',
      (doc) => firstLink(doc).lookup(name('Dest'), PDFArray).set(0, doc.getPage(1).ref),
    ],
    ['a link removed', 'links', (doc) => doc.getPage(0).node.delete(name('Annots'))],
    [
      'labels from another number',
      'labels',
      (doc) =>
        doc.catalog
          .lookup(name('PageLabels'), PDFDict)
          .lookup(name('Nums'), PDFArray)
          .lookup(1, PDFDict)
          .set(name('St'), PDFNumber.of(3)),
    ],
    ['no outline', 'outline', (doc) => void doc.catalog.delete(name('Outlines'))],
    [
      'an outline entry with another title',
      'outline',
      (doc) =>
        doc.catalog
          .lookup(name('Outlines'), PDFDict)
          .lookup(name('First'), PDFDict)
          .set(name('Title'), PDFHexString.fromText('Other')),
    ],
    [
      'a font not embedded',
      'fonts',
      (doc) => {
        for (const [, object] of doc.context.enumerateIndirectObjects())
          if (object instanceof PDFDict && object.has(name('FontFile2'))) object.delete(name('FontFile2'))
      },
    ],
    [
      'a picture turned',
      'pictures',
      (doc) => {
        const page = clean.plan.exhibits[0]?.page ?? 0
        const [stream, put] = contentOf(doc, page - 1)
        const text = new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode())
        put(
          text.replace(
            /W n (\S+) 0 0 (\S+) (\S+) (\S+) cm/,
            (_all, w: string, h: string, x: string, y: string) =>
              `W n -${w} 0 0 -${h} ${Number(x) + Number(w)} ${Number(y) + Number(h)} cm`,
          ),
        )
      },
    ],
    [
      'text that reads as something else',
      'text_layer',
      (doc) => {
        for (const [ref, object] of doc.context.enumerateIndirectObjects())
          if (object instanceof PDFDict && object.has(name('ToUnicode')))
            doc.context.assign(ref, (object.delete(name('ToUnicode')), object))
      },
    ],
    [
      'a path of this machine in the metadata',
      'metadata',
      (doc) =>
        (doc.context.lookup(doc.context.trailerInfo.Info) as PDFDict).set(name('Source'), PDFString.of(root)),
    ],
  ])('%s', async (_fault, check, fault) => {
    expect(await failing(await broken(fault))).toContain(check)
  })

  test('a file that is no PDF or is cut short', async () => {
    expect(await failing({ ...clean, pdf: new TextEncoder().encode('nothing') })).toContain('opens')
    expect((await auditDossier({ ...clean, pdf: clean.pdf.slice(0, clean.pdf.length * 0.6) })).ok).toBe(false)
  })

  test('too many pages, bytes, pictures and characters', async () => {
    const small = { ...PROFILES.stripe, maxPages: 3, maxBytes: 1000 }
    expect(await failing({ ...clean, profile: small })).toEqual(
      expect.arrayContaining(['page_limit', 'byte_limit']),
    )
    const images = [{ name: 'appeal-01.jpg', data: new Uint8Array(6_000_000) }]
    expect(await failing({ ...clean, profile: PROFILES['tiktok-after-sale'], images })).toContain('images')
    expect(await failing({ ...clean, texts: [{ text: 'x'.repeat(501), limit: 500 }] })).toContain('texts')
  })
})
