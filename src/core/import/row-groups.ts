import type { RowContext } from './row-reader.ts'

/** The rows of one order or one return, in file order; they need not stand next to each other. */
export interface RowGroup<Row> {
  readonly rows: Row[]
  /** A row of this record is in quarantine. */
  incomplete: boolean
}

export function groupOf<Row>(groups: Map<string, RowGroup<Row>>, id: string): RowGroup<Row> {
  const known = groups.get(id)
  if (known) return known
  const group: RowGroup<Row> = { rows: [], incomplete: false }
  groups.set(id, group)
  return group
}

/** The first filled value of a column that is printed on every row of a record; blanks do not disagree. */
export function shared<Row extends { readonly row: number }, Value>(
  rows: readonly Row[],
  pick: (row: Row) => Value | null,
  disagree?: (row: number) => void,
): Value | null {
  let found: Value | null = null
  for (const row of rows) {
    const value = pick(row)
    if (value === null) continue
    if (found === null) found = value
    else if (value !== found) {
      disagree?.(row.row)
      break
    }
  }
  return found
}

/** `shared` over one column, with a warning when its rows disagree. */
export function sharedColumn<Column extends string, Row extends { readonly row: number }, Value>(
  context: RowContext<Column>,
  platformId: string,
  rows: readonly Row[],
  column: Column,
  pick: (row: Row) => Value | null,
): Value | null {
  return shared(rows, pick, (row) =>
    context.warn(row, 'rows-disagree', { platformId, column: context.title(column) }),
  )
}

/** Raw fields of a whole record: of each column the first filled cell. */
export function mergeRaw(
  rows: readonly { readonly raw: Readonly<Record<string, string>> }[],
): Record<string, string> {
  const merged: Record<string, string> = {}
  for (const { raw } of rows) {
    for (const [name, value] of Object.entries(raw)) merged[name] ??= value
  }
  return merged
}

/** Two rows alike may be two pieces bought as two lines, or a file pasted together twice: kept, and pointed out. */
export function warnIdentical<Column extends string>(
  context: RowContext<Column>,
  platformId: string,
  lines: readonly { readonly row: number }[],
): void {
  if (lines.length < 2) return
  const seen = new Set<string>()
  for (const line of lines) {
    const text = JSON.stringify({ ...line, row: 0 })
    if (seen.has(text)) context.warn(line.row, 'rows-identical', { platformId })
    seen.add(text)
  }
}
