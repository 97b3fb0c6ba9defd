import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { pageFaults } from '#node/dossier/audit-pages.ts'
import { inkOf } from '#node/dossier/audit-pages.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { bytesSource } from '#node/dossier/byte-source.ts'
import { readJpeg } from '#node/dossier/jpeg.ts'
import { payloadBytes } from '#node/dossier/pdf/payload.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { decodeText } from '#node/dossier/decode-text.ts'
import { openText } from '#node/dossier/open-text.ts'
import { openPdf } from '#node/dossier/open-pdf.ts'
import { openPicture } from '#node/dossier/open-picture.ts'
import { renderGrey, withPdfium } from '#node/dossier/pdfium.ts'
import { renderDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'
import type { DossierPlan, PlannedPage, TextItem } from '#core/dossier/plan-model.ts'
import type { PreparedExhibit } from '#node/dossier/prepared.ts'
import { noise, photo, threePages } from '#test/fixtures/dossier/make.ts'

const STYLE = { size: 20, weight: 'regular' } as const

async function onePage(
  lines: readonly string[],
): Promise<{ plan: DossierPlan; page: PlannedPage; shaper: Shaper }> {
  const shaper = new Shaper(await loadFonts())
  const measure = createMeasure(shaper)
  const items = lines.map((text, index): TextItem => ({
    type: 'text',
    x: 40,
    y: 60 + index * 40,
    width: measure.width(text, STYLE),
    style: STYLE,
    color: 'ink',
    text,
  }))
  const page: PlannedPage = {
    number: 1,
    label: '1',
    width: 595,
    height: 842,
    section: 'cover',
    exhibitId: null,
    items,
    links: [],
    expects: lines,
  }
  const plan: DossierPlan = {
    language: 'en',
    title: 't',
    author: 'a',
    generatedAt: 0,
    pages: [page],
    outline: [],
    exhibits: [],
    claims: [],
    manifestRoot: '',
    warnings: [],
  }
  return { plan, page, shaper }
}

describe('text on the page', () => {
  // Small subsets are where broken subsetters lose outlines without an error.
  test.each([
    ['one character', ['不']],
    ['five characters', ['不理行更老']],
    ['Chinese and Latin', ['售后 4035227007632310123，“已签收”。']],
    ['Vietnamese from a decomposed name', ['Khiếu nại bị từ chối'.normalize('NFD')]],
    ['Thai after Latin', ['Order 12 ที่นี่ น้ำ']],
    ['Thai alone', ['ผู้ซื้อได้รับพัสดุแล้ว ญี่ปุ่น ปู่ ฟ้า']],
    ['Japanese', ['ご返品はできません。カタカナ']],
    ['Korean', ['배송 완료, 상품 이상 없음']],
    ['emoji', ['👍 📦 👨‍👩‍👧']],
    ['other Latin letters', ['apelação überprüft ñandú fi ffl']],
  ])('%s has its ink and reads back', async (_name, lines) => {
    const { plan, page, shaper } = await onePage(lines)
    const pdf = await renderDossier(plan, [], shaper)
    const faults = await pageFaults(pdf, plan, [], shaper)
    expect(faults).toMatchObject({ pageCount: 1, ink: [], textLayer: [] })
    expect([...shaper.missing]).toEqual([])
    const raster = await withPdfium(pdf, (document) => renderGrey(document.getPage(0), 1))
    for (const item of page.items) {
      if (item.type !== 'text') continue
      const { expected, found } = inkOf(page, item, raster, shaper)
      expect(found / expected).toBeGreaterThan(0.85)
      expect(found / expected).toBeLessThan(1.2)
    }
  })

  test('a character without a font is a box that names it, and reads back as itself', async () => {
    const { plan, shaper } = await onePage(['Lao ກ and ສ'])
    const pdf = await renderDossier(plan, [], shaper)
    expect([...shaper.missing]).toEqual(['ກ', 'ສ'])
    expect((await pageFaults(pdf, plan, [], shaper)).textLayer).toEqual([])
    const names = shaper.shape('ກ', 'regular').runs.flatMap((run) => run.clusters.map(({ text }) => text))
    expect(names.join('')).toBe('U+0E81')
  })

  test('two subsets never share a name, the same one always does', async () => {
    const nameOf = async (text: string): Promise<string | undefined> => {
      const { plan, shaper } = await onePage([text])
      const { context } = await PDFDocument.load(await renderDossier(plan, [], shaper))
      const objects = context.enumerateIndirectObjects().map(([, object]) => object.toString())
      return /[A-Z]{6}\+NotoSansSC/u.exec(objects.join('\n'))?.[0]
    }
    expect(await nameOf('不')).toBe(await nameOf('不'))
    expect(await nameOf('不')).not.toBe(await nameOf('理'))
  })
})

describe('pictures', () => {
  const place = async (opened: Awaited<ReturnType<typeof openPicture>>): Promise<readonly string[]> => {
    const { plan, shaper } = await onePage([])
    const exhibit: PreparedExhibit = { id: 'e', ...opened, warnings: [] }
    const source = opened.body.kind === 'pages' ? opened.body.pages : []
    const pages = source.map(({ width, height }, index): PlannedPage => {
      const scale = Math.min(500 / width, 700 / height)
      const item = {
        type: 'picture',
        exhibitId: 'e',
        source: index,
        x: 40,
        y: 50,
        width: width * scale,
        height: height * scale,
        rows: [0, 1],
      } as const
      return { ...(plan.pages[0] as PlannedPage), number: index + 1, label: String(index + 1), items: [item] }
    })
    const whole = { ...plan, pages }
    const pdf = await renderDossier(whole, [exhibit], shaper)
    return (await pageFaults(pdf, whole, [exhibit], shaper)).pictures
  }

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('a JPEG of EXIF orientation %i stands upright', async (orientation) => {
    const data = await sharp(await photo(120, 80))
      .withMetadata({ orientation })
      .jpeg()
      .toBuffer()
    const opened = await openPicture(data, 'image/jpeg')
    expect(opened.assets[0]).toMatchObject({ filter: 'DCTDecode', orientation })
    const page = opened.body.kind === 'pages' ? opened.body.pages[0] : undefined
    expect([page?.width, page?.height]).toEqual(orientation >= 5 ? [80, 120] : [120, 80])
    expect(await place(opened)).toEqual([])
  })

  test('a JPEG goes in without its EXIF, GPS and whatever follows its end, and with every byte of its picture', async () => {
    const plain = await photo(64, 48)
    const exif = { IFD0: { Copyright: 'SECRET-OWNER' }, IFD3: { GPSLatitude: '22/1 33/1 0/1' } }
    const tagged = await sharp(plain).withExif(exif).jpeg().toBuffer()
    const data = Buffer.concat([tagged, Buffer.from('SECRET-CLIP')])
    const form = readJpeg(bytesSource(data))
    const cleaned = await payloadBytes(bytesSource(data).payload(form?.ranges ?? []))
    expect(Buffer.from(tagged).includes('SECRET-OWNER')).toBe(true)
    expect(Buffer.from(cleaned).includes('SECRET')).toBe(false)
    expect(form).toMatchObject({ width: 64, height: 48, complete: true, unchanged: false })
    const pixels = async (picture: Uint8Array): Promise<Buffer> => sharp(picture).raw().toBuffer()
    expect(await pixels(cleaned)).toEqual(await pixels(tagged))
  })

  test('grey, transparent, animated, CMYK and bitmap pictures are printed', async () => {
    const raw = sharp(noise(60, 60, 2), { raw: { width: 60, height: 60, channels: 3 } })
    const bmp = Buffer.alloc(54 + 8 * 2)
    bmp.write('BM')
    bmp.writeUInt32LE(54, 10)
    bmp.writeUInt32LE(40, 14)
    bmp.writeInt32LE(2, 18)
    bmp.writeInt32LE(2, 22)
    bmp.writeUInt16LE(24, 28)
    const files: [Buffer, string][] = [
      [await raw.clone().greyscale().jpeg().toBuffer(), 'image/jpeg'],
      [await raw.clone().toColourspace('cmyk').jpeg().toBuffer(), 'image/jpeg'],
      [await raw.clone().ensureAlpha(0.5).png().toBuffer(), 'image/png'],
      [await raw.clone().png({ palette: true }).toBuffer(), 'image/png'],
      [await raw.clone().gif().toBuffer(), 'image/gif'],
      [await raw.clone().tiff().toBuffer(), 'image/tiff'],
      [bmp, 'image/bmp'],
    ]
    for (const [data, type] of files) expect(await place(await openPicture(data, type)), type).toEqual([])
  })

  test('a cut JPEG is printed as far as it goes and reported; rubbish gets a slip', async () => {
    const data = await photo(200, 200)
    const opened = await openPicture(data.subarray(0, data.length * 0.7), 'image/jpeg')
    expect(opened.warnings.map(({ code }) => code)).toEqual(['exhibit_damaged'])
    expect((await openPicture(Buffer.from('no picture'), 'image/png')).body).toEqual({
      kind: 'slip',
      reason: 'unreadable',
    })
    expect((await openPicture(new Uint8Array(), 'image/png')).body).toEqual({ kind: 'slip', reason: 'empty' })
  })

  test('a PDF keeps turned and cropped pages right; a broken one gets a slip', async () => {
    const opened = await openPdf(await threePages())
    expect(opened.assets.map(({ kind }) => kind)).toEqual(['pdf', 'pdf', 'pdf'])
    expect(opened.body).toMatchObject({
      pages: [{ width: 420 }, { width: 595 }, { width: 340, height: 180 }],
    })
    expect(await place(opened)).toEqual([])
    expect((await openPdf(Buffer.from('%PDF-1.7 rubbish'))).body).toEqual({
      kind: 'slip',
      reason: 'unreadable',
    })
  })
})

test('texts are decoded by mark, then UTF-8, then GB18030', () => {
  expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x0d, 0x4e))).toBe('不')
  expect(decodeText(new TextEncoder().encode('\ufeff不'))).toBe('不')
  expect(decodeText(Uint8Array.of(0xb2, 0xbb))).toBe('不')
  expect(openText(new TextEncoder().encode(' \r\n')).body).toEqual({ kind: 'slip', reason: 'empty' })
})
