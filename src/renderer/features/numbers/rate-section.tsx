import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Report } from '#contract/numbers.ts'
import { formatCount } from '../../i18n/format.ts'
import { useLanguage, useSay } from '../../i18n/index.ts'
import { FiguresTable } from './figures-table.tsx'
import classes from './numbers.module.css'
import { Section } from './section.tsx'
import { formatShare } from './share.ts'

type Line = Report['byReason'][number]
const ROOM = 20
const COUNTS = ['won', 'partly', 'lost', 'of'] as const

/** How often we won, by reason, market and set of evidence, with the size of each sample. */
export function RateSection({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation()
  const say = useSay()
  const evidence = (key: string): string =>
    key === ''
      ? t('numbers.rate.noEvidence')
      : key
          .split('+')
          .map((kind) => say(`case.evidence.kinds.${kind}`, kind))
          .join(' + ')
  return (
    <Section title={t('numbers.rate.title')} text={t('numbers.rate.text')}>
      {report.byMarket.length === 0 ? (
        <Text>{t('numbers.rate.none')}</Text>
      ) : (
        <>
          <RateTable by={t('numbers.rate.reason')} lines={report.byReason} nameOf={(key) => key} />
          <RateTable
            by={t('numbers.rate.market')}
            lines={report.byMarket}
            nameOf={(key) => say(`words.market.${key}`, key)}
          />
          <RateTable by={t('numbers.rate.evidence')} lines={report.byEvidence} nameOf={evidence} />
        </>
      )}
    </Section>
  )
}

interface RateTableProps {
  readonly by: string
  readonly lines: readonly Line[]
  readonly nameOf: (key: string) => string
}

function RateTable({ by, lines, nameOf }: RateTableProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const hidden = lines.length - ROOM
  return (
    <FiguresTable
      label={`${t('numbers.rate.title')}: ${by}`}
      head={[
        by,
        t('numbers.rate.rate'),
        t('numbers.rate.interval'),
        ...(['won', 'partly', 'lost', 'sample'] as const).map((name) => t(`numbers.rate.${name}`)),
      ]}
      lines={lines.slice(0, ROOM).map((line) => ({
        key: line.key,
        cells: [
          nameOf(line.key) || t('numbers.nameless'),
          line.rate === null ? t('numbers.notEnough') : formatShare(line.rate, language),
          <Range key="range" line={line} />,
          ...COUNTS.map((name) => formatCount(line[name], language)),
        ],
      }))}
      more={hidden > 0 ? t('numbers.more', { count: hidden }) : null}
    />
  )
}

const WIDTH = 90
/** Room for the mark at both ends. */
const PAD = 4
const xOf = (share: number): number => PAD + share * (WIDTH - 2 * PAD)

/** The interval as a line from nothing to everything, the rate as a mark on it; the same in figures beside it. */
function Range({ line: { rate, low, high } }: { readonly line: Line }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (rate === null || low === null || high === null) return <span aria-hidden>—</span>
  return (
    <>
      <svg className={classes['range']} width={WIDTH} height={14} aria-hidden>
        <path
          d={`M${xOf(0)} 2V12M${xOf(1)} 2V12M${xOf(0)} 7H${xOf(1)}`}
          stroke="currentColor"
          strokeWidth={0.5}
        />
        <path d={`M${xOf(low)} 7H${xOf(high)}`} stroke="currentColor" strokeWidth={4} />
        <circle cx={xOf(rate)} cy={7} r={4} fill="currentColor" />
      </svg>
      {t('numbers.rate.range', { low: formatShare(low, language), high: formatShare(high, language) })}
    </>
  )
}
