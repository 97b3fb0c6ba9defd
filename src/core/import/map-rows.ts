import type { DateOrder, Market } from '#core/shared/markets.ts'
import { ImportRefusal } from './refusal.ts'
import { ORDER_COLUMNS, RETURN_COLUMNS } from './column-names.ts'
import type { OrderColumn, ReturnColumn } from './column-names.ts'
import type { RecognisedHeader } from './columns.ts'
import { splitDate } from './date-text.ts'
import { quarantine, RowFault } from './findings.ts'
import type { ImportFlag, ImportWarning, Quarantined, RawRow } from './findings.ts'
import { readId } from './ids.ts'
import { buildOrder, flagOrderRow, readOrderRow } from './map-orders.ts'
import type { OrderRow } from './map-orders.ts'
import { buildReturn, flagReturnRow, readReturnRow } from './map-returns.ts'
import type { ReturnRow } from './map-returns.ts'
import type { OrderRecord, ReturnRecord } from './records.ts'
import { groupOf } from './row-groups.ts'
import type { RowGroup } from './row-groups.ts'
import { createRowContext } from './row-reader.ts'

export interface MapOptions {
  readonly market: Market
  readonly dateOrder: DateOrder
  /** Where the header stands; the description row can only be the next one. 1 unless told. */
  readonly headerRow?: number
}

/** Everything a file says. Rows read = rows in records + rows in quarantine. */
export interface MappedRows {
  /** Rows with data, without header, description row and blank rows. */
  readonly rows: number
  readonly orders: readonly OrderRecord[]
  readonly returns: readonly ReturnRecord[]
  readonly quarantined: readonly Quarantined[]
  readonly warnings: readonly ImportWarning[]
  readonly flags: readonly ImportFlag[]
}

/** Takes rows one by one, so that a long file can be mapped in pieces. */
export interface RowMapper {
  add(row: RawRow): void
  finish(): MappedRows
}

const DATE_COLUMNS = [
  'createdTime',
  'paidTime',
  'rtsTime',
  'shippedTime',
  'deliveredTime',
  'cancelledTime',
  'timeRequested',
  'refundTime',
] as const satisfies readonly (OrderColumn | ReturnColumn)[]

/** The cells of a row that hold dates, for the detection of their order. */
export function dateCells(header: RecognisedHeader, row: RawRow): string[] {
  return DATE_COLUMNS.flatMap((column) => {
    const at = header.columns[column]
    return at === undefined ? [] : [row.cells[at] ?? '']
  })
}

export function isBlankRow(row: RawRow): boolean {
  return row.fault === undefined && row.cells.every((cell) => (cell ?? '').trim() === '')
}

/**
 * The second row of some order exports explains the columns ("Platform unique order ID."). It has words for an id and
 * no date; a row of data with a bad id is not that and goes to quarantine.
 */
function isDescriptionRow(header: RecognisedHeader, row: RawRow, headerRow = 1): boolean {
  if (row.row !== headerRow + 1) return false
  const at = header.columns[header.kind === 'returns' ? 'returnId' : 'orderId']
  const text = at === undefined ? '' : (row.cells[at] ?? '')
  const id = readId(text)
  if (id.ok || id.code !== 'id-not-digits' || !/\p{L}/u.test(text)) return false
  return dateCells(header, row).every((cell) => splitDate(cell) === undefined)
}

/** A file with more bad rows than this is broken as a whole; nobody looks through them one by one. */
const MOST_QUARANTINED = 100_000

/** Starts mapping a file whose header is one of orders or returns with nothing missing. */
export function createRowMapper(header: RecognisedHeader, options: MapOptions): RowMapper {
  const mapping = header.kind === 'returns' ? mapReturns(header, options) : mapOrders(header, options)
  const quarantined: Quarantined[] = []
  let rows = 0

  return {
    add(row) {
      if (isBlankRow(row) || isDescriptionRow(header, row, options.headerRow)) return
      rows += 1
      try {
        mapping.add(row)
      } catch (fault) {
        if (!(fault instanceof RowFault)) throw fault
        quarantined.push(quarantine(row.row, fault))
        if (quarantined.length > MOST_QUARANTINED)
          throw new ImportRefusal('file-broken', { rows: quarantined.length })
      }
    },
    finish: () => ({ rows, quarantined, ...mapping.finish(header.unknown, options.headerRow ?? 1) }),
  }
}

