import type { DateOrder, Market } from '#core/shared/markets.ts'
import { createDateTimeReader } from './date-text.ts'
import { RowFault, warning } from './findings.ts'
import type { ImportFlag, ImportWarning, ImportWarningCode, RawRow } from './findings.ts'
import { readId } from './ids.ts'
import { knownValue } from './known-values.ts'
import type { ValueKind } from './known-values.ts'
import { parseMoney } from './money-text.ts'
import type { RawFields } from './records.ts'

/** Typed access to the cells of one row. Everything that cannot be read throws a `RowFault`. */
export interface RowReader<Column extends string> {
  readonly row: number
  /** Trimmed, or null when the cell is empty or the column is not in the file. */
  text(column: Column): string | null
  id(column: Column): string
  skuId(column: Column): string | null
  /** Minor units of the market's currency. */
  money(column: Column): number | null
  /** UTC epoch milliseconds. */
  date(column: Column): number | null
  quantity(column: Column): number | null
  raw(columns: readonly Column[]): RawFields
}

/** What the rows of a file share: where columns stand, how dates read, and the notes taken on the way. */
export interface RowContext<Column extends string> {
  readonly market: Market
  readonly warnings: ImportWarning[]
  reader(row: RawRow): RowReader<Column>
  warn(row: number, code: ImportWarningCode, data: Record<string, string>): void
  /** Notes a word the platform is not known to use. An empty cell is no word. */
  flag(kind: ValueKind, column: Column, value: string | null, row: number): void
  flags(): ImportFlag[]
  /** The platform's name of a column. */
  title(column: Column): string
}

export function createRowContext<Column extends string>(
  columns: Readonly<Partial<Record<Column, number>>>,
  titles: Readonly<Record<Column, readonly string[]>>,
  market: Market,
  dateOrder: DateOrder,
): RowContext<Column> {
  const warnings: ImportWarning[] = []
  const flags = new Map<string, ImportFlag>()
  const readDate = createDateTimeReader(dateOrder, market.zone)
  const title = (column: Column) => titles[column][0] ?? column
  const cellOf = (row: RawRow, column: Column) => {
    const at = columns[column]
    return at === undefined ? '' : (row.cells[at] ?? '')
  }

  const context: RowContext<Column> = {
    market,
    warnings,
    title,
    warn: (row, code, data) => void warnings.push(warning(row, code, data)),
    flag(kind, column, value, row) {
      if (value === null || knownValue(kind, value) !== undefined) return
      const key = `${kind}\n${value}`
      const seen = flags.get(key)
      const first = { code: 'value-unknown' as const, kind, column: title(column), value, firstRow: row }
      flags.set(key, { ...(seen ?? first), count: (seen?.count ?? 0) + 1 })
    },
    flags: () => [...flags.values()],

    reader(raw) {
      const { row } = raw
      const text = (column: Column) => cellOf(raw, column).trim() || null
      const fault = (code: ConstructorParameters<typeof RowFault>[0], column: Column) =>
        new RowFault(code, title(column), cellOf(raw, column))
      const noteRounding = (column: Column, id: string) =>
        context.warn(row, 'id-maybe-rounded', { column: title(column), value: id })

      return {
        row,
        text,
        id(column) {
          const result = readId(cellOf(raw, column))
          if (!result.ok) throw fault(result.code, column)
          if (result.warning) noteRounding(column, result.id)
          return result.id
        },
        skuId(column) {
          const result = readId(cellOf(raw, column))
          if (!result.ok) {
            // Lost digits mean that a spreadsheet has been at the file: nothing of such a row is to be trusted.
            if (result.code === 'id-lost-digits') throw fault(result.code, column)
            if (result.code === 'id-not-digits')
              context.warn(row, 'sku-id-unreadable', { column: title(column) })
            return null
          }
          if (result.warning) noteRounding(column, result.id)
          return result.id
        },
        money(column) {
          const result = parseMoney(cellOf(raw, column), market)
          if (!result.ok) throw fault(result.code, column)
          return result.minor ?? null
        },
        date(column) {
          const result = readDate(cellOf(raw, column))
          if (!result.ok) throw fault(result.code, column)
          return result.epochMs ?? null
        },
        quantity(column) {
          const value = text(column)
          if (value === null) return null
          const digits = /^(\d{1,9})(?:[.,]0+)?$/.exec(value)?.[1]
          if (digits === undefined) throw fault('quantity-unreadable', column)
          return Number(digits)
        },
        raw(names) {
          const fields: Record<string, string> = {}
          for (const column of names) {
            const value = text(column)
            if (value !== null) fields[title(column)] = value
          }
          return fields
        },
      }
    },
  }
  return context
}
