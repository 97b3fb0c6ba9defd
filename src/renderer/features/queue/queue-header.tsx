import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueColumn, ViewLayout } from '#contract/views.ts'
import { ColumnHead } from './column-head.tsx'
import { COLUMNS } from './queue-columns.ts'
import { SelectAllCell } from './select-cell.tsx'
import { columnTracks, moveColumn, sizeColumn } from './queue-layout.ts'
import classes from './queue.module.css'

/** How far one key press widens a column, in CSS pixels. */
const KEY_PX = 16

interface QueueHeaderProps {
  readonly selected: number
  readonly total: number
  readonly onSelectAll: (all: boolean) => void
  readonly layout: ViewLayout
  readonly onChange: (part: Partial<ViewLayout>) => void
  /** Shows other tracks without drawing the rows anew, while a column is being widened. */
  readonly onTracks: (tracks: string) => void
  /** Tells a screen reader what a key did. */
  readonly onSay: (sentence: string) => void
}

/**
 * The heads of the columns. One of them is reached by Tab; the arrows go along, with Alt they move the column, with
 * Shift they size it.
 */
export function QueueHeader(props: QueueHeaderProps): ReactNode {
  const { t } = useTranslation()
  const { layout, onChange, onTracks, onSay } = props
  const { columns, sort } = layout
  const row = useRef<HTMLDivElement>(null)
  const [reached, setReached] = useState<QueueColumn | null>(null)
  const [drop, setDrop] = useState<{ from: QueueColumn; to: number } | null>(null)
  const name = (key: QueueColumn): string => t(`queue.columns.${key}`)
  const tabStop = columns.some(({ key }) => key === reached) ? reached : columns[0]?.key

  const move = (key: QueueColumn, to: number): void => {
    const moved = moveColumn(columns, key, to)
    onChange({ columns: moved })
    const place = moved.findIndex((column) => column.key === key) + 1
    onSay(t('queue.columnMoved', { column: name(key), place, count: moved.length }))
  }
  const size = (key: QueueColumn, px: number | null, done: boolean): void => {
    const sized = sizeColumn(columns, key, px)
    if (!done) return onTracks(columnTracks(sized))
    onChange({ columns: sized })
    const width = sized.find((column) => column.key === key)?.width
    if (width) onSay(t('queue.columnSized', { column: name(key), width }))
  }
  const sortBy = (key: QueueColumn): void => {
    const { sort: by, descendingFirst = false } = COLUMNS[key]
    if (by) onChange({ sort: { by, descending: by === sort.by ? !sort.descending : descendingFirst } })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const at = columns.findIndex(({ key }) => key === tabStop)
    const column = columns[at]
    if (step === undefined || !column || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    if (event.altKey) return move(column.key, at + step)
    if (event.shiftKey) return size(column.key, widthOf(row.current, column.key) + step * KEY_PX, true)
    const next = columns[at + step]?.key
    if (!next) return
    setReached(next)
    row.current?.querySelector<HTMLElement>(`[data-column="${next}"] > :first-child`)?.focus()
  }
  const drag = (from: QueueColumn, px: number | null): void =>
    setDrop(px === null ? null : { from, to: placeUnder(row.current, px) })

  return (
    <div role="rowgroup" className={classes['headGroup']}>
      {/* The keys are those of the buttons within, caught where they pass. */}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div ref={row} role="row" aria-rowindex={1} className={classes['header']} onKeyDown={onKeyDown}>
        <SelectAllCell selected={props.selected} total={props.total} onSelectAll={props.onSelectAll} />
        {columns.map(({ key }, index) => (
          <ColumnHead
            key={key}
            column={key}
            sort={sort}
            reached={key === tabStop}
            mark={markOf(drop, columns, key, index)}
            onSort={() => sortBy(key)}
            onReach={() => setReached(key)}
            onDrag={(px) => drag(key, px)}
            onDrop={() => {
              if (drop) move(drop.from, drop.to)
              setDrop(null)
            }}
            onSize={(px, done) => size(key, px, done)}
          />
        ))}
      </div>
    </div>
  )
}

function markOf(
  drop: { from: QueueColumn; to: number } | null,
  columns: ViewLayout['columns'],
  key: QueueColumn,
  index: number,
): 'before' | 'after' | undefined {
  if (!drop || drop.to !== index || drop.from === key) return undefined
  return columns.findIndex((column) => column.key === drop.from) < index ? 'after' : 'before'
}

const headsOf = (row: HTMLElement | null): HTMLElement[] => [
  ...(row?.querySelectorAll<HTMLElement>('[role="columnheader"][data-column]') ?? []),
]

const widthOf = (row: HTMLElement | null, key: QueueColumn): number =>
  headsOf(row).find((head) => head.dataset['column'] === key)?.offsetWidth ?? 0

/** The place among the columns that lies under `px` across the page. */
function placeUnder(row: HTMLElement | null, px: number): number {
  const heads = headsOf(row)
  const over = heads.findIndex((head) => px < head.getBoundingClientRect().right)
  return over === -1 ? heads.length - 1 : over
}
