import type Database from 'better-sqlite3'
import { statement } from '#node/db/statements.ts'
import { type Entry, type ListOrder, listEntries } from './list.ts'

/** Up to so many cases a position is counted off; beyond, marks are set along the list. */
const COUNTED = 2_000
const STEP = 500
const LISTS = 12
/** Entries read at once while marks are set, so that others have their turn between. */
const STRIDE = 5_000

interface Marks {
  /** Every 500th entry; the list between two marks is read by keyset. */
  readonly at: Entry[]
  /** Which changes of the database it knows. */
  version: number
  building: Promise<void> | null
}

/** Positions in long lists: a scroll bar lands anywhere without counting from the top. */
export interface OrderedLists {
  /** Entries from a position on. */
  from(reads: Database.Database, order: ListOrder, position: number, limit: number): Entry[]
  /** A list that is looked at may be jumped in next: sets its marks if it is long and has none. */
  expect(reads: Database.Database, order: ListOrder): void
  /** Sets the marks of a long list anew where the database has changed, a stretch at a time. */
  prepare(reads: Database.Database, order: ListOrder): Promise<void>
}

const keyOf = ({ filter, sort, descending }: ListOrder): string => JSON.stringify([filter, sort, descending])

/** @param version a number that is another after each change of the database */
export function createOrderedLists(version: () => number): OrderedLists {
  const lists = new Map<string, Marks>()

  const build = async (reads: Database.Database, order: ListOrder, marks: Marks): Promise<void> => {
    const seen = version()
    const at: Entry[] = []
    let after: Entry | null = null
    let count = 0
    for (;;) {
      const cursor: { key: number | null; seq: number } | null = after && { key: after[0], seq: after[1] }
      const rows: Entry[] = listEntries(reads, order, cursor, STRIDE)
      for (const row of rows) {
        if (count % STEP === 0) at.push(row)
        count += 1
      }
      after = rows.at(-1) ?? null
      if (rows.length < STRIDE) break
      await new Promise((resolve) => setImmediate(resolve))
    }
    marks.at.splice(0, marks.at.length, ...at)
    marks.version = seen
  }

  const prepare = (reads: Database.Database, order: ListOrder): Promise<void> => {
    if (order.total <= COUNTED) return Promise.resolve()
    const key = keyOf(order)
    const marks = lists.get(key) ?? { at: [], version: -1, building: null }
    lists.delete(key)
    lists.set(key, marks)
    if (lists.size > LISTS) lists.delete(lists.keys().next().value ?? '')
    if (marks.building || marks.version === version()) return marks.building ?? Promise.resolve()
    marks.building = build(reads, order, marks)
      .catch(() => undefined)
      .finally(() => {
        marks.building = null
      })
    return marks.building
  }

  return {
    prepare,
    expect(reads, order) {
      if (!lists.has(keyOf(order))) void prepare(reads, order)
    },
    from(reads, order, position, limit) {
      if (position >= order.total) return []
      const marks = order.total <= COUNTED ? undefined : lists.get(keyOf(order))
      if (order.total > COUNTED) void prepare(reads, order)
      const mark = marks?.at[Math.floor(position / STEP)]
      if (!mark) return listEntries(reads, order, null, position + limit).slice(position)
      const skip = position % STEP
      const rest = listEntries(reads, order, { key: mark[0], seq: mark[1] }, skip + limit - 1)
      return [mark, ...rest].slice(skip, skip + limit)
    },
  }
}

/** How often the database changed since it was opened. */
export function changesOf(raw: Database.Database): number {
  return statement(raw, 'SELECT total_changes()').pluck().get() as number
}
