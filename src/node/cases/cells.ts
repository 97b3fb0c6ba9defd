import type Database from 'better-sqlite3'
import { type CaseFilter, type CaseRow, VIEWS } from '#contract/cases.ts'
import { changesOf, rawStatement, statement } from '#node/db/statements.ts'
import type { View } from './views.ts'

/** Standings run from 0 (closed) to 120; see migration 0101, which numbers them. */
const STANDINGS = 128
const SHOP = 2 ** 32
const OWNER = 2 ** 10
const KIND = 2 ** 7

interface Standing {
  readonly move: CaseRow['move']
  readonly open: boolean
  readonly canAppeal: boolean
  readonly due: 'later' | 'soon' | 'past'
  readonly asleep: boolean
}

const MOVE_ORDER = ['ours', 'buyer', 'platform', 'nobody', 'look'] as const

/** What a number says; null for closed. */
function standingOf(number: number): Standing | null {
  if (number === 0) return null
  const at = number - 1
  return {
    move: MOVE_ORDER[at % 5] ?? 'look',
    open: Math.floor(at / 5) % 2 === 1,
    canAppeal: Math.floor(at / 10) % 2 === 1,
    due: (['later', 'soon', 'past'] as const)[Math.floor(at / 20) % 3] ?? 'later',
    asleep: at >= 60,
  }
}

/** The same views as `views.ts` has them for an instant, over standings. */
const HOLDS: Readonly<Record<View, (standing: Standing | null) => boolean>> = {
  'needs-us': (s) =>
    s !== null && !s.asleep && ((s.open && (s.move === 'ours' || s.move === 'look')) || s.canAppeal),
  'due-24h': (s) => s !== null && s.due === 'soon',
  overdue: (s) => s !== null && s.open && s.due === 'past',
  'waiting-buyer': (s) => s !== null && !s.asleep && s.open && s.move === 'buyer',
  'waiting-platform': (s) => s !== null && !s.asleep && s.open && s.move === 'platform',
  appealable: (s) => s !== null && !s.asleep && s.canAppeal,
  look: (s) => s !== null && !s.asleep && s.open && s.move === 'look',
  snoozed: (s) => s !== null && s.asleep,
  open: (s) => s !== null,
  closed: (s) => s === null,
  all: () => true,
}

const NUMBERS = Array.from({ length: 121 }, (_, number) => number)
const STANDINGS_OF = Object.fromEntries(
  VIEWS.map((view) => [view, NUMBERS.filter((number) => HOLDS[view](standingOf(number)))]),
) as Record<View, number[]>

/** A filter that cells alone can answer, in their numbers. Null shops and owner: any. */
export interface CellFilter {
  readonly shops: readonly number[] | null
  readonly owner: number | null
  readonly kind: number | null
  readonly standings: readonly number[]
}

/** No cell has these. */
const NOBODY = -1

/** Whether cells know all that a filter asks for; anything else is looked up in the rows. */
export function isOfCells(filter: CaseFilter): boolean {
  const { tag, state, status, reason, has, amount, due, updated, hoursLeft, search } = filter
  const others = [tag, state, status, reason, amount, due, updated, hoursLeft]
  return others.every((one) => one === null) && has.length === 0 && search.trim() === ''
}

/** The numbers of a filter. `reads` sees the shops and owners there are. */
export function cellFilter(reads: Database.Database, view: View, filter: CaseFilter): CellFilter {
  const wanted = [...filter.is, ...(filter.snoozed === true ? (['snoozed'] as const) : [])]
  const asleep = (number: number): boolean => standingOf(number)?.asleep === true
  const standings = STANDINGS_OF[view].filter(
    (number) =>
      wanted.every((one) => HOLDS[one](standingOf(number))) && !(filter.snoozed === false && asleep(number)),
  )
  return {
    standings,
    kind: filter.kind === null ? null : kindNo(filter.kind),
    owner: filter.owner === null ? null : ownerNo(reads, filter.owner),
    shops: shopNos(reads, filter),
  }
}

const KIND_ORDER: readonly CaseRow['kind'][] = [
  ...(['refund', 'return', 'replacement', 'exchange', 'cancellation', 'unknown'] as const),
]
const kindNo = (kind: CaseRow['kind']): number => KIND_ORDER.indexOf(kind)

function ownerNo(reads: Database.Database, owner: string): number {
  const name =
    owner === '@me'
      ? ((statement(reads, `SELECT value FROM settings WHERE key = 'userName'`).pluck().get() as
          string | undefined) ?? '')
      : owner
  if (owner === '@me' && name === '') return NOBODY
  return (
    (statement(reads, 'SELECT no FROM owner_numbers WHERE owner = ?').pluck().get(name) as
      number | undefined) ?? NOBODY
  )
}

function shopNos(reads: Database.Database, { market, shopId, shop }: CaseFilter): number[] | null {
  if (market === null && shopId === null && shop === null) return null
  const like = shop === null ? null : `%${shop.replace(/[\\%_]/g, (found) => `\\${found}`)}%`
  return statement(
    reads,
    `SELECT n.no FROM shops s JOIN shop_numbers n ON n.shop_id = s.id
       WHERE (@market IS NULL OR s.market = @market) AND (@shopId IS NULL OR s.id = @shopId)
         AND (@like IS NULL OR s.name LIKE @like ESCAPE '\\') ORDER BY n.no`,
  )
    .pluck()
    .all({ market, shopId, like }) as number[]
}

