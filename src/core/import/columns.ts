import { ORDER_COLUMNS, ORDER_PRIVATE, PRODUCT_MARKS, RETURN_COLUMNS } from './column-names.ts'
import type { OrderColumn, ReturnColumn } from './column-names.ts'

export type ExportKind = 'orders' | 'returns'

/** The first row of a file, read by name. Positions are zero-based cell positions. */
export interface RecognisedHeader {
  readonly kind: ExportKind | 'products' | 'unknown'
  /** Typed columns: where each one stands. */
  readonly columns: Readonly<Partial<Record<OrderColumn | ReturnColumn, number>>>
  /** Platform names of columns without which no record can be made. */
  readonly missing: readonly string[]
  /** Names, as written, that no map knows: the platform adds columns; the values are not taken over. */
  readonly unknown: readonly string[]
}

const ORDERS_NEED: readonly OrderColumn[] = [
  'orderId',
  'orderStatus',
  'skuId',
  'quantity',
  'orderAmount',
  'createdTime',
]
const RETURNS_NEED: readonly ReturnColumn[] = [
  'returnId',
  'orderId',
  'returnType',
  'timeRequested',
  'returnUnitPrice',
  'returnStatus',
]
/** So many known names make a file ours even when its id column is gone; the refusal then names that column. */
const ENOUGH_ORDERS = 6
const ENOUGH_RETURNS = 6

/** Trimmed, lower case, runs of white space as one: how names are compared. */
function columnKey(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase()
}

const ORDER_NAMES = index(ORDER_COLUMNS)
const RETURN_NAMES = index(RETURN_COLUMNS)
const PRIVATE_NAMES = new Set(ORDER_PRIVATE.map(columnKey))
const PRODUCT_NAMES = new Set(PRODUCT_MARKS.map(columnKey))
/** Names that only a returns export has. */
const RETURN_ONLY = new Set([...RETURN_NAMES.keys()].filter((key) => !ORDER_NAMES.has(key)))

/**
 * Says what kind of export a first row belongs to and where its columns stand: by name, in any order, never by
 * position (facts §3.1). Returns are told apart by `Return Order ID`, products by their machine names.
 */
export function recogniseHeader(cells: readonly (string | undefined)[]): RecognisedHeader {
  const keys = Array.from(cells, (cell) => columnKey(cell ?? ''))
  const count = (names: { has(key: string): boolean }) => new Set(keys.filter((key) => names.has(key))).size

  if (keys.includes('return order id') || count(RETURN_ONLY) >= ENOUGH_RETURNS) {
    return place('returns', keys, cells, RETURN_NAMES, RETURN_COLUMNS, RETURNS_NEED)
  }
  if (count(PRODUCT_NAMES) >= 3) return { kind: 'products', columns: {}, missing: [], unknown: [] }
  const orderNames = count(ORDER_NAMES)
  if ((keys.includes('order id') && orderNames >= 3) || orderNames >= ENOUGH_ORDERS) {
    return place('orders', keys, cells, ORDER_NAMES, ORDER_COLUMNS, ORDERS_NEED)
  }
  return { kind: 'unknown', columns: {}, missing: [], unknown: [] }
}

function place<Column extends OrderColumn | ReturnColumn>(
  kind: ExportKind,
  keys: readonly string[],
  cells: readonly (string | undefined)[],
  names: ReadonlyMap<string, Column>,
  titles: Readonly<Record<Column, readonly string[]>>,
  needed: readonly Column[],
): RecognisedHeader {
  const columns: Partial<Record<Column, number>> = {}
  const unknown: string[] = []
  keys.forEach((key, at) => {
    if (key === '') return
    const column = names.get(key)
    if (column !== undefined) columns[column] ??= at
    else if (!PRIVATE_NAMES.has(key)) unknown.push((cells[at] ?? '').trim())
  })
  const missing = needed.filter((column) => columns[column] === undefined)
  return { kind, columns, missing: missing.map((column) => titles[column][0] ?? column), unknown }
}

function index<Column extends string>(
  titles: Readonly<Record<Column, readonly string[]>>,
): Map<string, Column> {
  const names = new Map<string, Column>()
  for (const [column, aliases] of Object.entries<readonly string[]>(titles)) {
    for (const alias of aliases) names.set(columnKey(alias), column as Column)
  }
  return names
}
