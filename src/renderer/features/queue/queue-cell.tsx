import { IconGavel, IconPaperclip } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '#contract/cases.ts'
import type { QueueColumn } from '#contract/views.ts'
import { MARKETS } from '#core/shared/markets.ts'
import { formatCount, formatShortTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { KindBadge, MoveBadge } from '../../ui/badges.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { PersonBadge } from '../../ui/people.tsx'
import { StatusWords } from '../../ui/status-words.tsx'
import { EstimatedMark, TimeLeft } from '../../ui/time-left.tsx'
import { Priority } from './priority.tsx'
import classes from './queue.module.css'

interface CellProps {
  readonly row: CaseRow
  /** One line only: what stands on the second line is in a column of its own, or left out. */
  readonly compact: boolean
}

const second = classes['second'] ?? ''
const id = classes['id'] ?? ''

/** What the queue shows of a case in one column. */
export const CELLS: Readonly<Record<QueueColumn, (props: CellProps) => ReactNode>> = {
  case: ({ row, compact }) => (
    <>
      {compact ? (
        <Hidden>
          <KindBadge kind={row.kind} />
        </Hidden>
      ) : (
        <KindBadge kind={row.kind} />
      )}
      <span className={`${compact ? classes['narrow'] : second} ${id}`}>{row.platformId}</span>
    </>
  ),
  shop: ({ row, compact }) => (
    <>
      <Cut text={row.shop} />
      {compact ? null : <Market row={row} small />}
    </>
  ),
  order: ({ row, compact }) => (
    <>
      <span className={id}>{row.orderId}</span>
      {compact ? null : <Cut text={row.buyerUsername} small />}
    </>
  ),
  product: ({ row, compact }) => (
    <>
      <Cut text={row.productName} />
      {compact ? null : <Cut text={row.reason} small />}
    </>
  ),
  amount: ({ row, compact }) => (
    <>
      <MoneyText money={row.amount} />
      {compact ? null : <Priority row={row} small />}
    </>
  ),
  status: ({ row, compact }) => (
    <>
      <StatusWords status={row.status} flags={row.flags} />
      {compact ? null : <span className={second}>{row.appealable ? <Appealable /> : null}</span>}
    </>
  ),
  move: ({ row }) => <MoveBadge move={row.move} />,
  due: ({ row, compact }) => (
    <>
      <TimeLeft dueAt={row.dueAt} basis={row.dueBasis} mark={compact} />
      {compact ? null : (
        <span className={second}>
          {row.dueBasis === 'rule' ? <EstimatedMark /> : null}
          <Moment row={row} at={row.dueAt} />
        </span>
      )}
    </>
  ),
  owner: ({ row, compact }) => (
    <>
      <Owner row={row} />
      {compact ? null : <Evidence row={row} />}
    </>
  ),
  kind: ({ row }) => <KindBadge kind={row.kind} />,
  platformId: ({ row }) => <span className={id}>{row.platformId}</span>,
  market: ({ row }) => <Market row={row} />,
  buyer: ({ row }) => <Cut text={row.buyerUsername} />,
  reason: ({ row }) => <Cut text={row.reason} />,
  state: ({ row }) => <State row={row} />,
  dueDate: ({ row }) => (
    <span>
      {row.dueBasis === 'rule' ? <EstimatedMark /> : null}
      <Moment row={row} at={row.dueAt} />
    </span>
  ),
  dueBasis: ({ row }) => <Basis row={row} />,
  requested: ({ row }) => (
    <span>
      <Moment row={row} at={row.requestedAt} />
    </span>
  ),
  updated: ({ row }) => (
    <span>
      <Moment row={row} at={row.updatedAt} />
    </span>
  ),
  tracking: ({ row }) => (
    <span className={id} title={row.trackingNo}>
      {row.trackingNo}
    </span>
  ),
  evidence: ({ row }) => <Evidence row={row} />,
  flags: ({ row }) => <Cut text={row.flags.join(' · ')} />,
  appealable: ({ row }) => <span>{row.appealable ? <Appealable /> : null}</span>,
  topic: ({ row }) => <Topic row={row} />,
  priority: ({ row }) => <Priority row={row} />,
  tags: ({ row }) => <Cut text={row.tags.join(' · ')} />,
  snoozed: ({ row }) => (
    <span>
      <Moment row={row} at={row.snoozedUntil} />
    </span>
  ),
}

interface RowProps {
  readonly row: CaseRow
  readonly small?: boolean
}

const Hidden = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <span className="visually-hidden">{children}</span>
)

/** A text that may be cut off, whole in its title. */
const Cut = ({ text, small = false }: { readonly text: string; readonly small?: boolean }): ReactNode => (
  <span className={small ? second : undefined} title={text}>
    {text}
  </span>
)

function Market({ row, small = false }: RowProps): ReactNode {
  const { t } = useTranslation()
  return (
    <span className={small ? second : undefined} title={row.market}>
      {t(`words.market.${row.market}`)}
    </span>
  )
}

function Moment({ row, at }: { readonly row: CaseRow; readonly at: number | null }): ReactNode {
  const language = useLanguage()
  return at === null ? null : formatShortTime(at, MARKETS[row.market].zone, language)
}

export function Owner({ row }: RowProps): ReactNode {
  const { t } = useTranslation()
  return (
    <span title={row.owner}>
      <PersonBadge name={row.owner} />
      {row.owner === '' ? t('queue.noOwner') : row.owner}
    </span>
  )
}

export function Evidence({ row }: RowProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <span className={second} aria-label={t('queue.evidence', { count: row.evidenceCount })} role="img">
      <IconPaperclip size={12} aria-hidden /> {formatCount(row.evidenceCount, language)}
    </span>
  )
}

export function Appealable(): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <IconGavel size={12} aria-hidden /> {t('queue.appealable')}
    </>
  )
}

function State({ row }: RowProps): ReactNode {
  const { t } = useTranslation()
  return <span>{t(`words.state.${row.state}`)}</span>
}

function Basis({ row }: RowProps): ReactNode {
  const { t } = useTranslation()
  return <span>{row.dueBasis === null ? null : t(`queue.basis.${row.dueBasis}`)}</span>
}

function Topic({ row }: RowProps): ReactNode {
  const { t } = useTranslation()
  return <span>{t(`queue.topic.${row.topic}`)}</span>
}
