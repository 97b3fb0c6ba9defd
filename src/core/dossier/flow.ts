import { marksInLines } from './rich-text.ts'
import type { RichText, TextMark } from './rich-text.ts'
import type {
  Color,
  PageItem,
  PageLink,
  PlannedPage,
  SectionId,
  TextMeasure,
  TextStyle,
} from './plan-model.ts'

export const A4 = { width: 595.28, height: 841.89 } as const
export const MARGIN = { side: 56, top: 64, bottom: 62 } as const

/** Sizes of the page, in points: a scale of five steps. */
export const STYLES = {
  display: { size: 26, weight: 'bold' },
  heading: { size: 17, weight: 'bold' },
  subheading: { size: 11.5, weight: 'bold' },
  body: { size: 10, weight: 'regular' },
  strong: { size: 10, weight: 'bold' },
  small: { size: 8.5, weight: 'regular' },
  smallStrong: { size: 8.5, weight: 'bold' },
} as const satisfies Record<string, TextStyle>

export const leadingOf = (style: TextStyle): number => style.size * 1.5

interface Draft {
  readonly width: number
  readonly height: number
  readonly section: SectionId
  readonly exhibitId: string | null
  readonly items: PageItem[]
  readonly links: PageLink[]
  readonly expects: string[]
}

export interface Column {
  readonly x: number
  readonly width: number
  readonly style?: TextStyle
  readonly color?: Color
  readonly align?: 'left' | 'right'
}

export interface Cell {
  readonly text: string
  readonly target?: number | undefined
  /** Parts of the text that are links of their own. */
  readonly marks?: readonly TextMark[]
  readonly style?: TextStyle
  readonly color?: Color
}

/** Writes text down a page and on to the next. The only mutable thing in the planner; lives for one pass. */
export class Flow {
  readonly pages: Draft[] = []
  y = 0
  /** Pages of the dossier before the first of this flow. */
  readonly offset: number
  readonly #measure: TextMeasure

  constructor(measure: TextMeasure, offset = 0) {
    this.#measure = measure
    this.offset = offset
  }

  get page(): Draft {
    const page = this.pages.at(-1)
    if (page === undefined) throw new Error('the flow has no page yet')
    return page
  }

  /** Number of the current page in the dossier, from 1. */
  get number(): number {
    return this.offset + this.pages.length
  }

  get contentWidth(): number {
    return this.page.width - 2 * MARGIN.side
  }

  get room(): number {
    return this.page.height - MARGIN.bottom - this.y
  }

  open(section: SectionId, exhibitId: string | null = null, landscape = false): void {
    const { width, height } = A4
    this.pages.push({
      width: landscape ? height : width,
      height: landscape ? width : height,
      section,
      exhibitId,
      items: [],
      links: [],
      expects: [],
    })
    this.y = MARGIN.top
  }

  /** Goes on to a fresh page of the same kind where less than `height` is left. True if it did. */
  ensure(height: number): boolean {
    if (this.room >= height) return false
    this.open(this.page.section, this.page.exhibitId, this.page.width > this.page.height)
    return true
  }

  gap(height: number): void {
    this.y += height
  }

  add(item: PageItem): void {
    this.page.items.push(item)
  }

  expect(text: string): void {
    this.page.expects.push(text)
  }

  /** Puts one line at an absolute place. */
  put(
    text: string,
    x: number,
    y: number,
    style: TextStyle,
    color: Color = 'ink',
    align: 'left' | 'right' = 'left',
  ): number {
    if (text === '') return 0
    const width = this.#measure.width(text, style)
    this.add({ type: 'text', x: align === 'right' ? x - width : x, y, width, style, color, text })
    return width
  }

  widthOf(text: string, style: TextStyle): number {
    return this.#measure.width(text, style)
  }

  lines(text: string, style: TextStyle, width: number): readonly string[] {
    return this.#measure.breakLines(text, style, width)
  }

