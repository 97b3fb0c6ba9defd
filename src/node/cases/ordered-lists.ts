import type Database from 'better-sqlite3'
import { type Entry, type ListOrder, entryAfter, listEntries } from './list.ts'

/** Up to so many cases a position is counted off; beyond, marks are set along the list. */
const COUNTED = 2_000
const STEP = 500
const LISTS = 12
/** Marks are set for so long at a time, in ms; others have their turn between. */
const TURN_MS = 3

interface Marks {
  /** Every 500th entry; the list between two marks is read by keyset. */
  at: readonly Entry[]
  /** Which changes of the database it knows. */
  version: number
  building: Promise<void> | null
}

/** Positions in long lists: a scroll bar lands anywhere without counting from the top. */
export interface OrderedLists {
  /** Entries from a position on. */
  from(reads: Database.Database, order: ListOrder, position: number, limit: number): Promise<Entry[]>
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
    let mark = listEntries(reads, order, null, 1)[0] ?? null
    let since = performance.now()
    while (mark !== null) {
      at.push(mark)
      mark = entryAfter(reads, order, { key: mark[0], seq: mark[1] }, STEP)
      if (performance.now() - since < TURN_MS) continue
      await new Promise((resolve) => setImmediate(resolve))
      since = performance.now()
    }
    marks.at = at
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
    async from(reads, order, position, limit) {
      if (position >= order.total) return []
      if (order.total <= COUNTED) return listEntries(reads, order, null, position + limit).slice(position)
      const building = prepare(reads, order)
      // The first look far down a list waits until its marks are set; later ones use what is there.
      if (!lists.get(keyOf(order))?.at.length) await building
      const at = lists.get(keyOf(order))?.at ?? []
      // The list may have grown since.
      const nearest = Math.min(Math.floor(position / STEP), at.length - 1)
      const mark = at[nearest]
      if (!mark) return listEntries(reads, order, null, position + limit).slice(position)
      const skip = position - nearest * STEP
      const rest = listEntries(reads, order, { key: mark[0], seq: mark[1] }, skip + limit - 1)
      return [mark, ...rest].slice(skip, skip + limit)
    },
  }
}
