import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checklistExhibits, packSheets, uncoveredSlots } from '#core/dossier/sheets.ts'
import type { DossierExhibit, DossierInput } from '#core/dossier/model.ts'
import { planDossier } from '#core/dossier/plan.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import { makeImages } from '#node/dossier/images.ts'
import { createMeasure } from '#node/dossier/measure.ts'
import { openOcr } from '#node/dossier/ocr/reader.ts'
import { prepareExhibit } from '#node/dossier/prepare.ts'
import { renderDossier } from '#node/dossier/render.ts'
import { captionPlan, layoutOf } from '#node/dossier/sheet-captions.ts'
import { Shaper } from '#node/dossier/shape.ts'
import { exhibitsOf, inputOf, photo } from '#test/fixtures/dossier/make.ts'

let root: string
let photos: DossierExhibit[]
let shaper: Shaper
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sheets-'))
  shaper = new Shaper(await loadFonts())
  const data = await photo()
  photos = await exhibitsOf(
    join(root, 'vault'),
    Array.from({ length: 12 }, (_, index) => ({
      name: `photo-${index}.jpg`,
      mediaType: 'image/jpeg',
      data,
      caption: `The seal of parcel number ${4711 + index} is in view`,
    })),
  )
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** Exhibits that nobody opens: a slip each. */
function many(count: number, kinds: Readonly<Record<number, string>>): DossierInput {
  const [one] = photos
  if (one === undefined) throw new Error('no exhibit')
  return inputOf(
    Array.from({ length: count }, (_, index) => ({ ...one, id: `m${index}`, kind: kinds[index] ?? 'other' })),
  )
}

describe('the checklist of the platform', () => {
  test('what fills it is on a sheet, however much there is', () => {
    const input = many(120, { 110: 'packing', 115: 'chat', 118: 'listing' })
    const plan = planDossier(input, createMeasure(shaper))
    const first = checklistExhibits(input)
    expect([...first].sort()).toEqual(['m110', 'm115', 'm118'])
    const { sheets, leftOut } = packSheets(plan, 6, first)
    expect(leftOut.length).toBeGreaterThan(0)
    expect(uncoveredSlots(input, plan, sheets)).toEqual([])
    expect(uncoveredSlots(input, plan, packSheets(plan, 6).sheets)).toEqual(['listing', 'packing', 'chat'])
  })

  test('a slot that must be filled and is not is named', () => {
    const input = many(3, { 1: 'listing' })
    const plan = planDossier(input, createMeasure(shaper))
    expect(uncoveredSlots(input, plan, packSheets(plan, 6).sheets)).toEqual(['packing'])
  })
})

describe('a sheet of several pages', () => {
  test('captions stay inside their cells, in every script', () => {
    const captions = [
      'A caption that is much too long for its cell, '.repeat(9),
      '聊天截图：买家确认收到货物。'.repeat(30),
    ]
    const input = inputOf(photos.map((one, index) => ({ ...one, caption: captions[index % 2] ?? '' })))
    const plan = planDossier(input, createMeasure(shaper))
    const sheets = packSheets(plan, 3).sheets.filter(({ columns }) => columns > 1)
    const layouts = sheets.map(layoutOf)
    const { pages } = captionPlan(layouts, input, plan, createMeasure(shaper))
    for (const page of pages) {
      const boxes = page.items.flatMap((item) => (item.type === 'rect' ? [item] : []))
      const lines = page.items.flatMap((item) => (item.type === 'text' ? [item] : []))
      expect(lines.length).toBeGreaterThan(boxes.length)
      for (const line of lines) {
        const inside = boxes.some(
          (box) =>
            line.x >= box.x &&
            line.x + line.width <= box.x + box.width &&
            line.y > box.y &&
            line.y <= box.y + box.height,
        )
        expect(inside).toBe(true)
      }
    }
  })

  test('is read by a machine where the whole sheet is as wide as a screen', async () => {
    const input = inputOf(photos)
    const exhibits = await Promise.all(photos.map((one, index) => prepareExhibit(one, index + 1)))
    const bodies = new Map(exhibits.map(({ id, body }) => [id, body]))
    const plan = planDossier(input, createMeasure(shaper), bodies)
    const pdf = await renderDossier(plan, exhibits, shaper)
    const limits = { max: 3, maxBytes: 5_000_000 }
    const { images } = await makeImages({ pdf, plan, input, shaper, limits })
    expect(images).toHaveLength(3)
    const [, sheet] = images
    if (sheet === undefined) throw new Error('no sheet')
    expect(sheet.data.byteLength).toBeLessThanOrEqual(limits.maxBytes)
    const ocr = await openOcr()
    try {
      const screen = await sharp(sheet.data).resize({ width: 1600 }).png().toBuffer()
      const lines = await ocr.readLines({ data: new Uint8Array(screen) })
      const text = lines.map((line) => line.characters.map((one) => one.text).join('')).join('\n')
      const numbers = sheet.pages.flatMap((page) => {
        const at = plan.exhibits.findIndex((one) => page >= one.page && page < one.page + one.pages)
        return at < 0 ? [] : [String(4711 + at)]
      })
      expect(numbers.length).toBeGreaterThan(3)
      for (const number of numbers) expect(text).toContain(number)
    } finally {
      await ocr.close()
    }
  })
})
