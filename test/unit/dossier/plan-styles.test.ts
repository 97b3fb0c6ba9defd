import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakLines } from '#core/dossier/line-break.ts'
import { PLAIN_STYLE } from '#core/dossier/model.ts'
import { letters, printedLabels, roman } from '#core/dossier/numbering.ts'
import { planPair } from '#core/dossier/plan-pair.ts'
import { planDossier } from '#core/dossier/plan.ts'
import { marksInLines } from '#core/dossier/rich-text.ts'
import type {
  DossierCustody,
  DossierExhibit,
  DossierInput,
  DossierMessage,
  DossierStyle,
} from '#core/dossier/model.ts'
import type { DossierPlan, ExhibitBody, PlannedPage, TextMeasure } from '#core/dossier/plan-model.ts'
import { inputOf } from '#test/fixtures/dossier/make.ts'

const width: TextMeasure['width'] = (text, { size }) => Array.from(text).length * size * 0.5
const measure: TextMeasure = {
  width,
  breakLines: (text, style, max) => breakLines(text, max, (piece) => width(piece, style)),
}
const exhibit = (index: number, extra: Partial<DossierExhibit> = {}): DossierExhibit => ({
  id: `e${index}`,
  sha256: String(index).padStart(64, '0'),
  originalName: `file-${index}.jpg`,
  mediaType: 'image/jpeg',
  bytes: 1000,
  caption: `Caption ${index}`,
  kind: 'other',
  capturedAt: null,
  addedAt: 0,
  path: `/vault/${index}`,
  ...extra,
})
const exhibits = (count: number): DossierExhibit[] =>
  Array.from({ length: count }, (_, index) => exhibit(index + 1))
const pages = (count: number): ExhibitBody => ({
  kind: 'pages',
  notes: [],
  pages: Array.from({ length: count }, () => ({ width: 400, height: 600, document: true })),
})
const bodiesOf = (input: DossierInput, count = 2): ReadonlyMap<string, ExhibitBody> =>
  new Map(input.exhibits.map(({ id }) => [id, pages(count)]))
const plan = (input: DossierInput, options = {}): DossierPlan =>
  planDossier(input, measure, bodiesOf(input), options)
const styled = (style: Partial<DossierStyle>, extra: Partial<DossierInput> = {}): DossierInput =>
  inputOf(exhibits(3), { style: { ...PLAIN_STYLE, ...style }, ...extra })
const textOf = (page: PlannedPage | undefined): string =>
  page?.items.map((item) => (item.type === 'text' ? item.text : '')).join('\n') ?? ''
const sectionText = (made: DossierPlan, section: PlannedPage['section']): string =>
  made.pages
    .filter((page) => page.section === section)
    .map(textOf)
    .join('\n')
const custody = (seq: number): DossierCustody => ({
  seq,
  at: Date.UTC(2026, 9, 12, 9, seq),
  actor: 'desk',
  action: 'added',
  sha256: String(seq).padStart(64, '0'),
  detail: '',
  id: `c${seq}`,
  caseId: 'case',
  prevHash: '',
  hash: `${seq}`.repeat(64).slice(0, 64),
})
const message = (number: number, extra: Partial<DossierMessage> = {}): DossierMessage => ({
  at: Date.UTC(2026, 9, 11, 8, number),
  author: 'buyer_1',
  direction: number % 2 === 0 ? 'out' : 'in',
  text: `Line number ${number} of the talk`,
  ...extra,
})

