import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DossierExhibit, DossierInput } from '#core/dossier/model.ts'
import type { Layer, LayerMark } from '#core/evidence/layer.ts'
import { buildDossier } from '#node/dossier/build.ts'
import type { BuiltDossier } from '#node/dossier/build.ts'
import { prepareExhibit } from '#node/dossier/prepare.ts'
import type { ImageAsset, PreparedExhibit } from '#node/dossier/prepared.ts'
import { renderColour, withPdfium } from '#node/dossier/pdfium.ts'
import { pixelsOf } from '#node/dossier/redact/burn.ts'
import { findLeaks, mayHandOver } from '#node/dossier/redact/check.ts'
import { exhibitsOf, inputOf, photo, threePages } from '#test/fixtures/dossier/make.ts'

const MAGENTA = { r: 255, g: 0, b: 255 }
let root: string
let exhibits: DossierExhibit[]
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'marks-'))
  // A secret colour on the right half: what is cropped away must be found nowhere.
  const secret = await sharp(await photo(800, 600))
    .composite([
      { input: { create: { width: 400, height: 600, channels: 3, background: MAGENTA } }, left: 400, top: 0 },
    ])
    .png()
    .toBuffer()
  exhibits = await exhibitsOf(join(root, 'vault'), [
    { name: 'photo.png', mediaType: 'image/png', data: secret, caption: 'The parcel as it came' },
    { name: 'waybill.pdf', mediaType: 'application/pdf', data: await threePages(), caption: 'Waybill' },
  ])
})
afterAll(() => rm(root, { recursive: true, force: true }))

const mark = (change: Partial<LayerMark>): LayerMark => ({
  ...{ id: 'm', kind: 'arrow', page: 0, x: 0.1, y: 0.2, x2: 0.35, y2: 0.6, text: 'The seal is torn' },
  ...change,
})
const LEFT_HALF = { x: 0, y: 0, width: 0.5, height: 1 }

const prepared = (
  index: number,
  layer: Layer,
  extra: Partial<DossierExhibit> = {},
): Promise<PreparedExhibit> => prepareExhibit({ ...exhibits[index]!, layer, ...extra }, 1)

async function pixelsOfPage(one: PreparedExhibit, page = 0) {
  return pixelsOf(one.assets[page] as ImageAsset)
}

/** Share of pixels that are (nearly) of the secret colour. */
function secretIn(data: Uint8Array, channels: number): number {
  let hits = 0
  for (let at = 0; at < data.length; at += channels)
    if ((data[at] ?? 0) > 200 && (data[at + 1] ?? 255) < 80 && (data[at + 2] ?? 0) > 200) hits += 1
  return hits / (data.length / channels)
}

describe('a page with a layer', () => {
  it('keeps no pixel of what was cut away, and the sides of what is left', async () => {
    const one = await prepared(0, { pages: [{ page: 0, turn: 0, crop: LEFT_HALF }], marks: [] })
    const { data, width, height } = await pixelsOfPage(one)
    expect([width, height, secretIn(data, 3)]).toEqual([400, 600, 0])
    expect(one.body).toMatchObject({ pages: [{ width: 400, height: 600 }], notes: [{ kind: 'cropped' }] })
  })

  it.each([90, 180, 270] as const)('is turned by %s clockwise', async (turn) => {
    const one = await prepared(0, { pages: [{ page: 0, turn, crop: null }], marks: [] })
    const { data, width, height } = await pixelsOfPage(one)
    expect([width, height]).toEqual(turn === 180 ? [800, 600] : [600, 800])
    // The right half of the photo is at the bottom, the left or the top.
    const at = turn === 90 ? [300, 700] : turn === 180 ? [100, 300] : [300, 100]
    const place = ((at[1] ?? 0) * width + (at[0] ?? 0)) * 3
    expect([...data.subarray(place, place + 3)]).toEqual([255, 0, 255])
  })

  it('has its marks drawn where they point, in red with a white edge', async () => {
    const one = await prepared(0, { pages: [], marks: [mark({ x: 0.3, y: 0.5, x2: 0.9, y2: 0.5 })] })
    const { data, width } = await pixelsOfPage(one)
    const at = (x: number, y: number) => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)]
    expect(at(560, 300)).toEqual([200, 16, 46])
    const column = Array.from({ length: 20 }, (_, row) => at(560, 290 + row).join())
    expect(column).toContain('255,255,255')
    expect(one.body).toMatchObject({
      pages: [{ legend: [{ number: 1, text: 'The seal is torn' }] }],
      notes: [{ kind: 'marked' }],
    })
  })

  it('burns areas out first, so that a turn or a crop cannot move them off', async () => {
    const redactions = [{ page: 0, x: 0.5, y: 0, width: 0.5, height: 1 }]
    const one = await prepared(0, { pages: [{ page: 0, turn: 90, crop: null }], marks: [] }, { redactions })
    expect(secretIn((await pixelsOfPage(one)).data, 3)).toBe(0)
  })

  it('of a PDF keeps its words, but not those cut away; other pages stay as they are', async () => {
    const upper = { x: 0, y: 0, width: 1, height: 0.25 }
    const one = await prepared(1, { pages: [{ page: 0, turn: 0, crop: upper }], marks: [] })
    expect(one.assets.map(({ kind }) => kind)).toEqual(['image', 'pdf', 'pdf'])
    const words = (one.assets[0] as ImageAsset).hiddenText?.map(({ text }) => text) ?? []
    expect(words).toContain('Waybill')
    expect(words).not.toContain('Delivered')
  })

  it('is handed over beside its original where nothing was cut away only', () => {
    const cropped = { pages: [{ page: 0, turn: 0, crop: LEFT_HALF } as const], marks: [] }
    expect(mayHandOver({ layer: cropped })).toBe(false)
    expect(mayHandOver({ layer: { pages: [{ page: 0, turn: 90, crop: null }], marks: [mark({})] } })).toBe(
      true,
    )
  })
})

