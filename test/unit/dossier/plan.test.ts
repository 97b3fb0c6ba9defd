import { describe, expect, test } from 'vitest'
import { planDossier } from '#core/dossier/plan.ts'
import { partsOf } from '#core/dossier/plan-exhibits.ts'
import { packSheets } from '#core/dossier/sheets.ts'
import { breakLines } from '#core/dossier/line-break.ts'
import type { DossierExhibit } from '#core/dossier/model.ts'
import type { DossierPlan, ExhibitBody, TextMeasure } from '#core/dossier/plan-model.ts'
import { inputOf } from '#test/fixtures/dossier/make.ts'

const width: TextMeasure['width'] = (text, { size }) => Array.from(text).length * size * 0.5
const measure: TextMeasure = {
  width,
  breakLines: (text, style, max) => breakLines(text, max, (piece) => width(piece, style)),
}

const exhibit = (index: number, caption = `Caption ${index}`): DossierExhibit => ({
  id: `e${index}`,
  sha256: String(index).padStart(64, '0'),
  originalName: `file-${index}.jpg`,
  mediaType: 'image/jpeg',
  bytes: 1000,
  caption,
  kind: 'other',
  capturedAt: null,
  addedAt: 0,
  path: `/vault/${index}`,
})
const pages = (count: number, document = true): ExhibitBody => ({
  kind: 'pages',
  notes: [],
  pages: Array.from({ length: count }, () => ({ width: 400, height: 600, document })),
})
const textOf = (plan: DossierPlan, page: number): string =>
  plan.pages[page - 1]?.items.map((item) => (item.type === 'text' ? item.text : '')).join('\n') ?? ''

function planOf(count: number, perExhibit = 2): DossierPlan {
  const exhibits = Array.from({ length: count }, (_, index) => exhibit(index + 1))
  return planDossier(inputOf(exhibits), measure, new Map(exhibits.map(({ id }) => [id, pages(perExhibit)])))
}

describe('the plan of a dossier', () => {
  test.each([0, 1, 6, 40])('prints true page numbers with %i exhibits', (count) => {
    const plan = planOf(count)
    plan.pages.forEach((page, index) => {
      expect(page.number).toBe(index + 1)
      expect(page.expects).toContain(`${index + 1} / ${plan.pages.length}`)
      for (const link of page.links) {
        expect(link.target).toBeGreaterThan(0)
        expect(link.target).toBeLessThanOrEqual(plan.pages.length)
      }
    })
    const index = plan.pages.filter(({ section }) => section === 'index')
    const targets = new Set(index.flatMap(({ links }) => links.map(({ target }) => target)))
    expect([...targets]).toEqual(plan.exhibits.map(({ page }) => page))
    for (const { number, page } of plan.exhibits) {
      expect(plan.pages[page - 1]?.expects).toContain(`Exhibit ${number} · p. 1 of 2`)
    }
  })

  test('nothing stands outside its page or over the foot', () => {
    const long = exhibit(1, `A very long caption ${'without end '.repeat(60)}`)
    const input = inputOf([{ ...long, originalName: `${'长文件名'.repeat(80)}.jpg` }])
    const plan = planDossier(
      { ...input, claimText: '理由。\n'.repeat(300) },
      measure,
      new Map([['e1', pages(3, false)]]),
    )
    for (const page of plan.pages) {
      for (const item of page.items) {
        expect(item.x).toBeGreaterThanOrEqual(0)
        expect(item.x + (item.type === 'qr' ? item.size : item.width)).toBeLessThanOrEqual(page.width - 50)
        expect(item.y).toBeLessThanOrEqual(page.height - 29)
      }
    }
  })

  test('summary and chronology name exhibit and page, and a claim without proof is reported', () => {
    const plan = planOf(6)
    const second = plan.exhibits[1]
    const summary = plan.pages.findIndex(({ section }) => section === 'summary') + 1
    expect(textOf(plan, summary)).toContain(`Exhibit 2, p. ${second?.page}`)
    expect(plan.warnings).toContainEqual({ code: 'claim_without_proof', data: { claim: 3 } })
    const chronology = plan.pages.find(({ section }) => section === 'chronology')
    expect(chronology?.links.map(({ target }) => target)).toContain(plan.exhibits[3]?.page)
  })

  test('events stand in order of time whatever order they came in', () => {
    const plan = planOf(0)
    const text = textOf(plan, plan.pages.findIndex(({ section }) => section === 'chronology') + 1)
    const order = ['Order placed', 'Parcel handed', 'Delivered to', 'Buyer requests'].map((word) =>
      text.indexOf(word),
    )
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order[0]).toBeGreaterThan(0)
  })

  test('works without order, deadline, claims, events and messages; an unknown zone is refused', () => {
    const bare = inputOf([], {
      order: null,
      deadline: null,
      claims: [],
      events: [],
      messages: [],
      claimText: '',
      ask: '',
    })
    const plan = planDossier(bare, measure)
    expect(plan.pages.map(({ section }) => section)).toEqual([
      'cover',
      'summary',
      'chronology',
      'index',
      'verification',
    ])
    expect(() => planDossier({ ...bare, marketZone: 'Mars/Base' }, measure)).toThrow('zone_unknown')
  })

  test('a file that cannot be printed has a page with its hash', () => {
    const plan = planDossier(
      inputOf([exhibit(1)]),
      measure,
      new Map([['e1', { kind: 'slip', reason: 'unreadable' }]]),
    )
    expect(textOf(plan, plan.exhibits[0]?.page ?? 0)).toContain(exhibit(1).sha256)
    expect(plan.warnings.map(({ code }) => code)).toContain('exhibit_not_rendered')
  })

  test('a tall picture is printed in overlapping parts that cover it', () => {
    const parts = partsOf({ width: 100, height: 800, document: false })
    expect(parts.length).toBeGreaterThan(3)
    expect(parts[0]?.[0]).toBe(0)
    expect(parts.at(-1)?.[1]).toBeCloseTo(1)
    parts.slice(1).forEach(([from], index) => expect(from).toBeLessThan(parts[index]?.[1] ?? 0))
    expect(partsOf({ width: 100, height: 200, document: false })).toEqual([[0, 1]])
  })
})

describe('sheets for a form that takes pictures', () => {
  test.each([0, 1, 5, 12, 30])('all of %i exhibits appear on at most six sheets', (count) => {
    const plan = planOf(count, 2)
    const { sheets, leftOut } = packSheets(plan, 6)
    expect(sheets.length).toBeLessThanOrEqual(6)
    expect(leftOut).toEqual([])
    const shown = sheets.flatMap((sheet) => sheet.pages)
    for (const page of plan.pages) if (page.exhibitId !== null) expect(shown).toContain(page.number)
  })

  test('where not every page fits, every exhibit still shows its first', () => {
    const plan = planOf(40, 5)
    const { sheets, leftOut } = packSheets(plan, 6)
    const shown = sheets.flatMap((sheet) => sheet.pages)
    expect(leftOut.length).toBe(120)
    for (const { page } of plan.exhibits) expect(shown).toContain(page)
  })
})
