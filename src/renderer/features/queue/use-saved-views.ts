import type { SavedView } from '#contract/views.ts'
import { useDeskQuery } from '../../desk.tsx'
import type { QueueSearch } from './queue-search.ts'

const NONE: readonly SavedView[] = []

/** The views that people of this desk made, and the one that is open. */
export function useSavedViews(search: QueueSearch): {
  readonly views: readonly SavedView[]
  readonly open: SavedView | undefined
} {
  const { data: views = NONE } = useDeskQuery('views.list', {}, { keep: true })
  return { views, open: views.find(({ id }) => id === search.saved) }
}

/** The address of a saved view. */
export function searchOf({ id, filter }: SavedView): QueueSearch {
  const { view, search, market, kind, shopId } = filter
  return {
    ...{ view, saved: id, q: search === '' ? undefined : search },
    ...{ market: market ?? undefined, kind: kind ?? undefined, shop: shopId ?? undefined },
  }
}

/** What the page shows now, as a saved view keeps it. */
export function filterOf(search: QueueSearch): SavedView['filter'] {
  return {
    ...{ view: search.view, search: search.q ?? '', market: search.market ?? null },
    ...{ kind: search.kind ?? null, shopId: search.shop ?? null },
  }
}
