import { IconGavel, IconPaperclip } from '@tabler/icons-react'
import { type CSSProperties, type ReactNode, memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases.ts'
import { MARKETS } from '#core/shared/markets.ts'
import { formatCount, formatShortTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { KindBadge, MoveBadge } from '../../ui/badges.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { StatusWords } from '../../ui/status-words.tsx'
import { EstimatedMark, TimeLeft } from '../../ui/time-left.tsx'
import { SelectCell } from './select-cell.tsx'
import classes from './queue.module.css'

interface QueueRowProps {
  readonly row: CaseRow
  readonly index: number
  readonly active: boolean
  readonly selected: boolean
  readonly style: CSSProperties
  readonly onOpen: (row: CaseRow) => void
  /** Choosing it, or with Shift all from the active row to it. */
  readonly onSelect: (row: CaseRow, extend: boolean) => void
  readonly onFocus: (row: CaseRow) => void
}

const cell = classes['cell']
const second = classes['second']

/** One case on two lines of fixed height. The row, not its cells, takes the focus. */
export const QueueRow = memo(function QueueRow(props: QueueRowProps): ReactNode {
  const { row, index, active, selected, style, onOpen, onSelect, onFocus } = props
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    // The keys of a row are heard by the page (queue-keys.ts), wherever in the list the focus is.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      className={classes['row']}
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
      onFocus={() => onFocus(row)}
    >
      <SelectCell row={row} selected={selected} onSelect={onSelect} />
      <div role="gridcell" className={cell}>
        <KindBadge kind={row.kind} />
        <span className={`${second} ${classes['id']}`}>{row.platformId}</span>
      </div>
      <div role="gridcell" className={cell}>
        <span title={row.shop}>{row.shop}</span>
        <span className={second} title={row.market}>
          {t(`words.market.${row.market}`)}
        </span>
      </div>
      <div role="gridcell" className={cell}>
        <span className={classes['id']}>{row.orderId}</span>
        <span className={second} title={row.buyerUsername}>
          {row.buyerUsername}
        </span>
      </div>
      <div role="gridcell" className={cell}>
        <span title={row.productName}>{row.productName}</span>
        <span className={second} title={row.reason}>
          {row.reason}
        </span>
      </div>
      <div role="gridcell" className={`${cell} ${classes['right']}`}>
        <MoneyText money={row.amount} />
      </div>
      <div role="gridcell" className={`${cell} ${classes['status']}`}>
        <StatusWords status={row.status} flags={row.flags} />
        <span className={second}>
          {row.appealable ? (
            <>
              <IconGavel size={12} aria-hidden /> {t('queue.appealable')}
            </>
          ) : null}
        </span>
      </div>
      <div role="gridcell" className={cell}>
        <MoveBadge move={row.move} />
      </div>
      <div role="gridcell" className={cell}>
        <TimeLeft dueAt={row.dueAt} basis={row.dueBasis} mark={false} />
        <span className={second}>
          {row.dueBasis === 'rule' ? <EstimatedMark /> : null}
          {row.dueAt === null ? null : formatShortTime(row.dueAt, MARKETS[row.market].zone, language)}
        </span>
      </div>
      <div role="gridcell" className={cell}>
        <span title={row.owner}>{row.owner === '' ? t('queue.noOwner') : row.owner}</span>
        <span className={second} aria-label={t('queue.evidence', { count: row.evidenceCount })} role="img">
          <IconPaperclip size={12} aria-hidden /> {formatCount(row.evidenceCount, language)}
        </span>
      </div>
    </div>
  )
})
