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
import classes from './queue.module.css'

interface QueueRowProps {
  readonly row: CaseRow
  readonly index: number
  readonly active: boolean
  readonly style: CSSProperties
  readonly onOpen: (row: CaseRow) => void
  readonly onFocus: (row: CaseRow) => void
}

const cell = classes['cell']
const second = classes['second']

/** One case on two lines of fixed height. The row, not its cells, takes the focus. */
export const QueueRow = memo(function QueueRow(props: QueueRowProps): ReactNode {
  const { row, index, active, style, onOpen, onFocus } = props
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
      aria-selected={active}
      tabIndex={active ? 0 : -1}
      data-index={index}
      data-case={row.id}
      onClick={() => onOpen(row)}
      onFocus={() => onFocus(row)}
    >
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
