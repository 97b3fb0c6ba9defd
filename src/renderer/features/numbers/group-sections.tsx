import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Report } from '#contract/numbers.ts'
import { formatCount, formatTimeLeft } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { FiguresTable } from './figures-table.tsx'
import { Section } from './section.tsx'

const PARTS = ['amount', 'atRisk', 'lost', 'kept'] as const

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

/** Cases and money by product or carrier, the largest losses first. */
export function GroupSection({
  report,
  by,
}: {
  readonly report: Report
  readonly by: 'product' | 'carrier'
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const lines = by === 'product' ? report.byProduct : report.byCarrier
  return (
    <Section title={t(`numbers.${by}.title`)}>
      <FiguresTable
        label={t(`numbers.${by}.title`)}
        head={[
          t(`numbers.${by}.name`),
          t('numbers.money.cases'),
          ...PARTS.map((part) => t(`numbers.money.${part}`)),
        ]}
        lines={lines.map((line) => ({
          key: `${line.currency} ${line.key === null ? 'rest' : `=${line.key}`}`,
          cells: [
            line.key === null ? `${t('numbers.rest')} (${line.currency})` : line.key || t('numbers.nameless'),
            formatCount(line.cases, language),
            ...PARTS.map((part) => (
              <MoneyText key={part} money={{ minor: line[part], currency: line.currency }} />
            )),
          ],
        }))}
      />
    </Section>
  )
}
