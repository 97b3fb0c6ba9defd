import { createHash } from 'node:crypto'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { expect, test } from 'vitest'
import { drawPages, drawsBeside } from '#node/dossier/page-drawer.ts'
import type { DrawnPage, DrawRequest } from '#node/dossier/page-drawer.ts'

const PAGES = 70

async function file(): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false })
  const font = await doc.embedFont(StandardFonts.Helvetica)
  for (let page = 0; page < PAGES; page++)
    doc.addPage([200, 120]).drawText(`Sheet ${page}`, { x: 10 + page, y: 50, size: 20, font })
  return doc.save()
}

const request = async (pages: number): Promise<DrawRequest> => ({
  pdf: await file(),
  scale: 1,
  texts: Array.from({ length: pages }, (_, page) => page % 2 === 0),
})

async function drawn(
  wanted: DrawRequest,
): Promise<{ readonly count: number; readonly pages: readonly DrawnPage[] }> {
  const pages: DrawnPage[] = []
  const count = await drawPages(wanted, (page) => pages.push(page))
  return { count, pages }
}

const inkOf = ({ index, text, raster }: DrawnPage): string =>
  `${index} ${text} ${raster.width} x ${raster.height} ${createHash('sha256').update(raster.data).digest('hex')}`

test('pages drawn beside are those drawn here, in order', async () => {
  const [few, many] = [await request(50), await request(PAGES)]
  expect([drawsBeside(few), drawsBeside(many)]).toEqual([false, true])
  const [here, there] = [await drawn(few), await drawn(many)]
  expect(there.count).toBe(PAGES)
  expect(there.pages.map(({ index }) => index)).toEqual(Array.from({ length: PAGES }, (_, index) => index))
  expect(there.pages.slice(0, 50).map(inkOf)).toEqual(here.pages.map(inkOf))
  expect(there.pages[68]?.text).toContain('Sheet 68')
  expect(there.pages[69]?.text).toBe('')
})

test('a file with fewer pages than planned says how many', async () => {
  const { count, pages } = await drawn(await request(PAGES + 5))
  expect([count, pages.length]).toEqual([PAGES, PAGES])
})

test('what cannot be opened, looked at or finished ends the drawing', async () => {
  const many = await request(PAGES)
  await expect(drawn({ ...many, pdf: new TextEncoder().encode('nothing') })).rejects.toThrow()
  const failing = drawPages(many, ({ index }) => {
    if (index === 3) throw new Error('a fault')
  })
  await expect(failing).rejects.toThrow('a fault')
  const control = new AbortController()
  const cancelled = drawPages(
    many,
    ({ index }) => index === 2 && control.abort(new Error('enough')),
    control.signal,
  )
  await expect(cancelled).rejects.toThrow('enough')
})
