import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planDossier } from '#core/dossier/plan.ts'
import { PROFILES } from '#core/dossier/profiles.ts'
import { auditDossier } from '#node/dossier/audit.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { prepareExhibit } from '#node/dossier/prepare.ts'
import { renderDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import type { DossierLanguage } from '#core/dossier/model.ts'
import type { AuditCheckName, AuditSubject } from '#node/dossier/audit.ts'
import { exhibitsOf, inputOf, noise, samples } from '#test/fixtures/dossier/make.ts'

let root: string
let clean: AuditSubject & { readonly pdf: Uint8Array }
const name = (key: string): PDFName => PDFName.of(key)

async function built(language: DossierLanguage): Promise<typeof clean> {
  const input = { ...inputOf(await exhibitsOf(join(root, language), await samples())), language }
  const shaper = new Shaper(await loadFonts())
  const exhibits = await Promise.all(
    input.exhibits.map((exhibit, index) => prepareExhibit(exhibit, index + 1)),
  )
  const plan = planDossier(input, createMeasure(shaper), new Map(exhibits.map(({ id, body }) => [id, body])))
  const pdf = await renderDossier(plan, exhibits, shaper)
  return { pdf, plan, exhibits, profile: PROFILES.plain, images: [], texts: [], forbidden: [root], shaper }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'faults-'))
  clean = await built('en')
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function broken(fault: (doc: PDFDocument) => unknown): Promise<AuditSubject> {
  const doc = await PDFDocument.load(clean.pdf, { updateMetadata: false })
  await fault(doc)
  return { ...clean, pdf: await doc.save({ useObjectStreams: false }) }
}

const failing = async (subject: AuditSubject): Promise<AuditCheckName[]> =>
  (await auditDossier(subject)).checks.filter(({ ok }) => !ok).map((check) => check.name)

/** Empties the outline of one glyph in every font that has it; all else stays. */
function blankGlyph(doc: PDFDocument, family: string, gid: number): void {
  for (const [, object] of doc.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || !String(object.get(name('FontName'))).includes(family)) continue
    const stream = object.lookup(name('FontFile2'))
    if (!(stream instanceof PDFRawStream)) continue
    const font = Buffer.from(decodePDFRawStream(stream).decode())
    const tables = new Map<string, number>()
    for (let table = 0; table < font.readUInt16BE(4); table++)
      tables.set(
        font.toString('latin1', 12 + table * 16, 16 + table * 16),
        font.readUInt32BE(20 + table * 16),
      )
    const wide = font.readInt16BE((tables.get('head') ?? 0) + 50) === 1
    const at = (tables.get('loca') ?? 0) + gid * (wide ? 4 : 2)
    font.copy(font, at, at + (wide ? 4 : 2), at + (wide ? 8 : 4))
    const fresh = doc.context.register(doc.context.flateStream(font, { Length1: font.length }))
    object.set(name('FontFile2'), fresh)
  }
}

function images(doc: PDFDocument): PDFRawStream[] {
  return doc.context.enumerateIndirectObjects().flatMap(([, object]) => {
    const image = object instanceof PDFRawStream && object.dict.get(name('Subtype')) === name('Image')
    return image && object.dict.get(name('Filter')) === name('DCTDecode') ? [object] : []
  })
}

/** Puts another JPEG of the same size where the first photo of the file is. */
function replacePhoto(doc: PDFDocument, data: Buffer): void {
  const photo = images(doc)[0]
  if (photo === undefined) throw new Error('no photo')
  for (const [ref, object] of doc.context.enumerateIndirectObjects()) {
    if (object !== photo) continue
    photo.dict.set(name('Length'), PDFNumber.of(data.byteLength))
    doc.context.assign(ref, PDFRawStream.of(photo.dict, new Uint8Array(data)))
  }
}

const jpeg = (seed: number): Sharp =>
  sharp(noise(240, 160, seed), { raw: { width: 240, height: 160, channels: 3 } }).jpeg()

describe('nothing is found on a clean file', () => {
  test.each<DossierLanguage>(['en', 'zh', 'th', 'ja', 'vi'])('in %s', async (language) => {
    const subject = await built(language)
    expect((await auditDossier(subject)).checks.filter(({ ok }) => !ok)).toEqual([])
  })

  test('read from its path, with nothing of a search found', async () => {
    const path = join(root, 'clean.pdf')
    await writeFile(path, clean.pdf)
    const redaction = () => Promise.resolve({ found: 0, searched: 9, details: [] })
    const { ok, checks } = await auditDossier({ ...clean, pdf: path, redaction })
    expect(ok).toBe(true)
    expect(checks.find((check) => check.name === 'redaction')).toMatchObject({
      detail: '0 of 9 found',
      data: { found: 0, searched: 9 },
    })
  })
})

