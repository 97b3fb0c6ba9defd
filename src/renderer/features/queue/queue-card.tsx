import type { ReactNode } from 'react'
import type { CaseRow } from '#contract/cases.ts'
import { useTranslation } from 'react-i18next'
import { KindBadge, MoveBadge } from '../../ui/badges.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { StatusWords } from '../../ui/status-words.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { Appealable, Evidence, Owner } from './queue-cell.tsx'
import classes from './queue.module.css'

/** A case as a card: what it is and until when, what it is about, whose it is. */
export function CardCells({ row }: { readonly row: CaseRow }): ReactNode {
  const { t } = useTranslation()
  const where = [row.shop, t(`words.market.${row.market}`), row.buyerUsername].filter(Boolean).join(' · ')
  return (
    <>
      <div role="gridcell" className={classes['cardTop']}>
        <KindBadge kind={row.kind} />
        <TimeLeft dueAt={row.dueAt} basis={row.dueBasis} />
      </div>
      <div role="gridcell" className={classes['cell']}>
        <span className={classes['cardTitle']} title={row.productName}>
          {row.productName || row.platformId}
        </span>
        <span className={classes['second']} title={row.reason}>
          {row.reason}
        </span>
        <span className={`${classes['second']} ${classes['id']}`}>{row.platformId}</span>
        <span className={classes['second']} title={where}>
          {where}
        </span>
      </div>
      <div role="gridcell" className={classes['cardFoot']}>
        <MoneyText money={row.amount} />
        <MoveBadge move={row.move} />
        <span className={classes['cardStatus']}>
          {row.appealable ? <Appealable /> : <StatusWords status={row.status} flags={row.flags} />}
        </span>
        <Owner row={row} />
        <Evidence row={row} />
      </div>
    </>
  )
}
