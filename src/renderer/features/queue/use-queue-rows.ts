import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CaseRow } from '#contract/cases.ts'
import { DeskError } from '#contract/errors.ts'
import { topicsOf, useDesk } from '../../desk.tsx'
import { type QueueSearch, toFilter } from './queue-search.ts'

const PAGE_ROWS = 200

export interface QueueRows {
  readonly rows: readonly CaseRow[]
  /** How many the whole view holds, loaded or not. */
  readonly total: number
  readonly loading: boolean
  /** True while rows of the former view or search still stand there. */
  readonly stale: boolean
  readonly error: DeskError | null
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly loadMore: () => void
  readonly retry: () => void
}

/** The rows of a view, page after page by keyset; pages that are loaded stay for the way back from a case. */
export function useQueueRows(search: QueueSearch): QueueRows {
  const desk = useDesk()
  const input = {
    ...toFilter(search),
    view: search.view,
    sort: search.sort,
    descending: search.desc,
    limit: PAGE_ROWS,
  }
  const query = useInfiniteQuery(
    {
      queryKey: ['cases.page', 'all', input],
      queryFn: ({ pageParam, signal }) =>
        desk.call('cases.page', { ...input, cursor: pageParam }, { signal }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.next,
      meta: { topics: topicsOf('cases.page') },
      placeholderData: keepPreviousData,
    },
    desk.queries,
  )
  const {
    data,
    error,
    fetchNextPage,
    hasNextPage,
    isFetchingNextPage,
    isPlaceholderData,
    isPending,
    refetch,
  } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data])
  return {
    rows,
    total: data?.pages[0]?.total ?? 0,
    loading: isPending,
    stale: isPlaceholderData,
    error:
      error instanceof DeskError ? error : error ? new DeskError('disconnected', {}, error.message) : null,
    hasMore: hasNextPage,
    loadingMore: isFetchingNextPage,
    loadMore: () => void (isFetchingNextPage ? undefined : fetchNextPage()),
    retry: () => void refetch(),
  }
}
