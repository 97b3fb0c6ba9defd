import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases.ts'
import classes from './queue.module.css'

/** The box of a row. By keyboard it is `x`: the row has the focus, not the box. */
export function SelectCell(props: {
  readonly row: CaseRow
  readonly selected: boolean
  readonly onSelect: (row: CaseRow, extend: boolean) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <div role="gridcell">
      <label className={classes['select']}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('queue.selection.take', { id: props.row.platformId })}
          checked={props.selected}
          onChange={({ nativeEvent }) =>
            props.onSelect(props.row, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
          }
        />
      </label>
    </div>
  )
}

/** The box of the head: all of the view, or none. */
export function SelectAllCell(props: {
  readonly selected: number
  readonly total: number
  readonly onSelectAll: (all: boolean) => void
}): ReactNode {
  const { t } = useTranslation()
  const box = useRef<HTMLInputElement>(null)
  const all = props.selected > 0 && props.selected === props.total
  const some = props.selected > 0 && !all
  useEffect(() => {
    if (box.current) box.current.indeterminate = some
  }, [some])
  return (
    <div role="columnheader">
      <label className={classes['select']}>
        <input
          ref={box}
          type="checkbox"
          aria-label={t('queue.selection.all')}
          checked={all}
          onChange={() => props.onSelectAll(props.selected === 0)}
        />
      </label>
    </div>
  )
}