/** Numbers of cases by standing, from the tallies alone. */
export function countStandings(reads: Database.Database, filter: CellFilter): number[] {
  const counts = Array.from({ length: STANDINGS }, () => 0)
  const wanted = new Set(filter.standings)
  const add = (number: number, n: number): void => {
    const standing = number & (STANDINGS - 1)
    if (wanted.has(standing) && (filter.kind === null || ((number >> 7) & 7) === filter.kind))
      counts[standing] = (counts[standing] ?? 0) + n
  }
  if (filter.owner !== null) for (const [cell, n] of cellsOf(reads, filter)) add(cell % OWNER, n)
  else if (filter.shops === null) for (const [lane, n] of allLanes(reads)) add(lane, n)
  else
    for (const shop of filter.shops)
      for (const [lane, n] of rawStatement(
        reads,
        'SELECT lane & 1023, n FROM queue_lanes WHERE lane >= ? AND lane < ? AND n > 0',
      ).all(shop * OWNER, (shop + 1) * OWNER) as [number, number][])
        add(lane, n)
  return counts
}

type Counted = readonly (readonly [number: number, n: number])[]
const counted = new WeakMap<Database.Database, { version: string; lanes: Counted }>()

/** Every lane (kind and standing) that holds cases, over all shops. Counted anew where the database has changed. */
function allLanes(reads: Database.Database): Counted {
  const others = statement(reads, 'PRAGMA data_version').pluck().get()
  const own = changesOf(reads)
  const version = `${String(others)} ${own}`
  const known = counted.get(reads)
  if (known?.version === version) return known.lanes
  const sql = 'SELECT lane & 1023 AS part, sum(n) FROM queue_lanes WHERE n > 0 GROUP BY part'
  const lanes = rawStatement(reads, sql).all() as [number, number][]
  // What a transaction counts may be rolled back, which changes neither number.
  if (!reads.inTransaction) counted.set(reads, { version, lanes })
  return lanes
}

/** The lanes that hold cases of a filter, whatever their shop and owner. */
export function lanesOf(reads: Database.Database, { kind, standings }: CellFilter): Counted {
  const wanted = new Set(standings)
  return allLanes(reads).filter(
    ([lane]) => wanted.has(lane % KIND) && (kind === null || Math.floor(lane / KIND) === kind),
  )
}

/** The condition of the indexes of work, as SQL: SQLite takes one only where it sees these very words. */
export const LIVE = '(cell & 127) > 0'

/** Whether a filter asks for cases of work alone, which have an index of their own. */
export const isLive = ({ standings }: CellFilter): boolean => !standings.includes(0)

/** How many cases the index has that a list is read along: those of work, or all. */
export function countAmong(reads: Database.Database, filter: CellFilter): number {
  const live = isLive(filter)
  return allLanes(reads).reduce((sum, [lane, n]) => sum + (live && lane % KIND === 0 ? 0 : n), 0)
}

/** How many cases of each view there are in the counts of standings. */
export function viewCounts(counts: readonly number[]): Record<View, number> {
  const sum = (view: View): number =>
    STANDINGS_OF[view].reduce((all, number) => all + (counts[number] ?? 0), 0)
  return Object.fromEntries(VIEWS.map((view) => [view, sum(view)])) as Record<View, number>
}

/** The cells that hold cases of a filter, with their numbers of cases. For a filter of shops or of an owner. */
export function cellsOf(reads: Database.Database, filter: CellFilter): Counted {
  const shops = filter.shops ?? (statement(reads, 'SELECT no FROM shop_numbers').pluck().all() as number[])
  const wanted = new Set(filter.standings)
  const read = rawStatement(reads, 'SELECT cell, n FROM queue_tally WHERE cell >= ? AND cell < ? AND n > 0')
  return shops.flatMap((shop) => {
    const from = shop * SHOP + (filter.owner === null ? 0 : filter.owner * OWNER)
    const to = filter.owner === null ? (shop + 1) * SHOP : from + OWNER
    return (read.all(from, to) as [number, number][]).filter(
      ([cell]) =>
        wanted.has(cell % KIND) && (filter.kind === null || Math.floor(cell / KIND) % 8 === filter.kind),
    )
  })
}

/** Brings the standings to an instant. Call it before a look at the queue, outside a transaction. */
export function moveClock(raw: Database.Database, now: number): void {
  const at = statement(raw, 'SELECT at FROM queue_clock').pluck().get() as number
  if (at === now || raw.inTransaction) return
  const [low, high, day] = [Math.min(at, now), Math.max(at, now), 86_400_000]
  // Nothing passed: the stored instant may stay behind, and reading writes nothing.
  const passed = statement(
    raw,
    `SELECT EXISTS (SELECT 1 FROM cases WHERE (is_open = 1 OR appealable = 1) AND due_at > ? AND due_at <= ?)
         OR EXISTS (SELECT 1 FROM cases WHERE (is_open = 1 OR appealable = 1) AND due_at > ? AND due_at <= ?)
         OR EXISTS (SELECT 1 FROM cases WHERE snoozed_until IS NOT NULL AND snoozed_until > ? AND snoozed_until <= ?)`,
  )
    .pluck()
    .get(low, high, low + day, high + day, low, high)
  if (passed === 1) setClock(raw, now)
}

/** Sets the clock whatever passed: when a desk opens. */
export function setClock(raw: Database.Database, now: number): void {
  raw.prepare('UPDATE queue_clock SET at = ?').run(now)
}
