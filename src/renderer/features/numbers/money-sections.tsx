import { List, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Report } from '#contract/numbers.ts'
import { formatCount } from '../../i18n/format.ts'
import { useLanguage, useSay } from '../../i18n/index.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { BarPlot } from './bar-plot.tsx'
import { FiguresTable } from './figures-table.tsx'
import { Section } from './section.tsx'

const CLOCKS = ['overdue', 'h24', 'h48', 'later', 'none'] as const
const WAYS = ['silence', 'decision', 'late', 'evidence', 'before'] as const
const PARTS = ['amount', 'atRisk', 'lost', 'kept', 'cancelled'] as const

export function ClockSection({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation()
  const say = useSay()
  const language = useLanguage()
  const lines = report.clocks.map((line) => ({
    label: say(`words.market.${line.market}`, line.market),
    values: CLOCKS.map((clock) => line[clock]),
  }))
  return (
    <Section title={t('numbers.clock.title')} text={t('numbers.clock.text')}>
      {lines.length > 0 ? (
        <BarPlot
          label={t('numbers.clock.plot')}
          parts={CLOCKS.map((clock) => t(`numbers.clock.${clock}`))}
          rows={lines}
        />
      ) : null}
      <FiguresTable
        label={t('numbers.clock.title')}
        head={[
          t('numbers.clock.market'),
          ...CLOCKS.map((clock) => t(`numbers.clock.${clock}`)),
          t('numbers.clock.total'),
        ]}
        lines={lines.map(({ label, values }) => ({
          key: label,
          cells: [
            label,
            ...[...values, values.reduce((sum, value) => sum + value, 0)].map((value) =>
              formatCount(value, language),
            ),
          ],
        }))}
      />
    </Section>
  )
}

export function MoneySection({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const without = report.money.reduce((sum, line) => sum + line.withoutAmount, 0)
  return (
    <Section title={t('numbers.money.title')} text={t('numbers.money.text')}>
      <FiguresTable
        label={t('numbers.money.title')}
        head={[
          t('numbers.money.currency'),
          t('numbers.money.cases'),
          ...PARTS.map((part) => t(`numbers.money.${part}`)),
        ]}
        lines={report.money.map((line) => ({
          key: line.currency,
          cells: [
            line.currency,
            formatCount(line.cases, language),
            ...PARTS.map((part) => (
              <MoneyText key={part} money={{ minor: line[part], currency: line.currency }} />
            )),
          ],
        }))}
        more={without > 0 ? t('numbers.money.withoutAmount', { count: without }) : null}
      />
    </Section>
  )
}

export function LostSection({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const lines = report.money.filter(({ lost }) => lost > 0)
  return (
    <Section title={t('numbers.lost.title')}>
      {lines.length === 0 ? (
        <Text>{t('numbers.lost.none')}</Text>
      ) : (
        <>
          <BarPlot
            whole
            label={t('numbers.lost.plot')}
            parts={WAYS.map((way) => t(`numbers.lost.${way}`))}
            rows={lines.map((line) => ({
              label: line.currency,
              values: WAYS.map((way) => line.lostBy[way]),
            }))}
          />
          <FiguresTable
            label={t('numbers.lost.title')}
            head={[t('numbers.money.currency'), ...WAYS.map((way) => t(`numbers.lost.${way}`))]}
            lines={lines.map((line) => ({
              key: line.currency,
              cells: [
                line.currency,
                ...WAYS.map((way) => (
                  <span key={way}>
                    <MoneyText money={{ minor: line.lostBy[way], currency: line.currency }} />{' '}
                    <Text span size="xs" c="dimmed">
                      ({formatCount(line.casesLostBy[way], language)})
                    </Text>
                  </span>
                )),
              ],
            }))}
          />
        </>
      )}
      <Text size="sm" fw={500}>
        {t('numbers.lost.meaning')}
      </Text>
      <List size="sm" spacing={2}>
        {WAYS.map((way) => (
          <List.Item key={way}>
            <Text span size="sm" fw={500}>
              {t(`numbers.lost.${way}`)}
            </Text>
            {' — '}
            {t(`numbers.lost.means.${way}`)}
          </List.Item>
        ))}
      </List>
    </Section>
  )
}
