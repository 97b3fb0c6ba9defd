import { beforeAll, describe, expect, test } from 'vitest'
import type { DossierPlan, PageItem, PlannedPage } from '#core/dossier/plan-model.ts'
import { loadFonts } from '#node/dossier/fonts.ts'
import type { FontFace } from '#node/dossier/fonts.ts'
import { renderColour, withPdfium } from '#node/dossier/pdfium.ts'
import { renderDossier } from '#node/dossier/render.ts'
import { Shaper } from '#node/dossier/shape.ts'

const SIZE = 14
const STYLE = { size: SIZE, weight: 'regular' } as const
const CELL = 22
const [COLUMNS, ROWS] = [25, 36]
const [WIDTH, HEIGHT, LEFT, TOP] = [595, 842, 20, 30]
const SCALE = 2

let face: FontFace
let characters: readonly string[]
beforeAll(async () => {
  face = (await loadFonts()).face('sans', 'regular')
  characters = Array.from(
    { length: 0x9fff - 0x4e00 },
    (_, index) => 0x4e00 + ((index * 7) % (0x9fff - 0x4e00)),
  )
    .filter((code, index, all) => face.covers(code) && all.indexOf(code) === index)
    .slice(0, 3000)
    .map((code) => String.fromCodePoint(code))
})

const place = (index: number) => ({
  page: Math.floor(index / (COLUMNS * ROWS)),
  x: LEFT + (index % COLUMNS) * CELL,
  y: TOP + (Math.floor(index / COLUMNS) % ROWS) * CELL,
})

/** One character in each cell of a grid. */
function gridOf(drawn: readonly string[]): DossierPlan {
  const pages: PlannedPage[] = []
  drawn.forEach((text, index) => {
    const { page, x, y } = place(index)
    const item: PageItem = { type: 'text', x, y: y + SIZE, width: SIZE, style: STYLE, color: 'ink', text }
    const known = pages[page]
    if (known !== undefined) (known.items as PageItem[]).push(item)
    else
      pages.push({
        number: page + 1,
        label: String(page + 1),
        width: WIDTH,
        height: HEIGHT,
        section: 'messages',
        exhibitId: null,
        items: [item],
        links: [],
        expects: [],
      })
  })
  return {
    language: 'zh',
    title: 'Ink',
    author: 'Ink',
    generatedAt: 0,
    pages,
    outline: [],
    exhibits: [],
    claims: [],
    manifestRoot: '',
    warnings: [],
  }
}

/** Ink found in every cell, as a share of what the outline of its character has. */
async function inkOf(expected: readonly string[], drawn = expected): Promise<number[]> {
  const pdf = await renderDossier(gridOf(drawn), [], new Shaper(await loadFonts()))
  return withPdfium(pdf, async (document) => {
    const shares: number[] = []
    for (let number = 0; number < document.getPageCount(); number++) {
      const { data, width } = await renderColour(document.getPage(number), SCALE)
      for (const [index, character] of expected.entries()) {
        const at = place(index)
        if (at.page !== number) continue
        let dark = 0
        for (let y = Math.round(at.y * SCALE); y < (at.y + CELL) * SCALE; y++)
          for (let x = Math.round(at.x * SCALE); x < (at.x + SIZE + 2) * SCALE; x++)
            dark += 1 - (data[(y * width + x) * 4] ?? 255) / 255
        // The ink is not quite black: a light of a tenth is left.
        const full = face.inkOf(face.glyphOf(character.codePointAt(0) ?? 0) ?? 0) * (SIZE * SCALE) ** 2 * 0.9
        shares[index] = dark / full
      }
    }
    return shares
  })
}

describe('every glyph of a subset is printed', () => {
  test.each([1, 30, 300, 3000])('of %i characters', async (count) => {
    const shares = await inkOf(characters.slice(0, count))
    expect(shares).toHaveLength(count)
    const named = (wrong: (share: number) => boolean) =>
      shares.flatMap((share, index) => (wrong(share) ? [[characters[index], share]] : []))
    expect(named((share) => share < 0.8)).toEqual([])
    // A few outlines wind against each other: their areas cancel in the reference, and there seems to be too much ink.
    expect(named((share) => share > 1.25).length).toBeLessThanOrEqual(count / 1000)
  })

  test('and one that is left out, or is another, is found', async () => {
    const some = characters.slice(0, 30)
    const blank = await inkOf(some, some.with(7, ' '))
    expect(blank.flatMap((share, index) => (share > 0.8 ? [] : [index]))).toEqual([7])
    const other = await inkOf(some, some.with(7, '一'))
    expect(other[7]).toBeLessThan(0.8)
  })
})
