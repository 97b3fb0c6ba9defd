import type Database from 'better-sqlite3'
import type { SORTS } from '#contract/cases.ts'
import { rawStatement } from '#node/db/statements.ts'
import { type CellFilter, LIVE, cellsOf, isLive, lanesOf } from './cells.ts'
import type { Cursor } from './cursor.ts'

export type Sort = (typeof SORTS)[number]
/** Sort key (null where the case has none) and row, as the list has them. */
export type Entry = readonly [key: number | null, seq: number]

export interface ListOrder {
  readonly filter: CellFilter
  readonly sort: Sort
  readonly descending: boolean
  /** Cases that match. */
  readonly total: number
  /** Cases of the whole index that would be read: those of work, or all. */
  readonly among: number
}

export const SORT_COLUMNS: Readonly<Record<Sort, string>> = {
  ...{ due: 'due_at', priority: 'rank', amount: 'amount_minor', requested: 'requested_at' },
  updated: 'updated_at',
}

/** Entries read in order before the list is merged from its parts instead. */
const SCAN = 3000
/** One look at a part of a list costs as much as reading so many entries of an index. */
const PART_COST = 20
/** Cases of one kind lie together: so much more than expected is read before that is given up. */
const PATIENCE = 3

/**
 * The entries of a list after a cursor, by keyset. Where many cases match, the index of the sort key is read and the cell of
 * each entry looked at; where few do, or far apart, the parts that hold them are merged: cells where a shop or an owner is
 * asked for, else lanes. What has no key comes last in both directions.
 *
 * @param most entries that may be read one by one before the parts are merged
 */
export function listEntries(
  reads: Database.Database,
  order: ListOrder,
  after: Cursor | null,
  limit: number,
  most = SCAN,
): Entry[] {
  if (order.total === 0) return []
  const expected = (limit * order.among) / order.total
  const parts = partsOf(reads, order.filter)
  if (parts === null) return scan(reads, order, after, limit, null) ?? []
  const cost = parts.numbers.length * PART_COST
  const patience = Math.min(most, PATIENCE * Math.max(limit, Math.min(expected, cost)))
  const found =
    expected <= Math.min(most, cost) ? scan(reads, order, after, limit, Math.ceil(patience)) : null
  return found ?? merged(reads, order, parts, after, limit)
}

/** The entry so many places after a cursor; null where the list ends before. Costs a step along the index each, no more. */
export function entryAfter(
  reads: Database.Database,
  order: ListOrder,
  after: Cursor,
  places: number,
): Entry | null {
  const expected = (places * order.among) / order.total
  const parts = partsOf(reads, order.filter)
  if (parts !== null && expected > parts.numbers.length * PART_COST)
    return merged(reads, order, parts, after, places)[places - 1] ?? null
  let left = places
  for (const stretch of stretches(SORT_COLUMNS[order.sort], order.descending, after)) {
    const entries = entriesOf(order, stretch)
    const found = rawStatement(reads, `${entries} LIMIT 1 OFFSET ?`).get(...stretch.values, left - 1)
    if (found !== undefined) return found as Entry
    left -= (rawStatement(reads, `SELECT count(*) FROM (${entries})`).get(...stretch.values) as [number])[0]
  }
  return null
}

/** SQL for the entries of one stretch of an index. */
function entriesOf({ filter, sort }: ListOrder, { where, order }: Part): string {
  const inner = `SELECT ${SORT_COLUMNS[sort]} AS key, seq, cell FROM ${sourceOf(sort, isLive(filter), where)} AND ${where} ${order}`
  return `SELECT key, seq FROM (${inner}) WHERE ${ofFilter(filter)}`
}

/** What a list is merged from. */
interface Parts {
  readonly index: 'cell' | 'lane'
  readonly numbers: readonly number[]
}
const PART_SQL = { cell: 'cell = ?', lane: `(cell & 1023) = ? AND ${LIVE}` } as const

/** Null where the list is nearly all there is: history is read along its index. */
function partsOf(reads: Database.Database, filter: CellFilter): Parts | null {
  const numbersOf = (parts: readonly (readonly [number, number])[]): number[] =>
    parts.map(([number]) => number)
  if (filter.shops !== null || filter.owner !== null)
    return { index: 'cell', numbers: numbersOf(cellsOf(reads, filter)) }
  return isLive(filter) ? { index: 'lane', numbers: numbersOf(lanesOf(reads, filter)) } : null
}

interface Part {
  /** SQL between column and cursor. */
  readonly where: string
  readonly values: readonly number[]
  readonly order: string
}

