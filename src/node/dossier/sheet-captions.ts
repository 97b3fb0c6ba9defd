import { labelsOf } from '#core/dossier/labels.ts'
import type { DossierInput } from '#core/dossier/model.ts'
import type {
  DossierPlan,
  PageItem,
  PlannedPage,
  RectItem,
  TextItem,
  TextMeasure,
  TextStyle,
} from '#core/dossier/plan-model.ts'
import type { Sheet } from '#core/dossier/sheets.ts'

/** Pixels of a sheet. The picture of a cell fills a box; its caption stands beneath. */
export interface SheetLayout {
  readonly width: number
  readonly height: number
  readonly cells: readonly { readonly page: number; readonly x: number; readonly y: number }[]
  readonly box: { readonly width: number; readonly height: number }
}

/** Widest cell and widest sheet, in pixels. */
const CELL = 1240
const SHEET = 3720
const GAP = 0.03
/** A cell's box is as wide as high, and a bit: phones and pages stand, photos lie. */
const ASPECT = 1.25
/** Letters are this share of the sheet's width, so that they are read where the whole sheet is on the screen. */
const LETTERS = 1 / 92
const LINES = 4
const LEADING = 1.3

/** One point of the caption plan is so many pixels of the sheet. */
export const CAPTION_SCALE = 4

/** Where the cells of a sheet with several pages stand. */
export function layoutOf({ pages, columns }: Sheet): SheetLayout {
  const cell = Math.min(CELL, Math.floor(SHEET / columns))
  const gap = Math.round(cell * GAP)
  const width = columns * cell
  const box = { width: cell - 2 * gap, height: Math.round((cell - 2 * gap) * ASPECT) }
  const strip = Math.ceil(LINES * LEADING * width * LETTERS)
  const row = gap + box.height + strip + gap
  const rows = Math.ceil(pages.length / columns)
  return {
    width,
    height: rows * row,
    box,
    cells: pages.map((page, index) => ({
      page,
      x: (index % columns) * cell + gap,
      y: Math.floor(index / columns) * row + gap,
    })),
  }
}

/** What stands under every cell, as a plan of one page for each sheet: exhibit and page, and what it shows. */
export function captionPlan(
  layouts: readonly SheetLayout[],
  input: DossierInput,
  plan: DossierPlan,
  measure: TextMeasure,
): DossierPlan {
  const pages = layouts.map((layout, index): PlannedPage => ({
    number: index + 1,
    label: String(index + 1),
    width: layout.width / CAPTION_SCALE,
    height: layout.height / CAPTION_SCALE,
    section: 'exhibits',
    exhibitId: null,
    items: layout.cells.flatMap((cell) => captionOf(cell, layout, input, plan, measure)),
    links: [],
    expects: [],
  }))
  return { ...plan, pages, outline: [], exhibits: [], claims: [], warnings: [] }
}

function captionOf(
  { page, x, y }: SheetLayout['cells'][number],
  layout: SheetLayout,
  input: DossierInput,
  plan: DossierPlan,
  measure: TextMeasure,
): PageItem[] {
  const points = (pixels: number): number => pixels / CAPTION_SCALE
  const size = points(layout.width * LETTERS)
  const bold: TextStyle = { size, weight: 'bold' }
  const regular: TextStyle = { size, weight: 'regular' }
  const width = points(layout.box.width)
  const pad = size * 0.3
  const inside = width - 2 * pad
  const planned = plan.exhibits.find((one) => page >= one.page && page < one.page + one.pages)
  const exhibit = input.exhibits.find(({ id }) => id === planned?.id)
  const head =
    planned === undefined
      ? ''
      : labelsOf(plan.language).stamp(planned.label, page - planned.page + 1, planned.pages)
  const caption = (exhibit?.caption ?? '').replace(/\s+/gu, ' ').trim()
  const lines = [
    ...[...measure.breakLines(head, bold, inside)].slice(0, 1).map((text) => ({ text, style: bold })),
    ...shortened(measure.breakLines(caption, regular, inside), LINES - 1).map((text) => ({
      text,
      style: regular,
    })),
  ]
  const top = points(y + layout.box.height)
  const wash: RectItem = {
    type: 'rect',
    x: points(x),
    y: points(y),
    width,
    height: points(layout.box.height) + LINES * LEADING * size,
    fill: 'wash',
  }
  return [
    wash,
    ...lines
      .filter(({ text }) => text !== '')
      .map(({ text, style }, index): TextItem => ({
        type: 'text',
        x: points(x) + pad,
        y: top + (index + 1) * LEADING * size - size * 0.15,
        width: measure.width(text, style),
        style,
        color: 'ink',
        text,
      })),
  ]
}

/** So many lines, with a mark where there were more. */
function shortened(lines: readonly string[], most: number): readonly string[] {
  if (lines.length <= most) return lines
  return lines
    .slice(0, most)
    .map((line, index) => (index === most - 1 ? `${line.trimEnd().slice(0, -1)}…` : line))
}
