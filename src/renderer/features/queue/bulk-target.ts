import type { InputOf } from '#contract/define.ts'
import type { bulk } from '#contract/bulk.ts'
import { type QueueSearch, toFilter } from './queue-search.ts'
import type { Selection } from './selection.ts'

export type WireSelection = InputOf<typeof bulk.apply>['selection']
export type WireChange = InputOf<typeof bulk.apply>['change']

/** What a bulk action acts on, and how many that is. */
export interface BulkTarget {
  readonly selection: WireSelection
  readonly count: number
}

/** The selection as the desk is told of it: cases by id, or the view as it is filtered without some. */
export function bulkTarget(selection: Selection, search: QueueSearch, total: number): BulkTarget {
  if (!selection.all)
    return { selection: { of: 'cases', ids: [...selection.ids] }, count: selection.ids.size }
  const minus = [...selection.minus]
  return {
    selection: { of: 'view', view: search.view, filter: toFilter(search), minus },
    count: Math.max(0, total - minus.length),
  }
}
