import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type PointerEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueColumn, ViewLayout } from '#contract/views.ts'
import { COLUMNS } from './queue-columns.ts'
import classes from './queue.module.css'

/** A press that moved less than this is a click. */
const DRAG_PX = 5

interface ColumnHeadProps {
  readonly column: QueueColumn
  readonly sort: ViewLayout['sort']
  /** The one head that the Tab key reaches. */
  readonly reached: boolean
  readonly mark: 'before' | 'after' | undefined
  readonly onSort: () => void
  readonly onReach: () => void
  /** `px` across the page while the head is dragged, null when it was given up. */
  readonly onDrag: (px: number | null) => void
  readonly onDrop: () => void
  /** `width` in CSS pixels; `done` when the hand let go. */
  readonly onSize: (width: number | null, done: boolean) => void
}

/** The head of a column: sorts by a click, moves and widens by dragging; the keys are the header's. */
export function ColumnHead(props: ColumnHeadProps): ReactNode {
  const { column, sort, reached, mark, onSort, onReach } = props
  const { t } = useTranslation()
  const cell = useRef<HTMLDivElement>(null)
  const { dragged, ...drag } = useDrag(props)
  const own = COLUMNS[column]
  const here = own.sort !== undefined && own.sort === sort.by && column !== 'dueDate'
  const label = t(`queue.columns.${column}`)
  const common = {
    ...drag,
    className: classes['headLabel'] ?? '',
    title: t('queue.columnKeys', { column: label }),
    tabIndex: reached ? 0 : -1,
    onFocus: onReach,
  }
  return (
    <div
      ref={cell}
      role="columnheader"
      className={own.end ? classes['right'] : undefined}
      data-column={column}
      data-mark={mark}
      aria-sort={here ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      {own.sort ? (
        <UnstyledButton {...common} onClick={() => dragged() || onSort()}>
          {label}
          {here ? <SortArrow descending={sort.descending} /> : null}
        </UnstyledButton>
      ) : (
        <span {...common}>{label}</span>
      )}
      <Grip onSize={props.onSize} widthNow={() => cell.current?.offsetWidth ?? 0} />
    </div>
  )
}

const SortArrow = ({ descending }: { readonly descending: boolean }): ReactNode =>
  descending ? <IconArrowDown size={13} aria-hidden /> : <IconArrowUp size={13} aria-hidden />

/** Follows a pressed head; a click that ends a drag does not sort. */
function useDrag({ onDrag, onDrop }: Pick<ColumnHeadProps, 'onDrag' | 'onDrop'>) {
  const press = useRef<{ x: number; moved: boolean } | null>(null)
  const moved = useRef(false)
  return {
    dragged: () => moved.current,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      moved.current = false
      if (event.button !== 0) return
      press.current = { x: event.clientX, moved: false }
      // A quick hand is off the head before it has moved far enough.
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!press.current) return
      if (!press.current.moved && Math.abs(event.clientX - press.current.x) < DRAG_PX) return
      press.current.moved = true
      moved.current = true
      onDrag(event.clientX)
    },
    onPointerUp: () => {
      if (press.current?.moved) onDrop()
      press.current = null
    },
    onPointerCancel: () => {
      press.current = null
      onDrag(null)
    },
  }
}

/** The edge one drags to widen a column; a double click gives it its own width. For the mouse: keys do it on the head. */
function Grip(props: {
  readonly onSize: ColumnHeadProps['onSize']
  readonly widthNow: () => number
}): ReactNode {
  const from = useRef<{ x: number; width: number } | null>(null)
  const width = (event: PointerEvent): number =>
    (from.current?.width ?? 0) + event.clientX - (from.current?.x ?? 0)
  return (
    <span
      aria-hidden
      className={classes['grip']}
      onDoubleClick={() => props.onSize(null, true)}
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width: props.widthNow() }
      }}
      onPointerMove={(event) => from.current && props.onSize(width(event), false)}
      onPointerUp={(event) => {
        if (from.current && event.clientX !== from.current.x) props.onSize(width(event), true)
        from.current = null
      }}
    />
  )
}
