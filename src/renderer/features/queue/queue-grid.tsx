import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases.ts'
import type { ViewLayout } from '#contract/views.ts'
import { CARD_PX, FOUND_PX, HEAD_PX, LINE_PX } from './queue-columns.ts'
import { QueueHeader } from './queue-header.tsx'
import { columnTracks, rowPx } from './queue-layout.ts'
import { QueueRow } from './queue-row.tsx'
import { type Selection, countSelected, isSelected } from './selection.ts'
import { useLineWindow } from './use-line-window.ts'
import type { QueueRows } from './use-queue-rows.ts'
import classes from './queue.module.css'

export interface QueueGridHandle {
  /** Brings a row into sight and gives it the focus. */
  readonly focusRow: (index: number) => void
  /** How many whole rows fit the window. */
  readonly screenful: () => number
  /** How many cards stand beside each other; 1 in the table. */
  readonly beside: () => number
}

interface QueueGridProps {
  readonly queue: QueueRows
  readonly label: string
  readonly layout: ViewLayout
  /** Whether words are searched for, so that each row says where they stand. */
  readonly searching: boolean
  readonly active: number
  readonly selection: Selection
  readonly handle: Ref<QueueGridHandle>
  readonly onActive: (row: CaseRow, index: number) => void
  readonly onOpen: (row: CaseRow) => void
  readonly onSelect: (row: CaseRow, extend: boolean) => void
  readonly onSelectAll: (all: boolean) => void
  readonly onLayout: (part: Partial<ViewLayout>) => void
}

/** The list itself. Only rows in sight are in the document, and the active one, so that the focus never falls off. */
export function QueueGrid(props: QueueGridProps): ReactNode {
  const { queue, label, layout, searching, active, selection, handle, onLayout } = props
  const { onActive, onOpen, onSelect } = useSteady(props)
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const scroller = useRef<HTMLDivElement>(null)
  const cards = layout.form === 'cards'
  const linePx = LINE_PX[layout.form][layout.density] + (searching ? FOUND_PX : 0)
  const headPx = cards ? 0 : HEAD_PX
  const [widthPx, setWidthPx] = useState(0)
  const beside = cards ? Math.max(1, Math.floor(widthPx / CARD_PX)) : 1
  const window = useLineWindow(scroller, {
    ...{ linePx, headPx, start: Math.floor(active / beside) },
    lines: Math.ceil(queue.total / beside),
  })
  if (window.widthPx !== widthPx) setWidthPx(window.widthPx)
  const firstRow = window.first * beside
  const lastRow = Math.min(queue.total - 1, (window.last + 1) * beside - 1)
  const { want } = queue
  useEffect(() => want(firstRow, lastRow), [want, firstRow, lastRow])

  useImperativeHandle(
    handle,
    () => ({
      focusRow(index) {
        window.show(Math.floor(index / beside))
        const find = () => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
        // A row far away is in the document only after the next paint.
        const row = find()
        if (row) row.focus({ preventScroll: true })
        else requestAnimationFrame(() => find()?.focus({ preventScroll: true }))
      },
      screenful: () => Math.max(1, Math.floor(window.viewPx / linePx) - 1) * beside,
      beside: () => beside,
    }),
    [window, linePx, beside],
  )

  const tracks = columnTracks(layout.columns)
  const showTracks = (next: string): void => scroller.current?.style.setProperty('--queue-tracks', next)
  useEffect(() => showTracks(tracks), [tracks])

  return (
    <>
      <span className="visually-hidden" role="status">
        {said}
      </span>
      <div
        ref={scroller}
        role="grid"
        className={classes['grid']}
        aria-label={label}
        aria-rowcount={queue.total + 1}
        aria-multiselectable
        aria-busy={queue.loading || queue.stale}
        data-stale={queue.stale || undefined}
        data-density={layout.density}
        data-form={layout.form}
        data-searching={searching || undefined}
      >
        <div
          className={classes['inner']}
          role="presentation"
          style={cards ? undefined : { minWidth: rowPx(layout.columns) }}
        >
          {cards ? null : (
            <QueueHeader
              layout={layout}
              selected={countSelected(selection, queue.total)}
              total={queue.total}
              onSelectAll={props.onSelectAll}
              onChange={onLayout}
              onTracks={showTracks}
              onSay={setSaid}
            />
          )}
          <div role="rowgroup" className={classes['body']} style={{ height: window.height }}>
            {indexes(firstRow, lastRow, active, queue.total).map((index) => {
              const row = queue.rowAt(index)
              const style = {
                ...(cards ? across(index, beside) : undefined),
                height: linePx,
                transform: `translateY(${Math.floor(index / beside) * linePx - window.shift}px)`,
              }
              return row ? (
                <QueueRow
                  key={row.id}
                  {...{ row, index, layout, style, onOpen, onSelect }}
                  selected={isSelected(selection, row.id)}
                  active={index === active}
                  onFocus={onActive}
                />
              ) : (
                <div
                  key={index}
                  role="row"
                  aria-rowindex={index + 2}
                  data-index={index}
                  tabIndex={index === active ? 0 : -1}
                  className={classes[cards ? 'card' : 'row']}
                  style={style}
                >
                  <div role="gridcell" className={classes['waiting']}>
                    <span className="visually-hidden">{t('queue.loadingRow')}</span>
                  </div>
                </div>
              )
            })}
          </div>
        </div>
      </div>
    </>
  )
}

/** The rows in the document: those in sight, and the active one wherever it is. */
function indexes(first: number, last: number, active: number, count: number): readonly number[] {
  const inSight = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  if (active >= count || (active >= first && active <= last)) return inSight
  return active < first ? [active, ...inSight] : [...inSight, active]
}

/** Where a card stands beside the others. */
const across = (index: number, beside: number): { width: string; left: string } => ({
  width: `calc(${100 / beside}% - 8px)`,
  left: `calc(${((index % beside) * 100) / beside}% + 4px)`,
})

/** The same functions at every drawing, so that a row is drawn anew only when something of its own changed. */
function useSteady(props: QueueGridProps): Pick<QueueGridProps, 'onActive' | 'onOpen' | 'onSelect'> {
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const [steady] = useState(() => ({
    onActive: (...row: Parameters<QueueGridProps['onActive']>) => latest.current.onActive(...row),
    onOpen: (row: CaseRow) => latest.current.onOpen(row),
    onSelect: (...row: Parameters<QueueGridProps['onSelect']>) => latest.current.onSelect(...row),
  }))
  return steady
}
