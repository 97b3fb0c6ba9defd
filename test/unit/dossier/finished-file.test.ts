import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFString } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planDossier } from '#core/dossier/plan.ts'
import type { DossierPlan } from '#core/dossier/plan-model.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { withPdfium } from '#node/dossier/pdfium.ts'
import { prepareExhibits } from '#node/dossier/prepare.ts'
import { writeDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import { exhibitsOf, inputOf, samples } from '#test/fixtures/dossier/make.ts'
import { structuralFindings } from '#test/fixtures/dossier/pdf-a-rules.ts'
import { installed, readByLibrary, readByQpdf } from '#test/fixtures/dossier/pdf-objects.ts'

const PASSWORD = '打开 open'
const FORMS = ['plain', 'password', 'attachments', 'pdf-a-2b', 'pdf-a-3b'] as const
type Form = (typeof FORMS)[number]

const dir = mkdtempSync(join(tmpdir(), 'finished-'))
const pathOf = (form: Form): string => join(dir, `${form}.pdf`)
const plans = new Map<Form, DossierPlan>()
afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
})

beforeAll(async () => {
  const input = inputOf(await exhibitsOf(join(dir, 'vault'), await samples()))
  const shaper = new Shaper(await loadFonts())
  const attachments = input.exhibits.map((exhibit) => ({
    name: exhibit.originalName,
    path: exhibit.path,
    mediaType: exhibit.mediaType,
    bytes: exhibit.bytes,
    modifiedAt: exhibit.addedAt,
    sha256: exhibit.sha256,
    exhibitId: exhibit.id,
    description: exhibit.caption,
  }))
  for (const form of FORMS) {
    const pdfA = form.startsWith('pdf-a')
    const exhibits = await prepareExhibits(input.exhibits, () => ({ pdfA }))
    const bodies = new Map(exhibits.map(({ id, body }) => [id, body]))
    const plan = planDossier(input, createMeasure(shaper), bodies)
    plans.set(form, plan)
    await writeDossier(plan, exhibits, shaper, pathOf(form), {
      pdfA,
      ...(form === 'password' ? { password: PASSWORD } : {}),
      ...(form === 'attachments' || form === 'pdf-a-3b' ? { attachments } : {}),
    })
  }
})

const squeezed = (text: string): string =>
  text.normalize('NFC').replace(/[\s\p{Cc}\p{Cf}\ufffe\uffff]+/gu, '')

