import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueSort } from './queue-search.ts'
import { SelectAllCell } from './select-cell.tsx'
import classes from './queue.module.css'

const COLUMNS = ['case', 'shop', 'order', 'product', 'amount', 'status', 'move', 'due', 'owner'] as const
type Sortable = QueueSort & (typeof COLUMNS)[number]
const SORTABLE: readonly string[] = ['amount', 'due'] satisfies readonly Sortable[]

interface QueueHeaderProps {
  readonly sort: QueueSort
  readonly descending: boolean
  readonly selected: number
  readonly total: number
  readonly onSelectAll: (all: boolean) => void
  readonly onSort: (sort: QueueSort, descending: boolean) => void
}

/** The heads of the columns; those one can sort by are buttons. */
export function QueueHeader(props: QueueHeaderProps): ReactNode {
  const { sort, descending, selected, total, onSelectAll, onSort } = props
  const { t } = useTranslation()
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={classes['header']}>
        <SelectAllCell selected={selected} total={total} onSelectAll={onSelectAll} />
        {COLUMNS.map((column) => {
          const here = sort === column
          return (
            <div
              key={column}
              role="columnheader"
              className={column === 'amount' ? classes['right'] : undefined}
              aria-sort={here ? (descending ? 'descending' : 'ascending') : undefined}
            >
              {SORTABLE.includes(column) ? (
                <UnstyledButton
                  className={classes['sort']}
                  onClick={() => onSort(column as Sortable, here ? !descending : column === 'amount')}
                >
                  {t(`queue.columns.${column}`)}
                  {here ? <SortArrow descending={descending} /> : null}
                </UnstyledButton>
              ) : (
                t(`queue.columns.${column}`)
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

const SortArrow = ({ descending }: { readonly descending: boolean }): ReactNode =>
  descending ? <IconArrowDown size={13} aria-hidden /> : <IconArrowUp size={13} aria-hidden />
