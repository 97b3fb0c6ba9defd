import { leadingOf, MARGIN, STYLES } from './flow.ts'
import { baseName, printBytes } from './format.ts'
import { planBlock } from './plan-blocks.ts'
import { heightOf, legendLines, printLegend } from './plan-legend.ts'
import { exhibitName } from './numbering.ts'
import { bothTimes, facts } from './plan-front.ts'
import type { DossierExhibit } from './model.ts'
import type { BodyNote, ExhibitBody, SourcePage } from './plan-model.ts'
import type { PlanContext } from './plan.ts'

/** A picture taller than this many times its width is printed in parts: whole it would be too small to read. */
const TALL = 2.4
/** Height of one part of a tall picture, in widths; parts overlap so that no line of text is lost between them. */
const PART = 1.5
const OVERLAP = 0.06
/** Printed pages of one exhibit, at most. */
export const MAX_EXHIBIT_PAGES = 500

const CODE = { size: 8, weight: 'regular' } as const
const GUTTER = 34

/** One exhibit: its pages, its text, or the page that says why it is not printed. `number` from 1. */
export function planExhibit(context: PlanContext, exhibit: DossierExhibit, number: number): void {
  const body = context.bodies.get(exhibit.id) ?? { kind: 'slip', reason: 'type' }
  if (body.kind === 'pages') planPages(context, exhibit, number, body)
  else if (body.kind === 'text') planText(context, exhibit, number, body)
  else if (body.kind === 'blocks') planBlocks(context, exhibit, number, body)
  else planSlip(context, exhibit, number, body.reason)
}

/** A document without pages of its own, block after block. */
function planBlocks(
  context: PlanContext,
  exhibit: DossierExhibit,
  number: number,
  body: Extract<ExhibitBody, { kind: 'blocks' }>,
): void {
  const { flow, warn } = context
  flow.open('exhibits', exhibit.id)
  const start = flow.number
  planHead(context, exhibit, number, body.notes)
  for (const [index, block] of body.blocks.entries()) {
    if (flow.number - start + 1 > MAX_EXHIBIT_PAGES) {
      warn({ code: 'exhibit_pages_cut', data: { exhibit: number, shown: index, total: body.blocks.length } })
      return
    }
    planBlock(context, exhibit.id, block)
  }
}

/** Number, caption and origin at the head of an exhibit's first page. */
function planHead(
  context: PlanContext,
  exhibit: DossierExhibit,
  number: number,
  notes: readonly BodyNote[],
): void {
  const { flow, labels } = context
  const name = labels.exhibit(exhibitName(context.input, number - 1))
  flow.expect(name)
  flow.text(name, STYLES.heading)
  if (exhibit.caption.trim() !== '') flow.text(context.rich(exhibit.caption.trim()), STYLES.body)
  const captured =
    exhibit.capturedAt === null ? null : `${labels.captured} ${bothTimes(context, exhibit.capturedAt)}`
  flow.text([baseName(exhibit.originalName), captured].filter(Boolean).join(' · '), STYLES.small, 'muted')
  for (const note of notes) flow.text(noteText(context, note), STYLES.small, 'muted')
  flow.gap(5)
  flow.rule()
  flow.gap(8)
}

function noteText({ labels }: PlanContext, note: BodyNote): string {
  if (note.kind === 'raster') return labels.rasterNote
  if (note.kind === 'first_frame') return labels.firstFrameNote
  if (note.kind === 'rendering') return labels.renderingNote
  if (note.kind === 'redacted') return labels.redactedNote(note.areas)
  if (note.kind === 'stills') return labels.stillsNote(note.count)
  if (note.kind === 'marked') return labels.markedNote
  if (note.kind === 'cropped') return labels.croppedNote
  return labels.cutNote(note.shown, note.total)
}

function planPages(
  context: PlanContext,
  exhibit: DossierExhibit,
  number: number,
  body: Extract<ExhibitBody, { kind: 'pages' }>,
): void {
  const { flow, labels } = context
  let first = !planContacts(context, exhibit, number, body)
  body.pages.slice(0, MAX_EXHIBIT_PAGES).forEach((page, source) => {
    const parts = partsOf(page)
    parts.forEach((rows, part) => {
      flow.open('exhibits', exhibit.id, page.document && page.width > page.height * 1.15)
      if (first) planHead(context, exhibit, number, body.notes)
      first = false
      if (page.title !== undefined) {
        flow.text(page.title, STYLES.smallStrong)
        flow.gap(2)
      }
      if (parts.length > 1) {
        flow.text(labels.partNote(part + 1, parts.length), STYLES.small, 'muted')
        flow.gap(2)
      }
      // Beneath the last part of a tall picture: its marks may stand in any.
      const legend = part === parts.length - 1 ? legendLines(context, page) : []
      place(context, exhibit.id, source, page, { rows, below: heightOf(legend) })
      printLegend(context, legend)
    })
  })
}

const COLUMNS = 3
const CONTACT_GAP = 12