  /** A paragraph over as many lines and pages as it takes. */
  text(
    words: string | RichText,
    style: TextStyle = STYLES.body,
    color: Color = 'ink',
    x: number = MARGIN.side,
    width?: number,
  ): void {
    const leading = leadingOf(style)
    const rich = typeof words === 'string' ? { text: words, marks: [] } : words
    const lines = this.lines(rich.text, style, width ?? this.page.width - MARGIN.side - x)
    const marks = marksInLines(rich, lines)
    for (const [index, line] of lines.entries()) {
      this.ensure(leading)
      this.put(line, x, this.y + style.size * 1.1, style, color)
      this.#mark(line, marks[index] ?? [], x, style)
      this.y += leading
    }
  }

  /** Links of single words: underlined, so that they are seen in black and white too. */
  #mark(line: string, marks: readonly TextMark[], left: number, style: TextStyle): void {
    for (const { from, to, target } of marks) {
      if (target < 1) continue
      const x = left + this.#measure.width(line.slice(0, from), style)
      const width = this.#measure.width(line.slice(from, to), style)
      this.add({ type: 'rect', x, y: this.y + style.size * 1.28, width, height: 0.5, fill: 'accent' })
      this.page.links.push({ x, y: this.y, width, height: leadingOf(style), target })
    }
  }

  heading(text: string): void {
    this.expect(text)
    this.text(text, STYLES.heading)
    this.gap(4)
    this.rule('accent', 1.2)
    this.gap(10)
  }

  subheading(text: string): void {
    this.ensure(48)
    this.gap(6)
    this.text(text, STYLES.subheading)
    this.gap(3)
  }

  rule(
    color: Color = 'line',
    thickness = 0.6,
    x: number = MARGIN.side,
    width: number = this.contentWidth,
  ): void {
    this.add({ type: 'rect', x, y: this.y, width, height: thickness, fill: color })
    this.y += thickness
  }

  /**
   * One row of a table; goes to the next page as a whole where it fits on one, else line by line. `again` prints the
   * head of the table on each new page. A cell with a target is a link.
   */
  row(columns: readonly Column[], cells: readonly Cell[], again: () => void = () => undefined): void {
    const set = columns.map((column, index) => {
      const cell = cells[index] ?? { text: '' }
      const style = cell.style ?? column.style ?? STYLES.body
      return {
        column,
        cell,
        style,
        lines: cell.text === '' ? [] : this.lines(cell.text, style, column.width),
      }
    })
    const marks = set.map(({ cell, lines }) =>
      marksInLines({ text: cell.text, marks: cell.marks ?? [] }, lines),
    )
    const leading = Math.max(...set.map(({ style }) => leadingOf(style)))
    const count = Math.max(1, ...set.map(({ lines }) => lines.length))
    const pageRoom = this.page.height - MARGIN.top - MARGIN.bottom - 40
    if (this.ensure(Math.min(count * leading, pageRoom))) again()
    let top = this.y
    for (let index = 0; index < count; index++) {
      if (this.ensure(leading)) {
        again()
        top = this.y
      }
      for (const [at, { column, cell, style, lines }] of set.entries()) {
        this.#mark(lines[index] ?? '', marks[at]?.[index] ?? [], column.x, style)
        const right = column.align === 'right'
        const x = right ? column.x + column.width : column.x
        this.put(
          lines[index] ?? '',
          x,
          this.y + style.size * 1.1,
          style,
          cell.color ?? column.color ?? 'ink',
          column.align,
        )
      }
      this.y += leading
      if (index === count - 1 || this.room < leading) this.#link(set, top)
    }
  }

  #link(set: readonly { readonly column: Column; readonly cell: Cell }[], top: number): void {
    for (const { column, cell } of set) {
      if (cell.target === undefined || cell.target < 1) continue
      this.page.links.push({
        x: column.x,
        y: top,
        width: column.width,
        height: this.y - top,
        target: cell.target,
      })
    }
  }

  /** Runs over the pages again, each of them the current one for the time. */
  eachPage(visit: (page: Draft, index: number) => void): void {
    const pages = this.pages.splice(0)
    pages.forEach((page, index) => {
      this.pages.push(page)
      visit(page, index)
    })
  }

  /** The pages with their printed numbers, in order. */
  finish(labels: readonly string[]): PlannedPage[] {
    return this.pages.map((draft, index) => ({
      ...draft,
      number: this.offset + index + 1,
      label: labels[index] ?? '',
    }))
  }
}
