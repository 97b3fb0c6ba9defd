import type { Cell, Column } from './flow.ts'
import { STYLES } from './flow.ts'
import type { PlanContext } from './plan.ts'

/** Prints a table: bold head again on each page, a rule under each row. */
export function planTable(
  { flow }: Pick<PlanContext, 'flow'>,
  columns: readonly Column[],
  head: readonly string[],
  rows: readonly Cell[][],
): void {
  const printHead = (): void => {
    flow.row(
      columns.map((column) => ({ ...column, style: STYLES.smallStrong, color: 'muted' as const })),
      head.map((text) => ({ text })),
    )
    flow.gap(2)
    flow.rule('muted', 0.8)
    flow.gap(3)
  }
  flow.ensure(60)
  printHead()
  for (const cells of rows) {
    flow.row(columns, cells, printHead)
    flow.gap(3)
    flow.rule()
    flow.gap(3)
  }
}