/** All stills of a film side by side before each stands alone. False where there is nothing to compare. */
function planContacts(
  context: PlanContext,
  exhibit: DossierExhibit,
  number: number,
  body: Extract<ExhibitBody, { kind: 'pages' }>,
): boolean {
  const { flow, labels } = context
  if (body.pages.length < 2 || !body.notes.some(({ kind }) => kind === 'stills')) return false
  flow.open('exhibits', exhibit.id)
  planHead(context, exhibit, number, body.notes)
  flow.text(labels.contactSheet, STYLES.smallStrong)
  flow.gap(6)
  const width = (flow.contentWidth - (COLUMNS - 1) * CONTACT_GAP) / COLUMNS
  for (let from = 0; from < body.pages.length; from += COLUMNS) {
    const row = body.pages.slice(from, from + COLUMNS)
    const height = Math.min(width, Math.max(...row.map((page) => (page.height / page.width) * width)))
    flow.ensure(height + 22)
    row.forEach((page, column) => {
      const scale = Math.min(width / page.width, height / page.height)
      const x = MARGIN.side + column * (width + CONTACT_GAP)
      flow.add({
        type: 'picture',
        exhibitId: exhibit.id,
        source: from + column,
        x: x + (width - page.width * scale) / 2,
        y: flow.y + (height - page.height * scale) / 2,
        width: page.width * scale,
        height: page.height * scale,
        rows: [0, 1],
      })
      flow.put(page.title ?? `${from + column + 1}`, x, flow.y + height + 11, STYLES.small)
    })
    flow.gap(height + 22)
  }
  return true
}

/** Which parts of a page's height are printed, one to a page. */
export function partsOf({ width, height, document }: SourcePage): readonly (readonly [number, number])[] {
  if (document || height <= width * TALL) return [[0, 1]]
  const part = (width * PART) / height
  const step = part * (1 - OVERLAP)
  const count = Math.ceil((1 - part) / step) + 1
  // Even parts: the last one is not a sliver.
  const even = count === 1 ? 0 : (1 - part) / (count - 1)
  return Array.from({ length: count }, (_, index) => [index * even, index * even + part] as const)
}

function place(
  { flow }: PlanContext,
  exhibitId: string,
  source: number,
  page: SourcePage,
  { rows, below }: { readonly rows: readonly [number, number]; readonly below: number },
): void {
  const boxWidth = flow.contentWidth
  const boxHeight = Math.max(120, flow.room - below)
  const naturalHeight = page.height * (rows[1] - rows[0])
  const scale = Math.min(boxWidth / page.width, boxHeight / naturalHeight, page.document ? 1 : 2)
  const width = page.width * scale
  flow.add({
    type: 'picture',
    exhibitId,
    source,
    x: MARGIN.side + (boxWidth - width) / 2,
    y: flow.y,
    width,
    height: naturalHeight * scale,
    rows,
  })
  flow.y += naturalHeight * scale
}

function planText(
  context: PlanContext,
  exhibit: DossierExhibit,
  number: number,
  body: Extract<ExhibitBody, { kind: 'text' }>,
): void {
  const { flow, labels, warn } = context
  flow.open('exhibits', exhibit.id)
  const start = flow.number
  planHead(context, exhibit, number, body.notes)
  flow.text(labels.textNote, STYLES.small, 'muted')
  flow.gap(6)
  const leading = leadingOf(CODE)
  const source = body.text.split('\n')
  for (const [index, line] of source.entries()) {
    const wrapped = flow.lines(line.trimEnd(), CODE, flow.contentWidth - GUTTER)
    for (const [part, text] of wrapped.entries()) {
      if (flow.room < leading && flow.number - start + 1 >= MAX_EXHIBIT_PAGES) {
        warn({ code: 'exhibit_pages_cut', data: { exhibit: number, shown: index, total: source.length } })
        return
      }
      flow.ensure(leading)
      if (part === 0)
        flow.put(String(index + 1), MARGIN.side + GUTTER - 10, flow.y + 9, CODE, 'muted', 'right')
      flow.put(text, MARGIN.side + GUTTER, flow.y + 9, CODE)
      flow.y += leading
    }
  }
}

function planSlip(
  context: PlanContext,
  exhibit: DossierExhibit,
  number: number,
  reason: Extract<ExhibitBody, { kind: 'slip' }>['reason'],
): void {
  const { flow, labels, warn } = context
  flow.open('exhibits', exhibit.id)
  planHead(context, exhibit, number, [])
  flow.gap(20)
  flow.text(labels.slipTitle, STYLES.subheading)
  flow.gap(4)
  const why = {
    type: labels.slipType,
    unreadable: labels.slipUnreadable,
    too_large: labels.slipTooLarge,
    empty: labels.slipEmpty,
    password: labels.slipPassword,
  }[reason]
  flow.text(why)
  flow.text(labels.slipHandedOver)
  flow.gap(12)
  facts(context, [
    [labels.file, baseName(exhibit.originalName)],
    [labels.type, exhibit.mediaType],
    [labels.size, `${printBytes(exhibit.bytes)} (${exhibit.bytes})`],
    [labels.sha256, exhibit.sha256],
  ])
  warn({ code: 'exhibit_not_rendered', data: { exhibit: number, reason, mediaType: exhibit.mediaType } })
}
