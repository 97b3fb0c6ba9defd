import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planDossier } from '#core/dossier/plan.ts'
import { PROFILES } from '#core/dossier/profiles.ts'
import { auditDossier } from '#node/dossier/audit.ts'
import { skimPdf } from '#node/dossier/audit-skim.ts'
import { bytesSource } from '#node/dossier/byte-source.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { withPdfium } from '#node/dossier/pdfium.ts'
import { prepareExhibit } from '#node/dossier/prepare.ts'
import { writeDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import type { AuditSubject } from '#node/dossier/audit.ts'
import { exhibitsOf, inputOf, noise } from '#test/fixtures/dossier/make.ts'

const [WIDTH, HEIGHT] = [720, 480]
const name = (key: string): PDFName => PDFName.of(key)
let root: string
let clean: AuditSubject & { readonly pdf: string }
let bytes: Uint8Array

async function photo(seed: number, orientation: number): Promise<Buffer> {
  return sharp(noise(WIDTH, HEIGHT, seed), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer()
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'skim-'))
  // Photos of one size, lying every way.
  const photos = await Promise.all(
    [1, 1, 6, 8, 3, 5].map((orientation, seed) => photo(seed + 1, orientation)),
  )
  const input = inputOf(
    await exhibitsOf(
      root,
      photos.map((data, index) => ({
        name: `photo ${index + 1}.jpg`,
        mediaType: 'image/jpeg',
        data,
        caption: `Photo ${index + 1}`,
      })),
    ),
  )
  const shaper = new Shaper(await loadFonts())
  const exhibits = await Promise.all(
    input.exhibits.map((exhibit, index) => prepareExhibit(exhibit, index + 1)),
  )
  const plan = planDossier(input, createMeasure(shaper), new Map(exhibits.map(({ id, body }) => [id, body])))
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
  const pdf = join(root, 'dossier.pdf')
  await writeDossier(plan, exhibits, shaper, pdf, { attachments })
  bytes = await readFile(pdf)
  clean = {
    pdf,
    plan,
    exhibits,
    profile: PROFILES.plain,
    images: [],
    texts: [],
    forbidden: [root],
    shaper,
    attachments,
  }
})
afterAll(() => rm(root, { recursive: true, force: true }))

const failing = async (subject: AuditSubject): Promise<string[]> =>
  (await auditDossier(subject)).checks.filter(({ ok }) => !ok).map((check) => check.name)

async function broken(fault: (doc: PDFDocument) => unknown): Promise<string[]> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false })
  await fault(doc)
  const pdf = await doc.save({ useObjectStreams: false })
  // The fault is looked for in the copy without photos, as in a finished file.
  expect(skimPdf(bytesSource(pdf))?.leftOut.size).toBeGreaterThan(0)
  return failing({ ...clean, pdf })
}

const photosOf = (doc: PDFDocument): PDFRawStream[] =>
  doc.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream && object.dict.get(name('Filter')) === name('DCTDecode') ? [object] : [],
    )

/** Page, from 0, of the n-th exhibit's photo. */
const pageOf = (exhibit: number): number => {
  const { page = 0, pages = 0 } = clean.plan.exhibits[exhibit] ?? {}
  return page + pages - 2
}

function replace(doc: PDFDocument, data: Uint8Array): void {
  const [first] = photosOf(doc)
  for (const [ref, object] of doc.context.enumerateIndirectObjects())
    if (object === first && first !== undefined)
      doc.context.assign(ref, PDFRawStream.of(first.dict, new Uint8Array(data)))
}

test('a file is read without its photos and attachments, and stays whole in all else', async () => {
  const skimmed = skimPdf(bytesSource(bytes))
  const left = [...(skimmed?.leftOut.values() ?? [])]
  expect(left.filter(({ kind }) => kind === 'photo')).toHaveLength(6)
  expect(left.filter(({ kind }) => kind === 'attachment')).toHaveLength(6)
  const hashes = new Set(
    left.map(({ from, to }) => createHash('sha256').update(bytes.subarray(from, to)).digest('hex')),
  )
  expect([...hashes].sort()).toEqual((clean.attachments ?? []).map(({ sha256 }) => sha256).sort())
  const small = skimmed?.bytes ?? new Uint8Array()
  expect(small.length).toBeLessThan(bytes.length / 2)
  const texts = (pdf: Uint8Array): Promise<string[]> =>
    withPdfium(pdf, (document) => Promise.resolve([...document.pages()].map((page) => page.getText())))
  expect(await texts(small)).toEqual(await texts(bytes))
})