describe('printed numbers', () => {
  test('letters and Roman numbers', () => {
    expect([0, 25, 26, 701, 702].map(letters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
    expect([1, 4, 9, 14, 40, 1999].map(roman)).toEqual(['i', 'iv', 'ix', 'xiv', 'xl', 'mcmxcix'])
  })

  test.each([
    [{ numbering: 'letter' }, 'A-1', 'C-2', 'Exhibit B'],
    [{ numbering: 'decimal' }, '1.1', '3.2', 'Exhibit 2'],
    [
      { numbering: 'bates', batesPrefix: 'HARBOUR', batesDigits: 6 },
      /^HARBOUR0000\d\d$/u,
      /^HARBOUR0000\d\d$/u,
      'Exhibit 2',
    ],
    [{ romanFront: true }, '1', '6', 'Exhibit 2'],
  ] as const)(
    '%j stand on the page, in the index, in references and bookmarks',
    (style, first, last, name) => {
      const made = plan(styled(style, { claimText: 'The parcel was complete, see {E2:2}.' }))
      const own = made.pages.filter(({ exhibitId }) => exhibitId !== null)
      expect(own[0]?.label).toMatch(first)
      expect(own.at(-1)?.label).toMatch(last)
      for (const page of made.pages) expect(page.expects.some((text) => text === page.label)).toBe(true)
      const second = made.exhibits[1]
      const cited = made.pages[second?.page ?? 0]
      expect(sectionText(made, 'summary')).toContain(`${name}, p. ${cited?.label}`)
      expect(sectionText(made, 'index')).toMatch(
        new RegExp(`${made.pages[(second?.page ?? 0) - 1]?.label}–\\n?${cited?.label}\\n`, 'u'),
      )
      const entry = made.outline.find(({ title }) => title === 'Exhibits')?.children[1]
      expect(entry?.title).toContain(`(${made.pages[(entry?.page ?? 0) - 1]?.label})`)
    },
  )

  test('are never used twice, whatever the style and the order of pages', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('continuous', 'letter', 'decimal', 'bates'),
        fc.boolean(),
        fc.nat(6),
        fc.array(fc.nat(4), { maxLength: 30 }),
        fc.nat(4),
        (numbering, romanFront, front, counts, back) => {
          const names = new Map(
            counts.map((_, index) => [
              `e${index}`,
              numbering === 'letter' ? letters(index) : String(index + 1),
            ]),
          )
          const sheets = [
            ...Array.from({ length: front }, () => null),
            ...counts.flatMap((count, index) => Array.from({ length: count }, () => `e${index}`)),
            ...Array.from({ length: back }, () => null),
          ].map((exhibitId) => ({ exhibitId }))
          const labels = printedLabels(sheets, names, { ...PLAIN_STYLE, numbering, romanFront })
          expect(new Set(labels).size).toBe(sheets.length)
        },
      ),
    )
  })

  test.each([
    ['top-left', 'large', 'red'],
    ['top-center', 'medium', 'accent'],
    ['bottom-left', 'small', 'ink'],
  ] as const)('a stamp at %s is %s and %s, and covers nothing', (stampPlace, stampSize, stampColor) => {
    const made = plan(styled({ stampPlace, stampSize, stampColor }))
    const page = made.pages.find(({ exhibitId }) => exhibitId !== null)
    const texts = page?.items.filter((item) => item.type === 'text') ?? []
    const stamp = texts.find(({ text }) => text === 'Exhibit 1 · p. 1 of 2')
    expect(stamp?.color).toBe(stampColor)
    for (const other of texts) {
      if (other === stamp || stamp === undefined || Math.abs(other.y - stamp.y) > stamp.style.size) continue
      expect(other.x >= stamp.x + stamp.width || other.x + other.width <= stamp.x).toBe(true)
    }
  })
})

describe('words that are links', () => {
  test('each reference in the statement is a link over its own words', () => {
    const made = plan(
      inputOf(exhibits(3), { claimText: `${'Words before. '.repeat(12)}See {E3} and {E1:2}.` }),
    )
    const summary = made.pages.filter(({ section }) => section === 'summary')
    const targets = summary.flatMap(({ links }) => links.map(({ target }) => target))
    expect(targets).toContain(made.exhibits[2]?.page)
    expect(targets).toContain((made.exhibits[0]?.page ?? 0) + 1)
    for (const link of summary.flatMap(({ links }) => links)) expect(link.width).toBeLessThan(300)
  })

  test('a mark that is broken over lines stands on each of them', () => {
    const lines = ['see Exhibit', '3, p. 14 now']
    expect(
      marksInLines({ text: 'see Exhibit 3, p. 14 now', marks: [{ from: 4, to: 20, target: 9 }] }, lines),
    ).toEqual([[{ from: 4, to: 11, target: 9 }], [{ from: 0, to: 8, target: 9 }]])
  })
})

