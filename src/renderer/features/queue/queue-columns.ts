import type { QueueColumn, ViewLayout } from '#contract/views.ts'
import type { QueueSort } from './queue-search.ts'

interface ColumnSpec {
  /** Width in CSS pixels as long as nobody chose one; also the least it is given. */
  readonly width: number
  /** Its share of the width that is left over; 0 for what has a length of its own. */
  readonly grow: number
  readonly end?: boolean
  /** The sort of the desk that follows this column. */
  readonly sort?: QueueSort
  /** What reads best from the largest or latest on. */
  readonly descendingFirst?: boolean
}

export const COLUMNS: Readonly<Record<QueueColumn, ColumnSpec>> = {
  case: { width: 132, grow: 0 },
  shop: { width: 70, grow: 0.7 },
  order: { width: 132, grow: 0 },
  product: { width: 100, grow: 2 },
  amount: { width: 84, grow: 0, end: true, sort: 'amount', descendingFirst: true },
  status: { width: 104, grow: 1 },
  move: { width: 92, grow: 0 },
  due: { width: 146, grow: 0, sort: 'due' },
  owner: { width: 52, grow: 0.5 },
  kind: { width: 104, grow: 0 },
  platformId: { width: 150, grow: 0 },
  market: { width: 112, grow: 0 },
  buyer: { width: 120, grow: 0.5 },
  reason: { width: 140, grow: 1 },
  state: { width: 120, grow: 0 },
  dueDate: { width: 110, grow: 0, sort: 'due' },
  dueBasis: { width: 104, grow: 0 },
  requested: { width: 110, grow: 0, sort: 'requested', descendingFirst: true },
  updated: { width: 110, grow: 0, sort: 'updated', descendingFirst: true },
  tracking: { width: 150, grow: 0 },
  evidence: { width: 76, grow: 0, end: true },
  flags: { width: 140, grow: 1 },
  appealable: { width: 116, grow: 0 },
  topic: { width: 104, grow: 0 },
  priority: { width: 96, grow: 0, end: true, sort: 'priority' },
  tags: { width: 120, grow: 0.5 },
  snoozed: { width: 110, grow: 0 },
}

const OWN_LAYOUT: ViewLayout = {
  columns: (['case', 'shop', 'order', 'product', 'amount', 'status', 'move', 'due', 'owner'] as const).map(
    (key) => ({ key, width: null }),
  ),
  form: 'table',
  density: 'normal',
  sort: { by: 'priority', descending: false },
}

const OWN_SORTS: Readonly<Record<string, ViewLayout['sort']>> = {
  'waiting-buyer': { by: 'due', descending: false },
  'waiting-platform': { by: 'due', descending: false },
  snoozed: { by: 'due', descending: false },
  closed: { by: 'updated', descending: true },
  all: { by: 'updated', descending: true },
}

/** A view as long as nobody changed how it looks: what is our work in the order of work. */
export const ownLayout = (view: string): ViewLayout => ({
  ...OWN_LAYOUT,
  sort: OWN_SORTS[view] ?? OWN_LAYOUT.sort,
})

/** Height of a line in CSS pixels, by form and density. */
export const LINE_PX = {
  table: { compact: 30, normal: 46, roomy: 58 },
  cards: { compact: 112, normal: 132, roomy: 150 },
} as const
/** What a row grows by when it says where the words of a search were found. */
export const FOUND_PX = 22
/** The narrowest a card gets before there is one less beside it. */
export const CARD_PX = 300
/** The box that chooses a row, before the columns. */
export const LEAD_PX = 24
export const HEAD_PX = 32