test('a clean file passes, from its path and from bytes', async () => {
  expect(await failing(clean)).toEqual([])
  expect(await failing({ ...clean, pdf: bytes })).toEqual([])
  expect(await broken(() => undefined)).toEqual([])
})

test.each<[string, string, (doc: PDFDocument) => unknown]>([
  [
    'a photo turned by a half',
    'pictures',
    (doc) => {
      const { node } = doc.getPage(pageOf(0))
      const stream = node.lookup(name('Contents'))
      if (!(stream instanceof PDFRawStream)) throw new Error('no content')
      const text = new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode())
      const turned = text.replace(
        /W n (\S+) 0 0 (\S+) (\S+) (\S+) cm/,
        (_all, w: string, h: string, x: string, y: string) =>
          `W n -${w} 0 0 -${h} ${Number(x) + Number(w)} ${Number(y) + Number(h)} cm`,
      )
      expect(turned).not.toBe(text)
      node.set(name('Contents'), doc.context.register(doc.context.flateStream(turned)))
    },
  ],
  [
    'a photo covered',
    'pictures',
    (doc) => doc.getPage(pageOf(1)).drawRectangle({ x: 150, y: 300, width: 200, height: 150 }),
  ],
  [
    'two photos exchanged',
    'pictures',
    (doc) => {
      const objects = [0, 1].map((exhibit) =>
        doc.getPage(pageOf(exhibit)).node.Resources()?.lookup(name('XObject'), PDFDict),
      )
      const refs = objects.map((dict) => dict?.get(name('X1')))
      objects.forEach((dict, index) => dict?.set(name('X1'), refs[1 - index] as never))
    },
  ],
  ['another photo', 'pictures', async (doc) => replace(doc, await photo(9, 1))],
  [
    'one byte of a photo changed',
    'pictures',
    (doc) => {
      const data = Uint8Array.from(photosOf(doc)[0]?.getContents() ?? [])
      const at = Math.floor(data.length / 2)
      data[at] = (data[at] ?? 0) ^ 1
      replace(doc, data)
    },
  ],
  [
    'a photo whose object gives it another size',
    'metadata',
    (doc) => photosOf(doc)[0]?.dict.set(name('Width'), PDFNumber.of(WIDTH * 2)),
  ],
  [
    'a photo shown as a negative',
    'pictures',
    (doc) => photosOf(doc)[0]?.dict.set(name('Decode'), doc.context.obj([1, 0, 1, 0, 1, 0])),
  ],
  [
    'a photo that says where it was taken',
    'metadata',
    async (doc) =>
      replace(
        doc,
        await sharp(await photo(1, 1))
          .withExif({ IFD3: { GPSLatitude: '22/1 32/1 0/1', GPSLatitudeRef: 'N' } })
          .jpeg()
          .toBuffer(),
      ),
  ],
  [
    'a photo without its end',
    'metadata',
    async (doc) => {
      const data = await photo(1, 1)
      replace(doc, data.subarray(0, data.length - 100))
    },
  ],
  [
    'an attachment changed',
    'attachments',
    (doc) => {
      for (const [ref, object] of doc.context.enumerateIndirectObjects()) {
        if (!(object instanceof PDFRawStream) || object.dict.get(name('Type')) !== name('EmbeddedFile'))
          continue
        const data = Uint8Array.from(object.getContents())
        data[100] = (data[100] ?? 0) ^ 1
        doc.context.assign(ref, PDFRawStream.of(object.dict, data))
        return
      }
    },
  ],
])('%s is caught by %s', async (_what, check, fault) => {
  expect(await broken(fault)).toContain(check)
})

test('a file of another form is read whole', async () => {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false })
  const update = Buffer.concat([bytes, Buffer.from(`\nstartxref\n0\n%%EOF\n`)])
  expect(skimPdf(bytesSource(update))).toBeNull()
  expect(skimPdf(bytesSource(bytes.subarray(0, bytes.length - 900)))).toBeNull()
  expect(skimPdf(bytesSource(new Uint8Array()))).toBeNull()
  const moved = Buffer.from(await doc.save({ useObjectStreams: false }))
  moved[moved.indexOf(' 0 obj') + 1] = 0x31
  expect(skimPdf(bytesSource(moved)) === null).toBe(true)
  const path = join(root, 'cut.pdf')
  await writeFile(path, bytes.subarray(0, bytes.length / 2))
  expect((await auditDossier({ ...clean, pdf: path })).ok).toBe(false)
  expect(await failing({ ...clean, pdf: join(root, 'none.pdf') })).toContain('opens')
})

test('where colours count, photos are looked at', async () => {
  const profile = { ...PROFILES.plain, blackAndWhite: true }
  expect(await failing({ ...clean, profile })).toContain('colour')
})
