import { type CSSProperties, type ReactNode, memo } from 'react'
import type { CaseRow } from '#contract/cases.ts'
import type { ViewLayout } from '#contract/views.ts'
import { FoundLine } from './found-line.tsx'
import { CardCells } from './queue-card.tsx'
import { CELLS } from './queue-cell.tsx'
import { SelectCell } from './select-cell.tsx'
import { COLUMNS } from './queue-columns.ts'
import classes from './queue.module.css'

interface QueueRowProps {
  readonly row: CaseRow
  readonly index: number
  readonly active: boolean
  readonly selected: boolean
  readonly layout: ViewLayout
  readonly style: CSSProperties
  readonly onOpen: (row: CaseRow) => void
  /** Choosing it, or with Shift all from the active row to it. */
  readonly onSelect: (row: CaseRow, extend: boolean) => void
  readonly onFocus: (row: CaseRow, index: number) => void
}

/** One case as a line of the table or as a card, of fixed height. The row, not its cells, takes the focus. */
export const QueueRow = memo(
  function QueueRow(props: QueueRowProps): ReactNode {
    const { row, index, active, selected, layout, style, onOpen, onSelect, onFocus } = props
    return (
      // The keys of a row are heard by the page (queue-keys.ts), wherever in the list the focus is.
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
      <div
        role="row"
        className={classes[layout.form === 'cards' ? 'card' : 'row']}
        style={style}
        aria-rowindex={index + 2}
        aria-selected={selected}
        data-active={active || undefined}
        tabIndex={active ? 0 : -1}
        data-index={index}
        data-case={row.id}
        onClick={(event) => {
          // The box of the row acts by itself, and a miss beside it must not open the case.
          if (event.target instanceof Element && event.target.closest('label')) return
          if (event.shiftKey || event.ctrlKey || event.metaKey) onSelect(row, event.shiftKey)
          else onOpen(row)
        }}
        onMouseDown={(event) => {
          // Shift and a click would mark the text between two clicks.
          if (event.shiftKey) event.preventDefault()
        }}
        onFocus={() => onFocus(row, index)}
      >
        <SelectCell row={row} selected={selected} onSelect={onSelect} />
        {layout.form === 'cards' ? <CardCells row={row} /> : <TableCells row={row} layout={layout} />}
        {row.found ? <FoundLine found={row.found} /> : null}
      </div>
    )
  },
  (old, next) =>
    old.row === next.row &&
    old.index === next.index &&
    old.active === next.active &&
    old.selected === next.selected &&
    old.onSelect === next.onSelect &&
    old.layout === next.layout &&
    old.style.transform === next.style.transform &&
    old.style.left === next.style.left &&
    old.style.width === next.style.width &&
    old.onOpen === next.onOpen,
)

function TableCells({ row, layout }: Pick<QueueRowProps, 'row' | 'layout'>): ReactNode {
  const compact = layout.density === 'compact'
  return layout.columns.map(({ key }) => {
    const Cell = CELLS[key]
    return (
      <div
        key={key}
        role="gridcell"
        data-column={key}
        className={`${classes['cell']} ${COLUMNS[key].end ? classes['right'] : ''}`}
      >
        <Cell row={row} compact={compact} />
      </div>
    )
  })
}