describe.each(FORMS)('the finished file, %s,', (form) => {
  const secret = form === 'password' ? PASSWORD : undefined

  test('is sound', async () => {
    const pages = await withPdfium(
      readFileSync(pathOf(form)),
      (doc) => Promise.resolve(doc.getPageCount()),
      secret,
    )
    expect(pages).toBe(plans.get(form)?.pages.length)
    if (!installed('qpdf', '--version')) return
    const said = execFileSync('qpdf', ['--check', `--password=${secret ?? ''}`, pathOf(form)], {
      encoding: 'utf8',
    })
    expect(said).toContain('No syntax or stream encoding errors found')
    expect(said).not.toContain('WARNING')
  })

  test('reads as it is planned, page by page', async () => {
    const expected = plans.get(form)?.pages ?? []
    const byPdfium = await withPdfium(
      readFileSync(pathOf(form)),
      (doc) => Promise.resolve([...doc.pages()].map((page) => page.getText())),
      secret,
    )
    const readers = [byPdfium]
    if (installed('pdftotext')) {
      const options = ['-enc', 'UTF-8', ...(secret === undefined ? [] : ['-upw', secret])]
      const said = execFileSync('pdftotext', [...options, pathOf(form), '-'], { encoding: 'utf8' })
      readers.push(said.split('\f'))
    }
    for (const texts of readers) {
      for (const [index, { expects }] of expected.entries()) {
        const found = squeezed(texts[index] ?? '')
        for (const text of expects) expect(found, `page ${index + 1}`).toContain(squeezed(text))
      }
    }
  })

  test('carries its fonts, as subsets that can be read back', async () => {
    const doc = await PDFDocument.load(readFileSync(pathOf(form)), {
      password: secret ?? '',
      updateMetadata: false,
    })
    const own = new Set<string>()
    for (const page of doc.getPages())
      for (const [, ref] of page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)?.entries() ?? [])
        own.add(String((doc.context.lookup(ref) as PDFDict).get(PDFName.of('BaseFont'))).slice(1))
    expect(own.size).toBeGreaterThan(0)
    for (const name of own) expect(name).toMatch(/^[A-Z]{6}\+/)
    if (!installed('pdffonts')) return
    const options = secret === undefined ? [] : ['-upw', secret]
    const rows = execFileSync('pdffonts', [...options, pathOf(form)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .slice(2)
    // The one font of an exhibit that its maker did not embed; archival files have none such.
    const foreign = rows.filter((row) => row.startsWith('Helvetica'))
    expect(foreign.length > 0).toBe(!form.startsWith('pdf-a'))
    const ours = rows.filter((row) => !foreign.includes(row))
    expect(ours.map((row) => row.split(/\s+/)[0]).sort()).toEqual([...own].sort())
    for (const row of ours) expect(row).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
  })
})

describe.each([
  ['pdf-a-2b', 2],
  ['pdf-a-3b', 3],
] as const)('structural checks of %s (no certificate)', (form, part) => {
  test('find nothing in the finished file', async () => {
    const bytes = readFileSync(pathOf(form))
    expect(structuralFindings(await readByLibrary(bytes), bytes, part)).toEqual([])
    if (installed('qpdf', '--version'))
      expect(structuralFindings(readByQpdf(pathOf(form)), bytes, part)).toEqual([])
  })

  test('find what is wrong in a plain file, and in one of the other part', async () => {
    const bytes = readFileSync(pathOf('plain'))
    expect(structuralFindings(await readByLibrary(bytes), bytes, part)).toEqual(
      expect.arrayContaining(['no plain XMP', 'no output intent', '/Helvetica: a font of another kind']),
    )
    const other = readFileSync(pathOf(part === 2 ? 'pdf-a-3b' : 'pdf-a-2b'))
    expect(structuralFindings(await readByLibrary(other), other, part)).toEqual(
      expect.arrayContaining(['pdfaid', part === 2 ? 'a file is embedded' : 'no file is embedded']),
    )
  })
})

const name = (key: string): PDFName => PDFName.of(key)

test.each<[string, (doc: PDFDocument) => void]>([
  [
    'no ToUnicode',
    (doc) => {
      for (const font of dicts(doc, 'Font')) font.delete(name('ToUnicode'))
    },
  ],
  [
    'not embedded',
    (doc) => {
      for (const descriptor of dicts(doc, 'FontDescriptor')) descriptor.delete(name('FontFile2'))
    },
  ],
  ['no CIDToGIDMap', (doc) => dicts(doc, 'Font').forEach((font) => font.delete(name('CIDToGIDMap')))],
  [
    'an annotation does not print',
    (doc) => dicts(doc, 'Annot').forEach((annot) => annot.set(name('F'), PDFNumber.of(2))),
  ],
  [
    'an annotation acts',
    (doc) => dicts(doc, 'Annot').forEach((annot) => annot.set(name('A'), doc.context.obj({ S: 'GoTo' }))),
  ],
  [
    'an action /Launch',
    (doc) => doc.catalog.set(name('OpenAction'), doc.context.obj({ S: 'Launch', F: PDFString.of('x') })),
  ],
  [
    'an object has /JS',
    (doc) => doc.catalog.set(name('OpenAction'), doc.context.obj({ JS: PDFString.of('x') })),
  ],
  [
    '/Title is not dc:title',
    (doc) =>
      (doc.context.lookup(doc.context.trailerInfo.Info) as PDFDict).set(name('Title'), PDFString.of('Other')),
  ],
  ['no output intent', (doc) => doc.catalog.delete(name('OutputIntents'))],
  [
    'a picture has another colour space',
    (doc) => images(doc)[0]?.dict.set(name('ColorSpace'), name('DeviceCMYK')),
  ],
  [
    'a picture is interpolated',
    (doc) => images(doc)[0]?.dict.set(name('Interpolate'), doc.context.obj(true)),
  ],
  [
    'a soft mask without a group',
    (doc) => images(doc)[0]?.dict.set(name('SMask'), doc.context.register(doc.context.flateStream('x'))),
  ],
  ['transparency without a group', (doc) => void doc.context.register(doc.context.obj({ ca: 0.5 }))],
  [
    'a missing glyph is shown',
    (doc) =>
      doc
        .getPage(0)
        .node.set(name('Contents'), doc.context.register(doc.context.flateStream('[<00110000>] TJ'))),
  ],
])('a seeded fault is found: %s', async (finding, fault) => {
  const doc = await PDFDocument.load(readFileSync(pathOf('pdf-a-2b')), { updateMetadata: false })
  fault(doc)
  const bytes = Buffer.from(await doc.save())
  const found = structuralFindings(await readByLibrary(bytes), bytes, 2)
  expect(found.map((text) => text.replace(/^\/[A-Z]{6}\+[\w-]+: /, ''))).toContain(finding)
})

function dicts(doc: PDFDocument, type: string): PDFDict[] {
  return doc.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && object.get(name('Type')) === name(type) ? [object] : [],
    )
}

function images(doc: PDFDocument): PDFRawStream[] {
  return doc.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream && object.dict.get(name('Subtype')) === name('Image') ? [object] : [],
    )
}