describe('the conversation', () => {
  const talk = Array.from({ length: 20 }, (_, index) => message(index + 1))

  test('quotes a line with two messages around it, and has the full log as an annex', () => {
    const made = plan(
      inputOf(exhibits(1), { claimText: 'The buyer said so in {M10}. See {E1}.', messages: talk }),
    )
    const front = sectionText(made, 'messages')
    for (const number of [8, 9, 10, 11, 12]) expect(front).toContain(`Line number ${number} of`)
    expect(front).not.toContain('Line number 7 of')
    expect(front).not.toContain('Line number 13 of')
    const annex = sectionText(made, 'annex')
    for (const { text } of talk) expect(annex).toContain(text)
    const quoted = made.pages.find(({ section }) => section === 'messages')
    const summary = made.pages.find(({ section }) => section === 'summary')
    expect(summary?.links.map(({ target }) => target)).toContain(quoted?.number)
    expect(made.outline.map(({ title }) => title)).toContain('Annex: the full conversation')
  })

  test('is printed once where nothing is quoted, and where the quotes show all of it', () => {
    expect(plan(inputOf([], { messages: talk })).pages.some(({ section }) => section === 'annex')).toBe(false)
    const short = plan(inputOf([], { messages: talk.slice(0, 4), claimText: 'See {M2}.' }))
    expect(short.pages.some(({ section }) => section === 'annex')).toBe(false)
    expect(sectionText(short, 'messages')).toContain('Line number 4 of')
  })

  test('shows a translation beside its original', () => {
    const made = plan(inputOf([], { messages: [message(1, { translation: '第一行' }), message(2)] }))
    const page = made.pages.find(({ section }) => section === 'messages')
    const at = (words: string) =>
      page?.items.find((item) => item.type === 'text' && item.text.includes(words))
    const [original, translation] = [at('Line number 1'), at('第一行')]
    expect(translation?.y).toBe(original?.y)
    expect(translation?.x).toBeGreaterThan(original?.x ?? Infinity)
  })
})

describe('appendix, logo and proof of what went in', () => {
  test('custody names every entry with its exhibit, and says where the rest is', () => {
    const made = plan(inputOf(exhibits(2), { custody: [1, 2].map(custody) }))
    expect(sectionText(made, 'custody')).toContain('Exhibit 2')
    const many = plan(
      inputOf(exhibits(1), { custody: Array.from({ length: 305 }, (_, i) => custody(i + 1)) }),
    )
    expect(sectionText(many, 'custody')).toContain('5 more entries')
    expect(plan(inputOf([])).pages.some(({ section }) => section === 'custody')).toBe(false)
  })

  test('a logo stands on the cover only where it can be drawn', () => {
    const logos = (made: DossierPlan): number =>
      made.pages.flatMap(({ items }) => items).filter(({ type }) => type === 'logo').length
    expect(logos(plan(inputOf([]), { logo: true }))).toBe(1)
    expect(logos(plan(inputOf([])))).toBe(0)
  })

  test('says which pictures went in byte for byte, and of no other', () => {
    const made = plan(inputOf(exhibits(2)), { unchanged: new Set(['e2']) })
    const text = sectionText(made, 'verification')
    expect(text.match(/Embedded byte for byte/gu)).toHaveLength(1)
    expect(text.indexOf('Embedded byte')).toBeGreaterThan(text.indexOf(exhibit(2).sha256))
  })

  test('the stills of a film stand side by side before each stands alone', () => {
    const input = inputOf([exhibit(1)])
    const body: ExhibitBody = {
      kind: 'pages',
      notes: [{ kind: 'stills', count: 4 }],
      pages: [1, 2, 3, 4].map((second) => ({
        width: 320,
        height: 180,
        document: false,
        title: `0:0${second}`,
      })),
    }
    const made = planDossier(input, measure, new Map([['e1', body]]))
    const [sheet, ...rest] = made.pages.filter(({ exhibitId }) => exhibitId === 'e1')
    expect(sheet?.items.filter(({ type }) => type === 'picture')).toHaveLength(4)
    for (const title of ['0:01', '0:04']) expect(textOf(sheet)).toContain(title)
    expect(rest).toHaveLength(4)
  })
})