describe('a dossier with layers', () => {
  let input: DossierInput
  let built: BuiltDossier
  beforeAll(async () => {
    const [first, second] = exhibits
    input = inputOf(
      [
        {
          ...first!,
          layer: {
            pages: [{ page: 0, turn: 0, crop: LEFT_HALF }],
            marks: [
              mark({ id: 'a' }),
              mark({
                id: 'b',
                kind: 'box',
                x: 0.05,
                y: 0.65,
                x2: 0.3,
                y2: 0.9,
                text: 'Label of the carrier',
              }),
              mark({
                id: 'c',
                kind: 'callout',
                x: 0.4,
                y: 0.1,
                x2: 0.4,
                y2: 0.1,
                text: '封条完好，发货时拍摄',
              }),
            ],
          },
        },
        {
          ...second!,
          layer: {
            pages: [
              { page: 0, turn: 0, crop: { x: 0, y: 0, width: 1, height: 0.25 } },
              { page: 1, turn: 90, crop: null },
            ],
            marks: [mark({ id: 'd', page: 1, x: 0.6, y: 0.6, x2: 0.4, y2: 0.3, text: 'Delivered' })],
          },
        },
      ],
      { claims: [], messages: [], events: [] },
    )
    built = await buildDossier(input, join(root, 'out'))
    if (process.env['KEEP_MARKS']) await cp(built.pdf.path, process.env['KEEP_MARKS'])
  }, 120_000)

  it('passes its audit and is the same byte for byte when made again', async () => {
    expect(built.audit.checks.filter(({ ok }) => !ok)).toEqual([])
    const again = await buildDossier(input, join(root, 'again'))
    expect(again.pdf.sha256).toBe(built.pdf.sha256)
  }, 120_000)

  it('prints the legend beneath, and nothing of what was cut away: no pixel, no word, no original', async () => {
    const pages = await withPdfium(new Uint8Array(await readFile(built.pdf.path)), async (document) => {
      const found: { text: string; secret: number }[] = []
      for (let index = 0; index < document.getPageCount(); index++) {
        const page = document.getPage(index)
        found.push({ text: page.getText(), secret: secretIn((await renderColour(page, 1)).data, 4) })
      }
      return found
    })
    const whole = pages.map(({ text }) => text).join('\n')
    for (const words of ['Marks in the picture', 'The seal is torn', 'Label of the carrier', '封条完好'])
      expect(whole).toContain(words)
    expect(Math.max(...pages.map(({ secret }) => secret))).toBe(0)
    for (const { path } of built.images)
      expect(secretIn(await sharp(path).removeAlpha().raw().toBuffer(), 3)).toBe(0)
    const leaks = await findLeaks({
      pdfPath: built.pdf.path,
      images: [],
      texts: [],
      strings: ['Waybill page 1 plain Delivered'],
      ocr: { readLines: () => Promise.resolve([]), close: () => Promise.resolve() },
    })
    expect(leaks.found).toEqual([])
    expect(built.manifest.files.filter(({ role }) => role === 'original')).toEqual([])
  }, 120_000)
})
