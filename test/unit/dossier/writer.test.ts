import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import type { DossierPlan, PageItem, PlannedPage } from '#core/dossier/plan-model.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { openPicture } from '#node/dossier/open-picture.ts'
import { labelRanges } from '#node/dossier/pdf/page-labels.ts'
import { PayloadStream } from '#node/dossier/pdf/payload.ts'
import { memorySink } from '#node/dossier/pdf/sink.ts'
import { writePdf, writePdfFile } from '#node/dossier/pdf/writer.ts'
import { withPdfium } from '#node/dossier/pdfium.ts'
import type { PreparedExhibit } from '#node/dossier/prepared.ts'
import { renderDossier, writeDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import { photo } from '#test/fixtures/dossier/make.ts'

const dir = mkdtempSync(join(tmpdir(), 'aftercase-writer-'))
afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
})
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex')
const installed = (program: string): boolean => spawnSync(program, ['-v']).error === undefined
const ID = 'ab'.repeat(16)

/** Finds nothing wrong; where qpdf is not installed, PDFium at least opens it. */
async function expectSound(path: string, ...options: string[]): Promise<void> {
  if (installed('qpdf'))
    expect(execFileSync('qpdf', [...options, '--check', path], { encoding: 'utf8' })).toContain('No syntax')
  else if (options.length === 0)
    expect(
      await withPdfium(readFileSync(path), (doc) => Promise.resolve(doc.getPageCount())),
    ).toBeGreaterThan(0)
}

function page(number: number, items: readonly PageItem[], label = String(number)): PlannedPage {
  return {
    number,
    label,
    width: 595,
    height: 842,
    section: 'exhibits',
    exhibitId: null,
    items,
    links: [{ x: 10, y: 10, width: 50, height: 20, target: 1 }],
    expects: [],
  }
}

const planOf = (pages: readonly PlannedPage[]): DossierPlan => ({
  language: 'zh',
  title: '卷宗 "A" <1> & (2)',
  author: 'Shop',
  generatedAt: 1_790_000_000_000,
  pages,
  outline: [{ title: 'Exhibit 1 包裹', page: 1, children: [{ title: 'p', page: 1, children: [] }] }],
  exhibits: [],
  claims: [],
  manifestRoot: '',
  warnings: [],
})

const picture = {
  type: 'picture',
  exhibitId: 'e',
  source: 0,
  x: 40,
  y: 50,
  width: 300,
  height: 225,
  rows: [0, 1],
} as const

async function exhibit(path: string, mediaType = 'image/jpeg'): Promise<PreparedExhibit> {
  return { id: 'e', ...(await openPicture({ path }, mediaType)), warnings: [] }
}

const shaper = new Shaper(await loadFonts())
const jpegPath = join(dir, 'photo.jpg')
writeFileSync(
  jpegPath,
  await sharp(await photo(400, 300))
    .withExif({ IFD0: { Model: 'Camera' } })
    .jpeg()
    .toBuffer(),
)