describe('a later version', () => {
  const first = inputOf(exhibits(12), { custody: [1, 2].map(custody), claimText: 'See {E12:2}.' })
  const supplement = (style?: DossierStyle): DossierInput => ({
    ...first,
    ...(style === undefined ? {} : { style }),
    exhibits: [
      ...first.exhibits,
      exhibit(13, { late: { label: '12A', version: 2 } }),
      exhibit(14, { late: { label: '12B', version: 2 } }),
    ],
    custody: [1, 2, 3].map(custody),
    supplement: {
      version: 2,
      base: {
        version: 1,
        builtAt: Date.UTC(2026, 9, 12),
        sha256: 'ab'.repeat(32),
        custody: [1, 2].map(custody),
      },
      note: 'The carrier answered.',
    },
  })

  test('repeats every page of the one before as it was, and adds the late exhibits behind', () => {
    const one = plan(first)
    const two = plan(supplement())
    expect(two.pages.slice(0, one.pages.length)).toEqual(one.pages)
    expect(two.pages.slice(one.pages.length).map(({ section }) => section)).toEqual([
      'changes',
      'exhibits',
      'exhibits',
      'exhibits',
      'exhibits',
      'verification',
      'custody',
    ])
    two.pages.forEach(({ number }, index) => expect(number).toBe(index + 1))
    const changes = sectionText(two, 'changes')
    expect(changes).toContain('Exhibit 12A')
    expect(changes).toContain('The carrier answered.')
    expect(changes).toContain(`Pages 1 to ${one.pages.length} are those of version 1`)
    expect(two.pages.at(-1)?.label).toBe(String(two.pages.length))
    const added = two.pages.slice(one.pages.length)
    expect(added.filter((page) => textOf(page).includes(exhibit(1).sha256))).toEqual([])
    expect(added.some((page) => textOf(page).includes(exhibit(13).sha256))).toBe(true)
  })

  test.each(['letter', 'decimal', 'bates'] as const)('keeps its numbers in the style %s', (numbering) => {
    const style = { ...PLAIN_STYLE, numbering, romanFront: numbering === 'letter' }
    const one = plan({ ...first, style })
    const two = plan(supplement(style))
    expect(two.pages.slice(0, one.pages.length).map(({ label }) => label)).toEqual(
      one.pages.map(({ label }) => label),
    )
    expect(new Set(two.pages.map(({ label }) => label)).size).toBe(two.pages.length)
  })

  test('a third version repeats the second', () => {
    const two = supplement()
    const three: DossierInput = {
      ...two,
      exhibits: [...two.exhibits, exhibit(15, { late: { label: '12C', version: 3 } })],
      custody: [1, 2, 3, 4].map(custody),
      supplement: {
        version: 3,
        base: {
          version: 2,
          builtAt: 0,
          sha256: 'cd'.repeat(32),
          custody: two.custody ?? [],
          ...(two.supplement === undefined ? {} : { supplement: two.supplement }),
        },
        note: '',
      },
    }
    const before = plan(two).pages
    expect(plan(three).pages.slice(0, before.length)).toEqual(before)
  })
})

describe('two languages', () => {
  test('have the same page numbers, whatever the words', () => {
    fc.assert(
      fc.property(fc.nat(120), fc.nat(120), fc.nat(5), (one, other, count) => {
        const input = inputOf(exhibits(count), {
          claimText: 'A long sentence of the claim. '.repeat(one * 4),
        })
        const second = {
          language: 'zh' as const,
          claimText: '主张的一句话。'.repeat(other * 8),
          captions: { e1: '说明'.repeat(other) },
        }
        const [a, b] = planPair(input, second, measure, bodiesOf(input))
        expect(b.pages.map(({ section, exhibitId, label }) => [section, exhibitId, label])).toEqual(
          a.pages.map(({ section, exhibitId, label }) => [section, exhibitId, label]),
        )
        expect(b.exhibits).toEqual(a.exhibits)
        expect(b.language).toBe('zh')
      }),
      { numRuns: 25 },
    )
  })

  test('a page that only keeps the numbers the same says so', () => {
    const input = inputOf([], { claimText: 'Long. '.repeat(2000) })
    const [, other] = planPair(input, { language: 'zh', claimText: '短。', captions: {} }, measure, new Map())
    expect(sectionText(other, 'summary')).toContain('页码一致')
  })
})
