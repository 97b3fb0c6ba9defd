import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases.ts'
import { QueueHeader } from './queue-header.tsx'
import { QueueRow } from './queue-row.tsx'
import type { QueueSearch, QueueSort } from './queue-search.ts'
import { type Selection, countSelected, isSelected } from './selection.ts'
import type { QueueRows } from './use-queue-rows.ts'
import classes from './queue.module.css'

const ROW_PX = 46
const HEADER_PX = 32
/** The next page is asked for this many rows before the end is in sight. */
const AHEAD = 40

export interface QueueGridHandle {
  /** Brings a row into sight and gives it the focus. */
  readonly focusRow: (index: number) => void
  /** How many whole rows fit the window. */
  readonly screenful: () => number
}

interface QueueGridProps {
  readonly queue: QueueRows
  readonly search: QueueSearch
  readonly active: number
  readonly selection: Selection
  readonly handle: Ref<QueueGridHandle>
  readonly onActive: (row: CaseRow) => void
  readonly onOpen: (row: CaseRow) => void
  readonly onSelect: (row: CaseRow, extend: boolean) => void
  readonly onSelectAll: (all: boolean) => void
  readonly onSort: (sort: QueueSort, descending: boolean) => void
}

/** The list itself. Only rows in sight are in the document, and the active one, so that the focus never falls off. */
export function QueueGrid(props: QueueGridProps): ReactNode {
  const { queue, search, active, selection, handle, onActive, onOpen, onSelect, onSelectAll, onSort } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  // The virtualizer changes in place; nothing here is memoized on it.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: queue.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollPaddingStart: HEADER_PX,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const inSight = defaultRangeExtractor(range)
        if (active >= range.count || inSight.includes(active)) return inSight
        return [...inSight, active].toSorted((a, b) => a - b)
      },
      [active],
    ),
  })
  const items = rows.getVirtualItems()
  const lastInSight = items.at(-1)?.index ?? 0
  const { hasMore, loadingMore, loadMore } = queue
  useEffect(() => {
    if (hasMore && !loadingMore && lastInSight >= queue.rows.length - AHEAD) loadMore()
  }, [hasMore, loadingMore, loadMore, lastInSight, queue.rows.length])

  useImperativeHandle(
    handle,
    () => ({
      focusRow(index) {
        rows.scrollToIndex(index, { align: 'auto' })
        const find = () => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
        // A row far away is in the document only after the next paint.
        const row = find()
        if (row) row.focus({ preventScroll: true })
        else requestAnimationFrame(() => find()?.focus({ preventScroll: true }))
      },
      screenful: () =>
        Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEADER_PX) / ROW_PX) - 1),
    }),
    [rows],
  )

  return (
    <div
      ref={scroller}
      role="grid"
      className={classes['grid']}
      aria-label={t('queue.grid', { view: t(`words.view.${search.view}`) })}
      aria-rowcount={queue.total + 1}
      aria-multiselectable
      aria-busy={queue.loading || queue.stale}
      data-stale={queue.stale || undefined}
    >
      <div className={classes['inner']} role="presentation">
        <QueueHeader
          sort={search.sort}
          descending={search.desc}
          selected={countSelected(selection, queue.total)}
          total={queue.total}
          onSelectAll={onSelectAll}
          onSort={onSort}
        />
        <div role="rowgroup" className={classes['body']} style={{ height: rows.getTotalSize() }}>
          {items.map((item) => {
            const row = queue.rows[item.index]
            return row ? (
              <QueueRow
                key={row.id}
                row={row}
                index={item.index}
                active={item.index === active}
                selected={isSelected(selection, row.id)}
                style={{ transform: `translateY(${item.start}px)` }}
                onOpen={onOpen}
                onSelect={onSelect}
                onFocus={onActive}
              />
            ) : null
          })}
        </div>
      </div>
    </div>
  )
}
