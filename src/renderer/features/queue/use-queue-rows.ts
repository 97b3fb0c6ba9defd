import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseRow } from '#contract/cases.ts'
import type { OutputOf } from '#contract/define.ts'
import { DeskError } from '#contract/errors.ts'
import type { contract } from '#contract/index.ts'
import type { ViewLayout } from '#contract/views.ts'
import { type Desk, topicsOf, useDesk } from '../../desk.tsx'
import { type QueueSearch, toFilter } from './queue-search.ts'

/** Rows fetched at once. */
const BLOCK = 100
/** While the scroll bar is drawn, rows are asked for only where the hand rests this long, in ms. */
const REST_MS = 80
/** A run of rows longer than this is chosen by a filter, not one by one. */
const MOST_RUN = 5000

type Block = OutputOf<(typeof contract)['cases']['jump']>
type Blocks = { readonly first: number; readonly last: number }

export interface QueueRows {
  /** How many the view holds, loaded or not. */
  readonly total: number
  /** How many of the newest finds were looked at, where words are in more cases; null where all were. */
  readonly cut: number | null
  /** The row at a place; undefined while it is not loaded. */
  readonly rowAt: (index: number) => CaseRow | undefined
  /** The rows that are loaded, in their order. */
  readonly loaded: () => readonly CaseRow[]
  /** Where a case is among the rows that are loaded; -1 when it is not. */
  readonly indexOf: (caseId: string) => number
  /** Asks for the rows from `first` to `last`, which are about to be seen. */
  readonly want: (first: number, last: number) => void
  /** Loads every row between two places; false when they are too many. */
  readonly fill: (one: number, other: number) => Promise<boolean>
  readonly loading: boolean
  /** True while rows of the former view or search still stand there. */
  readonly stale: boolean
  readonly error: DeskError | null
  readonly retry: () => void
}

/** The rows of a view around what is in sight, wherever in it that is; `start` is the row to begin at. */
export function useQueueRows(
  search: QueueSearch,
  sort: ViewLayout['sort'],
  { enabled, start }: { readonly enabled: boolean; readonly start: number },
): QueueRows {
  const desk = useDesk()
  const key = JSON.stringify({
    ...toFilter(search),
    ...{ view: search.view, sort: sort.by, descending: sort.descending, limit: BLOCK },
  })
  const [{ blocks, of }, setWanted] = useState(() => ({ of: key, blocks: blocksOf(start, start) }))
  if (of !== key) setWanted({ of: key, blocks: blocksOf(start, start) })
  const results = useQueries(
    {
      queries: Array.from({ length: blocks.last - blocks.first + 1 }, (_, index) => ({
        ...blockQuery(desk, key, blocks.first + index),
        enabled,
      })),
    },
    desk.queries,
  )
  const latest = latestOf(results.map(({ data, dataUpdatedAt }) => ({ data, at: dataUpdatedAt })))
  const total = latest?.total ?? null
  // The former rows stay until the first of the new ones are there.
  const [shown, setShown] = useState({ key, total: 0 })
  if (total !== null && (shown.key !== key || shown.total !== total)) setShown({ key, total })
  const fault = results.find(({ error }) => error)?.error ?? null
  return {
    total: shown.total,
    cut: latest?.cut ?? null,
    ...useLoaded(desk, shown.key),
    want: useWant(key, setWanted),
    fill: (one, other) => fill(desk, key, blocksOf(Math.min(one, other), Math.max(one, other))),
    loading: !enabled || (results.some(({ isPending }) => isPending) && total === null),
    stale: shown.key !== key,
    error:
      fault === null || fault instanceof DeskError ? fault : new DeskError('disconnected', {}, fault.message),
    retry: () => void Promise.all(results.map(({ refetch }) => refetch())),
  }
}

const blocksOf = (first: number, last: number): Blocks => ({
  first: Math.floor(Math.max(0, first) / BLOCK),
  last: Math.floor(Math.max(0, last) / BLOCK),
})

/** One block of the list that `key` describes. */
function blockQuery(desk: Desk, key: string, block: number) {
  return {
    queryKey: ['cases.jump', key, block] as const,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<Block> =>
      desk.call('cases.jump', { ...JSON.parse(key), position: block * BLOCK }, { signal }),
    meta: { topics: topicsOf('cases.jump') },
  }
}

/** The latest answer; undefined before the first. */
function latestOf(
  answers: readonly { readonly data: Block | undefined; readonly at: number }[],
): Block | undefined {
  const latest = answers.reduce((one, other) => (other.data && other.at >= one.at ? other : one), {
    data: undefined as Block | undefined,
    at: 0,
  })
  return latest.data
}

/** The rows of a list that are in the cache, in sight or not. */
function useLoaded(desk: Desk, key: string): Pick<QueueRows, 'rowAt' | 'loaded' | 'indexOf'> {
  return useMemo(() => {
    const all = () =>
      desk.queries
        .getQueriesData<Block>({ queryKey: ['cases.jump', key] })
        .flatMap(([[, , block], data]) => (data ? [{ block: Number(block), rows: data.rows }] : []))
        .toSorted((one, other) => one.block - other.block)
    return {
      rowAt: (index) =>
        desk.queries.getQueryData<Block>(['cases.jump', key, Math.floor(index / BLOCK)])?.rows[index % BLOCK],
      loaded: () => all().flatMap(({ rows }) => rows),
      indexOf: (caseId) => {
        for (const { block, rows } of all()) {
          const at = rows.findIndex(({ id }) => id === caseId)
          if (at !== -1) return block * BLOCK + at
        }
        return -1
      },
    }
  }, [desk, key])
}

/** Asks at once for a step, and only where the hand rests for one of many steps. */
function useWant(
  key: string,
  setWanted: (wanted: { of: string; blocks: Blocks }) => void,
): QueueRows['want'] {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const asked = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [key])
  return useCallback(
    (first, last) => {
      clearTimeout(timer.current)
      const ask = (): void => {
        asked.current = performance.now()
        setWanted({ of: key, blocks: blocksOf(first, last) })
      }
      if (performance.now() - asked.current > REST_MS) ask()
      else timer.current = setTimeout(ask, REST_MS)
    },
    [key, setWanted],
  )
}

async function fill(desk: Desk, key: string, { first, last }: Blocks): Promise<boolean> {
  if ((last - first) * BLOCK > MOST_RUN) return false
  const missing = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  await Promise.all(missing.map((block) => desk.queries.ensureQueryData(blockQuery(desk, key, block))))
  return true
}