describe('the file writer', () => {
  test('writes what the root reaches, and nothing that was replaced or removed', async () => {
    const doc = await PDFDocument.create({ updateMetadata: false })
    doc.addPage([100, 100])
    doc.context.register(doc.context.obj({ Left: PDFString.of('SECRET') }))
    await doc.flush()
    const sink = memorySink()
    const written = await writePdf(doc.context, sink, { id: ID })
    const bytes = sink.bytes()
    expect(written).toEqual({ bytes: bytes.byteLength, sha256: sha256(bytes) })
    const back = await PDFDocument.load(bytes)
    expect(back.getPageCount()).toBe(1)
    const all = back.context.enumerateIndirectObjects().map(([, object]) => object.toString())
    expect(all.join('\n')).not.toContain('SECRET')
  })

  test('a cancelled dossier leaves no file, and so does a source that became shorter', async () => {
    const doc = await PDFDocument.create({ updateMetadata: false })
    doc.addPage([100, 100])
    const short = { kind: 'file', path: jpegPath, ranges: [[0, 10_000_000]] } as const
    doc.catalog.set(PDFName.of('X'), doc.context.register(new PayloadStream(doc.context.obj({}), short)))
    await doc.flush()
    const path = join(dir, 'none.pdf')
    await expect(writePdfFile(doc.context, path, { id: ID })).rejects.toThrow('shorter')
    expect(existsSync(path)).toBe(false)
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(writePdfFile(doc.context, path, { id: ID, signal })).rejects.toThrow('enough')
    expect(existsSync(path)).toBe(false)
  })

  test('a photo comes back out of the PDF with the SHA-256 of its original', async () => {
    const path = join(dir, 'photo.pdf')
    const prepared = await exhibit(jpegPath)
    expect(prepared.assets[0]).toMatchObject({ unchanged: true, payload: { kind: 'file' } })
    const written = await writeDossier(planOf([page(1, [picture])]), [prepared], shaper, path)
    expect(written.sha256).toBe(sha256(readFileSync(path)))
    const again = await renderDossier(planOf([page(1, [picture])]), [prepared], shaper)
    expect(sha256(again)).toBe(written.sha256)
    await expectSound(path)
    expect(readFileSync(path).includes(readFileSync(jpegPath))).toBe(true)
    if (installed('pdfimages')) {
      execFileSync('pdfimages', ['-j', path, join(dir, 'out')])
      const name = readdirSync(dir).find((file) => file.startsWith('out-')) ?? ''
      expect(sha256(readFileSync(join(dir, name)))).toBe(sha256(readFileSync(jpegPath)))
    }
  })

  test.each(['open sesame', '密码 售后'])(
    'the password %s opens the file, another one does not',
    async (password) => {
      const path = join(dir, 'locked.pdf')
      const plan = planOf([page(1, [picture])])
      const prepared = [await exhibit(jpegPath)]
      const written = await writeDossier(plan, prepared, shaper, path, { password })
      expect((await writeDossier(plan, prepared, shaper, path, { password })).sha256).toBe(written.sha256)
      const bytes = readFileSync(path)
      expect(bytes.includes(readFileSync(jpegPath).subarray(200, 400))).toBe(false)
      const back = await PDFDocument.load(bytes, { password })
      expect(back.getPage(0).node.Contents()).toBeDefined()
      if (installed('pdfinfo'))
        expect(execFileSync('pdfinfo', ['-upw', password, path], { encoding: 'utf8' })).toContain(plan.title)
      await expect(PDFDocument.load(bytes, { password: 'wrong' })).rejects.toThrow()
      await expectSound(path, `--password=${password}`)
      if (installed('qpdf'))
        expect(spawnSync('qpdf', ['--password=wrong', '--check', path]).status).not.toBe(0)
    },
  )

  test('originals are embedded as they are, under their names', async () => {
    const path = join(dir, 'attached.pdf')
    const attachment = {
      name: '签收 证明.jpg',
      path: jpegPath,
      mediaType: 'image/jpeg',
      bytes: readFileSync(jpegPath).byteLength,
      modifiedAt: 1_780_000_000_000,
      sha256: sha256(readFileSync(jpegPath)),
      exhibitId: 'ex-1',
      description: 'Exhibit 1',
    }
    const attachments = [attachment, { ...attachment, name: 'b.jpg' }, attachment]
    const plan = planOf([page(1, [])])
    await writeDossier(plan, [], shaper, path, { attachments, pdfA: true })
    await expectSound(path)
    if (installed('pdfdetach')) {
      const list = execFileSync('pdfdetach', ['-list', path], { encoding: 'utf8' })
      expect(list).toContain('签收 证明 (2).jpg')
      for (const number of ['1', '2', '3']) {
        execFileSync('pdfdetach', ['-save', number, '-o', join(dir, 'saved'), path])
        expect(sha256(readFileSync(join(dir, 'saved')))).toBe(attachment.sha256)
      }
    }
    const wrong = [{ ...attachment, sha256: '0'.repeat(64) }]
    await expect(writeDossier(plan, [], shaper, path, { attachments: wrong })).rejects.toMatchObject({
      code: 'original_damaged',
    })
    expect(existsSync(path)).toBe(false)
    await expect(writeDossier(plan, [], shaper, path, { pdfA: true, password: 'x' })).rejects.toMatchObject({
      code: 'password_with_pdfa',
    })
  })

  test('code, logo and words of a picture are drawn', async () => {
    const asset = (await exhibit(jpegPath)).assets[0]
    if (asset?.kind !== 'image') throw new Error('no picture')
    const hiddenText = [{ text: '收货人 HIDDEN', x: 0.1, y: 0.1, width: 0.5, height: 0.1 }]
    const prepared: PreparedExhibit = {
      ...(await exhibit(jpegPath)),
      assets: [{ ...asset, hiddenText }],
    }
    const items: PageItem[] = [
      picture,
      { type: 'qr', x: 400, y: 50, size: 60, rows: ['101', '010', '111'] },
      { type: 'logo', x: 400, y: 200, width: 100, height: 50 },
    ]
    const pdf = await renderDossier(planOf([page(1, items)]), [prepared], shaper, { logo: asset })
    const text = await withPdfium(pdf, (doc) => Promise.resolve(doc.getPage(0).getText()))
    expect(text).toContain('收货人 HIDDEN')
    await expect(renderDossier(planOf([page(1, items)]), [prepared], shaper)).rejects.toThrow('logo')
  })
})

test.each([
  [
    ['i', 'ii', 'iii', '1', '2', '3'],
    ['r  1', 'D  1'],
  ],
  [
    ['A-1', 'A-2', 'B-1', 'C-1'],
    ['D A- 1', 'D B- 1', 'D C- 1'],
  ],
  [
    ['1.1', '1.2', '2.1'],
    ['D 1. 1', 'D 2. 1'],
  ],
  [
    ['S008', 'S009', 'S100', 'S101'],
    ['null S008 1', 'null S009 1', 'D S 100'],
  ],
  [
    ['4', '5', '12A'],
    ['D  4', 'null 12A 1'],
  ],
])('page labels %j', (labels, expected) => {
  expect(labelRanges(labels).map(({ style, prefix, start }) => `${style} ${prefix} ${start}`)).toEqual(
    expected,
  )
})
