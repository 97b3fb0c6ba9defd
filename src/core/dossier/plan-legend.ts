import { MARGIN, STYLES, leadingOf } from './flow.ts'
import type { SourcePage } from './plan-model.ts'
import type { PlanContext } from './plan.ts'

/** Room between a picture and its legend. */
const GAP = 8
/** Where the words begin, right of their numbers. */
const INDENT = 22
/** A legend takes a third of a page at most; the picture is what it is about. */
const MOST_LINES = 22

export interface LegendRow {
  /** Empty where the words above go on. */
  readonly number: string
  readonly text: string
}

/** The words of a page's marks, broken into lines as they will be printed; none where it has no words. */
export function legendLines({ flow }: PlanContext, { legend = [] }: SourcePage): readonly LegendRow[] {
  const rows = legend.flatMap(({ number, text }) =>
    flow
      .lines(text.replaceAll('\n', ' '), STYLES.small, flow.contentWidth - INDENT)
      .map((line, at): LegendRow => ({ number: at === 0 ? String(number) : '', text: line })),
  )
  if (rows.length <= MOST_LINES) return rows
  return [...rows.slice(0, MOST_LINES - 1), { number: '', text: '…' }]
}

/** Height a legend takes beneath its picture, in points. */
export const heightOf = (rows: readonly LegendRow[]): number =>
  rows.length === 0 ? 0 : GAP + leadingOf(STYLES.smallStrong) + rows.length * leadingOf(STYLES.small) + 4

/** Prints a legend beneath what stands on the page so far. */
export function printLegend(context: PlanContext, rows: readonly LegendRow[]): void {
  if (rows.length === 0) return
  const { flow, labels } = context
  flow.gap(GAP)
  flow.text(labels.legend, STYLES.smallStrong)
  for (const { number, text } of rows) {
    const baseline = flow.y + STYLES.small.size
    if (number !== '')
      flow.put(number, MARGIN.side + INDENT - 8, baseline, STYLES.smallStrong, 'red', 'right')
    flow.put(text, MARGIN.side + INDENT, baseline, STYLES.small)
    flow.y += leadingOf(STYLES.small)
  }
}