/** All rows at once, for files short enough. */
export function mapRows(header: RecognisedHeader, rows: Iterable<RawRow>, options: MapOptions): MappedRows {
  const mapper = createRowMapper(header, options)
  for (const row of rows) mapper.add(row)
  return mapper.finish()
}

type Mapped = Pick<MappedRows, 'orders' | 'returns' | 'warnings' | 'flags'>
interface Mapping {
  add(row: RawRow): void
  finish(unknownColumns: readonly string[], headerRow: number): Mapped
}

function mapOrders(header: RecognisedHeader, options: MapOptions): Mapping {
  const context = createRowContext<OrderColumn>(
    header.columns,
    ORDER_COLUMNS,
    options.market,
    options.dateOrder,
  )
  return groupRows<OrderColumn, OrderRow, OrderRecord>(context, {
    idColumn: 'orderId',
    read: (cells) => readOrderRow(cells),
    check: () => undefined,
    flag: (row) => flagOrderRow(context, row),
    build: (id, group) => buildOrder(context, id, group),
    collect: (orders) => ({ orders, returns: [] }),
  })
}

function mapReturns(header: RecognisedHeader, options: MapOptions): Mapping {
  const context = createRowContext<ReturnColumn>(
    header.columns,
    RETURN_COLUMNS,
    options.market,
    options.dateOrder,
  )
  return groupRows<ReturnColumn, ReturnRow, ReturnRecord>(context, {
    idColumn: 'returnId',
    read: (cells) => readReturnRow(context, cells),
    check(row, earlier) {
      if (earlier && earlier.orderId !== row.orderId) {
        throw new RowFault('order-differs', context.title('orderId'), row.orderId)
      }
    },
    flag: (row) => flagReturnRow(context, row),
    build: (id, group) => buildReturn(context, id, group),
    collect: (returns) => ({ orders: [], returns }),
  })
}

interface GroupPlan<Column extends string, Row, Built> {
  readonly idColumn: Column
  read(cells: ReturnType<ReturnType<typeof createRowContext<Column>>['reader']>): Row
  /** Throws when a row does not belong to the record its id says. */
  check(row: Row, earlier: Row | undefined): void
  flag(row: Row): void
  build(id: string, group: RowGroup<Row>): Built
  collect(built: Built[]): Pick<MappedRows, 'orders' | 'returns'>
}

function groupRows<Column extends string, Row extends { readonly row: number }, Built>(
  context: ReturnType<typeof createRowContext<Column>>,
  plan: GroupPlan<Column, Row, Built>,
): Mapping {
  const groups = new Map<string, RowGroup<Row>>()

  return {
    add(raw) {
      if (raw.fault !== undefined) throw new RowFault(raw.fault)
      const cells = context.reader(raw)
      const id = cells.id(plan.idColumn)
      const group = groupOf(groups, id)
      try {
        const row = plan.read(cells)
        plan.check(row, group.rows[0])
        group.rows.push(row)
        plan.flag(row)
      } catch (fault) {
        // The record is told that a row of it is missing, then the row goes to quarantine.
        group.incomplete = true
        throw fault
      }
    },
    finish(unknownColumns, headerRow) {
      for (const column of unknownColumns) context.warn(headerRow, 'column-unknown', { column })
      const built: Built[] = []
      for (const [id, group] of groups) {
        const first = group.rows[0]
        if (!first) continue
        if (group.incomplete) context.warn(first.row, 'record-incomplete', { platformId: id })
        built.push(plan.build(id, group))
      }
      const warnings = context.warnings.toSorted((a, b) => a.row - b.row)
      return { ...plan.collect(built), warnings, flags: context.flags() }
    },
  }
}