describe('a seeded fault is caught by its check:', () => {
  test.each<[string, AuditCheckName, (doc: PDFDocument) => unknown]>([
    [
      'one Chinese character blank in every line it is in',
      'ink',
      (doc) => {
        const run = clean.shaper.shape('买家确认收到货物', 'bold').runs[0]
        const gid = run?.clusters[2]?.glyphs[0]?.gid
        if (gid === undefined) throw new Error('no glyph')
        blankGlyph(doc, 'NotoSansSC', gid)
      },
    ],
    [
      'two pages swapped',
      'text_layer',
      (doc) => {
        const kids = doc.catalog.Pages().Kids()
        const [one, other] = [kids.get(1), kids.get(3)]
        kids.set(1, other)
        kids.set(3, one)
      },
    ],
    ['a page turned', 'clipped', (doc) => doc.getPage(2).node.set(name('Rotate'), PDFNumber.of(90))],
    ['a page cut at its box', 'clipped', (doc) => doc.getPage(0).setCropBox(0, 200, 595, 400)],
    [
      'labels one off',
      'labels',
      (doc) =>
        doc.catalog.set(
          name('PageLabels'),
          doc.context.obj({ Nums: [0, { S: 'D', St: 1 }, 4, { S: 'D', St: 6 }] }),
        ),
    ],
    [
      'an outline entry to the wrong page',
      'outline',
      (doc) =>
        doc.catalog
          .lookup(name('Outlines'), PDFDict)
          .lookup(name('First'), PDFDict)
          .lookup(name('Dest'), PDFArray)
          .set(0, doc.getPage(4).ref),
    ],
    [
      'a font that is no subset',
      'fonts',
      (doc) => {
        for (const [, object] of doc.context.enumerateIndirectObjects())
          if (object instanceof PDFDict && object.get(name('Subtype')) === name('Type0'))
            object.set(name('BaseFont'), name('NotoSansSC-Regular'))
      },
    ],
    [
      'another photo, hardly different',
      'pictures',
      async (doc) => replacePhoto(doc, await jpeg(2).toBuffer()),
    ],
    [
      'a photo that says where it was taken',
      'metadata',
      async (doc) => {
        const exif = { IFD3: { GPSLatitude: '22/1 32/1 0/1', GPSLatitudeRef: 'N' } }
        replacePhoto(doc, await jpeg(1).withExif(exif).toBuffer())
      },
    ],
    [
      'a photo cut short',
      'metadata',
      async (doc) => replacePhoto(doc, (await jpeg(1).toBuffer()).subarray(0, 900)),
    ],
    [
      'a script that runs on opening',
      'metadata',
      (doc) => doc.catalog.set(name('OpenAction'), doc.context.obj({ S: 'JavaScript', JS: 'app.alert(1)' })),
    ],
    [
      'a link out of the file',
      'metadata',
      (doc) =>
        doc.context.register(
          doc.context.obj({ Type: 'Annot', Subtype: 'Link', A: { S: 'URI', URI: 'https://example.com' } }),
        ),
    ],
    ['a form', 'metadata', (doc) => doc.getForm().createTextField('name').addToPage(doc.getPage(0))],
    ['another file inside', 'metadata', (doc) => doc.attach(new Uint8Array([1, 2, 3]), 'extra.bin')],
  ])('%s', async (_fault, check, fault) => {
    expect(await failing(await broken(fault))).toContain(check)
  })

  test('text that reaches over the edge of its page', async () => {
    const [first, ...rest] = clean.plan.pages
    if (first === undefined) throw new Error('no page')
    const items = first.items.map((item) => (item.type === 'text' ? { ...item, x: item.x + 500 } : item))
    const subject = { ...clean, plan: { ...clean.plan, pages: [{ ...first, items }, ...rest] } }
    expect(await failing(subject)).toContain('clipped')
  })

  test('a page of a PDF exhibit that is not what its original shows, by name', async () => {
    const exhibits = clean.exhibits.map((exhibit) => ({
      ...exhibit,
      assets: exhibit.assets.map((asset, index) =>
        asset.kind === 'pdf' && index === 1
          ? { ...asset, signature: () => Promise.resolve(Array.from({ length: 512 }, () => 120)) }
          : asset,
      ),
    }))
    const { checks, differing } = await auditDossier({ ...clean, exhibits })
    expect(checks.find((check) => check.name === 'pictures')?.detail).toContain('page 2 of exhibit ex-4')
    expect(differing).toEqual([{ exhibitId: 'ex-4', source: 1 }])
  })

  test('pictures above the dots an inch and colours that the recipient does not take, and links', async () => {
    const profile = { ...PROFILES.plain, maxDpi: 10, blackAndWhite: true, links: false }
    expect(await failing({ ...clean, profile })).toEqual(expect.arrayContaining(['dpi', 'colour', 'links']))
  })

  test('an attached original that was changed, left out or added', async () => {
    const data = new TextEncoder().encode('the original')
    const sha256 = createHash('sha256').update(data).digest('hex')
    const { pdf } = await broken((doc) => doc.attach(data, 'original.txt'))
    const attachments = [{ name: 'original.txt', sha256 }]
    expect(await failing({ ...clean, pdf, attachments })).toEqual([])
    const changed = [{ name: 'original.txt', sha256: createHash('sha256').update('x').digest('hex') }]
    expect(await failing({ ...clean, pdf, attachments: changed })).toEqual(['attachments'])
    expect(await failing({ ...clean, pdf, attachments: [] })).toEqual(['attachments'])
    expect(await failing({ ...clean, attachments })).toEqual(['attachments'])
  })

  test('a string that was to be redacted, and a search that failed', async () => {
    const redaction = () => Promise.resolve({ found: 1, searched: 9, details: ['page 2, text'] })
    expect(await failing({ ...clean, redaction })).toEqual(['redaction'])
    expect(await failing({ ...clean, redaction: () => Promise.reject(new Error('no')) })).toEqual([
      'redaction',
    ])
  })

  test('a file that says nothing of PDF/A', async () => {
    expect(await failing({ ...clean, pdfA: 2 })).toEqual(['pdf_a'])
  })

  test('a file that should have a password and has none', async () => {
    expect(await failing({ ...clean, password: 'secret' })).toContain('password')
  })

  test('a file that is gone', async () => {
    expect(await failing({ ...clean, pdf: join(root, 'truncated.pdf') }).catch(() => 'threw')).toContain(
      'opens',
    )
    await writeFile(join(root, 'truncated.pdf'), clean.pdf.subarray(0, clean.pdf.byteLength * 0.8))
    expect((await auditDossier({ ...clean, pdf: join(root, 'truncated.pdf') })).ok).toBe(false)
  })
})
