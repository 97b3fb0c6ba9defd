import { NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Report } from '#contract/numbers.ts'
import { formatCount, formatTimeLeft } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { FiguresTable } from './figures-table.tsx'
import { Section } from './section.tsx'

const PARTS = ['amount', 'atRisk', 'lost', 'kept', 'cancelled'] as const

export function TimeSection({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const span = (ms: number | null): ReactNode =>
    ms === null ? <span aria-hidden>—</span> : formatTimeLeft(ms, 0, language)
  return (
    <Section title={t('numbers.time.title')} text={t('numbers.time.text')}>
      <FiguresTable
        label={t('numbers.time.title')}
        head={[
          t('numbers.time.what'),
          t('numbers.time.median'),
          t('numbers.time.p90'),
          t('numbers.time.sample'),
        ]}
        lines={(['response', 'handling'] as const).map((what) => ({
          key: what,
          cells: [
            t(`numbers.time.${what}`),
            span(report[what].median),
            span(report[what].p90),
            formatCount(report[what].of, language),
          ],
        }))}
      />
    </Section>
  )
}

/** Cases and money by product and by carrier, the largest losses first, one currency at a time. */
export function GroupSections({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string | null>(null)
  const currencies = report.money.toSorted((a, b) => b.cases - a.cases).map(({ currency }) => currency)
  const currency = chosen !== null && currencies.includes(chosen) ? chosen : (currencies[0] ?? '')
  return (
    <>
      {(['product', 'carrier'] as const).map((by) => (
        <Section key={by} title={t(`numbers.${by}.title`)}>
          <NativeSelect
            size="xs"
            w={160}
            label={t('numbers.money.currency')}
            data={currencies}
            value={currency}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          <GroupTable by={by} lines={linesOf(report, by).filter((line) => line.currency === currency)} />
        </Section>
      ))}
    </>
  )
}

type GroupBy = 'product' | 'carrier'
const linesOf = (report: Report, by: GroupBy) => (by === 'product' ? report.byProduct : report.byCarrier)

interface GroupTableProps {
  readonly by: GroupBy
  readonly lines: Report['byProduct']
}

function GroupTable({ by, lines }: GroupTableProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <FiguresTable
      label={t(`numbers.${by}.title`)}
      head={[
        t(`numbers.${by}.name`),
        t('numbers.money.cases'),
        ...PARTS.map((part) => t(`numbers.money.${part}`)),
      ]}
      lines={lines.map((line) => ({
        key: line.key === null ? 'rest' : `=${line.key}`,
        cells: [
          line.key === null ? t('numbers.rest') : line.key || t('numbers.nameless'),
          formatCount(line.cases, language),
          ...PARTS.map((part) => (
            <MoneyText key={part} money={{ minor: line[part], currency: line.currency }} />
          )),
        ],
      }))}
    />
  )
}