/** The stretches of an index that follow a cursor: the rest of its key, the keys beyond, and what has none. */
function stretches(column: string, descending: boolean, after: Cursor | null): Part[] {
  const [beyond, way] = descending ? ['<', 'DESC'] : ['>', 'ASC']
  const end = descending ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER
  const bySeq = `ORDER BY seq ${way}`
  const byKey = `ORDER BY ${column} ${way}, seq ${way}`
  const none = { where: `${column} IS NULL AND seq ${beyond} ?`, order: bySeq }
  const keyed = (key: number): Part => ({ where: `${column} ${beyond} ?`, values: [key], order: byKey })
  // Every case has a time of its last change.
  const rest = column === 'updated_at' ? [] : [{ ...none, values: [end] }]
  if (after === null) return [keyed(end), ...rest]
  if (after.key === null) return [{ ...none, values: [after.seq] }]
  const same = { where: `${column} = ? AND seq ${beyond} ?`, values: [after.key, after.seq], order: bySeq }
  return [same, keyed(after.key), ...rest]
}

/** Which cells an entry may lie in, as SQL over the cell beside its key. */
function ofFilter({ shops, owner, kind, standings }: CellFilter): string {
  const parts = [
    standings.length >= 121 ? '' : `(cell & 127) IN (${standings.join(',')})`,
    kind === null ? '' : `((cell >> 7) & 7) = ${kind}`,
    owner === null ? '' : `((cell >> 10) & 4194303) = ${owner}`,
    shops === null ? '' : `(cell >> 32) IN (${shops.join(',')})`,
  ]
  return parts.filter((part) => part !== '').join(' AND ') || '1'
}

const WORK = '(is_open = 1 OR appealable = 1)'

/**
 * Reads the index of the sort key in order and keeps what matches. Null where that took more than `most` entries read;
 * without a bound it reads on until the page is full or the list ends.
 */
function scan(
  reads: Database.Database,
  { filter, sort, descending }: ListOrder,
  after: Cursor | null,
  limit: number,
  most: number | null,
): Entry[] | null {
  const column = SORT_COLUMNS[sort]
  const found: Entry[] = []
  let left = most ?? -1
  for (const { where, values, order } of stretches(column, descending, after)) {
    const from = `FROM ${sourceOf(sort, isLive(filter), where)} AND ${where}`
    const inner = `SELECT ${column} AS key, seq, cell ${from} ${order} LIMIT ${left}`
    const sql = `SELECT key, seq FROM (${inner}) WHERE ${ofFilter(filter)} LIMIT ${limit - found.length}`
    for (const entry of rawStatement(reads, sql).all(...values) as Entry[]) found.push(entry)
    if (found.length >= limit) return found
    if (most === null) continue
    const [read] = rawStatement(reads, `SELECT count(*) FROM (SELECT 1 ${from} LIMIT ${left})`).get(
      ...values,
    ) as [number]
    if (read >= left) return null
    left -= read
  }
  return found
}

/** Only work has a rank: what a list by priority holds besides follows in the order it came in. */
function sourceOf(sort: Sort, live: boolean, stretch: string): string {
  if (live) return `cases INDEXED BY cases_live_${SORT_COLUMNS[sort]} WHERE ${LIVE}`
  if (sort !== 'priority') return `cases INDEXED BY cases_by_${SORT_COLUMNS[sort]} WHERE cell IS NOT NULL`
  if (stretch.includes('IS NULL')) return 'cases NOT INDEXED WHERE cell IS NOT NULL'
  return `cases INDEXED BY cases_work_rank WHERE ${WORK}`
}

/** Merges the lists of single parts: each is in order by itself. */
function merged(
  reads: Database.Database,
  { sort, descending }: ListOrder,
  { index, numbers }: Parts,
  after: Cursor | null,
  limit: number,
): Entry[] {
  const column = SORT_COLUMNS[sort]
  const way = descending ? -1 : 1
  const found: Entry[] = []
  for (const { where, values, order } of stretches(column, descending, after)) {
    const wanted = limit - found.length
    if (wanted <= 0) break
    const read = rawStatement(
      reads,
      `SELECT ${column}, seq FROM cases INDEXED BY cases_${index}_${column}
         WHERE ${PART_SQL[index]} AND ${where} ${order} LIMIT ?`,
    )
    const compare = (a: Entry, b: Entry): number => way * (Number(a[0]) - Number(b[0]) || a[1] - b[1])
    // Most parts give little to a page: a few entries of each at first, more of those that gave all of them.
    let some = Math.min(wanted, Math.max(2, Math.ceil((3 * wanted) / numbers.length)))
    let open = numbers.map((part) => ({ part, rows: read.all(part, ...values, some) as Entry[] }))
    for (;;) {
      const all = open.flatMap(({ rows }) => rows).sort(compare)
      const page = all.slice(0, wanted)
      const bound = page.length === wanted ? page[wanted - 1] : undefined
      const size = some
      const short = open.filter(({ rows }) => {
        const last = rows.at(-1)
        return rows.length === size && size < wanted && last && (!bound || compare(last, bound) < 0)
      })
      if (short.length === 0) {
        for (const entry of page) found.push(entry)
        break
      }
      some = Math.min(wanted, some * 8)
      const again = new Set(short.map(({ part }) => part))
      open = open.map((one) =>
        again.has(one.part) ? { part: one.part, rows: read.all(one.part, ...values, some) as Entry[] } : one,
      )
    }
  }
  return found
}
