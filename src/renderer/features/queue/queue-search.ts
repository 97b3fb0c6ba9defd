import { z } from 'zod'
import { caseKind, type cases, view } from '#contract/cases.ts'
import type { InputOf } from '#contract/define.ts'
import type { SORTS } from '#contract/case-filter.ts'
import { marketCode } from '#contract/wire-types.ts'

const optional = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)

/** What the address of the queue carries; a word it does not know is dropped, never an error page. */
export const queueSearch = z.object({
  view: view.catch('needs-us').default('needs-us'),
  q: optional(z.string().max(200)),
  market: optional(marketCode),
  kind: optional(caseKind),
  shop: optional(z.string().max(64)),
  /** The saved view that is open. */
  saved: optional(z.string().max(64)),
})
export type QueueSearch = z.output<typeof queueSearch>
export type QueueSort = (typeof SORTS)[number]
export type View = QueueSearch['view']

/** The views in the order of the navigation and of the keys 1 to 9. */
export const NAV_VIEWS = [
  'needs-us',
  'due-24h',
  'overdue',
  'waiting-buyer',
  'waiting-platform',
  'appealable',
  'look',
  'open',
  'closed',
  'snoozed',
] as const satisfies readonly View[]

/** The same filter for the page of rows and for the counts of the views. */
export function toFilter(search: QueueSearch): InputOf<typeof cases.counts> {
  return {
    search: search.q ?? '',
    market: search.market ?? null,
    kind: search.kind ?? null,
    shopId: search.shop ?? null,
  }
}

export const isFiltered = (search: QueueSearch): boolean =>
  Boolean(search.q ?? search.market ?? search.kind ?? search.shop)
