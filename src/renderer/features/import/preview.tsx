import { Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '#contract/imports.ts'
import { MARKETS, type MarketCode } from '#core/shared/markets.ts'
import { formatCount, formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Changes } from './changes.tsx'
import { RowIssues } from './row-issues.tsx'
import classes from './import.module.css'

interface PreviewProps {
  readonly report: ImportReport
  readonly market: MarketCode
  readonly done: boolean
}

/** What a file changes: totals, rows set aside, unknown words, and the changes themselves. */
export function Preview({ report, market, done }: PreviewProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const totals = {
    created: report.created,
    updated: report.updated,
    unchanged: report.unchanged,
    quarantined: report.quarantined.length,
  }
  const nothingNew = !done && report.created === 0 && report.updated === 0
  return (
    <Stack gap="sm">
      <dl
        className={classes['totals']}
        aria-label={t(done ? 'imports.totals.doneLabel' : 'imports.totals.label')}
      >
        {(Object.keys(totals) as (keyof typeof totals)[]).map((name) => (
          <div key={name} data-alarm={(name === 'quarantined' && totals.quarantined > 0) || undefined}>
            <dt>{t(`imports.totals.${name}`)}</dt>
            <dd>{formatCount(totals[name], language)}</dd>
          </div>
        ))}
      </dl>
      <Group gap="md" c="dimmed">
        <Text size="sm">{t('imports.facts.kind', { kind: t(`words.exportKind.${report.kind}`) })}</Text>
        <Text size="sm">
          {t('imports.facts.rows', { count: report.rows, shown: formatCount(report.rows, language) })}
        </Text>
        <Text size="sm">{t('imports.facts.encoding', { encoding: report.encoding })}</Text>
        <Text size="sm">
          {t('imports.facts.dates', {
            order: t(`imports.dateOrder.${report.dateOrder}`),
            basis: t(`imports.basis.${report.dateOrderBasis}`),
          })}
        </Text>
        {report.seenBeforeAt === null ? null : (
          <Text size="sm">
            {t('imports.facts.seen', {
              time: formatDateTime(report.seenBeforeAt, MARKETS[market].zone, language),
            })}
          </Text>
        )}
      </Group>
      {nothingNew ? <Text>{t('imports.nothingNew')}</Text> : null}
      {report.quarantined.length > 0 ? (
        <RowIssues
          title={t('imports.quarantine.title')}
          text={t('imports.quarantine.text')}
          issues={report.quarantined}
        />
      ) : null}
      {report.warnings.length > 0 ? (
        <RowIssues title={t('imports.warnings.title')} issues={report.warnings} />
      ) : null}
      {report.flags.length > 0 ? (
        <div>
          <Text fw={600}>{t('imports.flags.title')}</Text>
          <Text size="sm" c="dimmed">
            {t('imports.flags.text')}
          </Text>
          <ul className={classes['flags']}>
            {report.flags.map(({ word, count }) => (
              <li key={word}>{t('imports.flags.times', { word, count })}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <Changes changes={report.changes} market={market} total={report.created + report.updated} />
    </Stack>
  )
}
