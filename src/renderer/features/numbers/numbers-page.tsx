import { Alert, Group, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Report } from '#contract/numbers.ts'
import { useDeskQuery } from '../../desk.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { GroupSections, TimeSection } from './group-sections.tsx'
import { ClockSection, LostSection, MoneySection } from './money-sections.tsx'
import { RateSection } from './rate-section.tsx'
import { SaveCsv } from './save-csv.tsx'
import { TimeCost } from './time-cost.tsx'

/** Midnight of a day on this machine's clock, `later` days on; null for no day. */
function dayStart(day: string, later: number): number | null {
  const start = new Date(`${day}T00:00`)
  start.setDate(start.getDate() + later)
  return day === '' || Number.isNaN(start.getTime()) ? null : start.getTime()
}

/** What is at risk, what was lost and how, and what fighting brought. */
export function NumbersPage(): ReactNode {
  const { t } = useTranslation()
  const [fromDay, setFromDay] = useState('')
  const [toDay, setToDay] = useState('')
  const period = { from: dayStart(fromDay, 0), to: dayStart(toDay, 1) }
  const wrong = period.from !== null && period.to !== null && period.from >= period.to
  const found = useDeskQuery('numbers.report', period, { enabled: !wrong, keep: true })
  return (
    <Stack gap="xl" maw={1040} pb="xl">
      <div>
        <Title order={1}>{t('numbers.title')}</Title>
        <Text c="dimmed">{t('numbers.intro')}</Text>
      </div>
      <Group align="end" gap="sm">
        <TextInput
          type="date"
          label={t('numbers.from')}
          value={fromDay}
          onChange={(event) => setFromDay(event.currentTarget.value)}
          error={wrong ? t('numbers.periodWrong') : null}
        />
        <TextInput
          type="date"
          label={t('numbers.to')}
          value={toDay}
          onChange={(event) => setToDay(event.currentTarget.value)}
        />
        {wrong ? null : <SaveCsv period={period} />}
      </Group>
      {found.error ? <ErrorCard error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data && !wrong ? <Sections report={found.data} /> : null}
      {found.isPending && !wrong ? (
        <Skeleton height={320} aria-label={t('common.loading')} role="status" />
      ) : null}
    </Stack>
  )
}

function Sections({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation()
  if (report.cases === 0)
    return <EmptyState title={t('numbers.empty.title')} text={t('numbers.empty.text')} />
  return (
    <>
      <Checked report={report} />
      <ClockSection report={report} />
      <MoneySection report={report} />
      <LostSection report={report} />
      <RateSection report={report} />
      <TimeSection report={report} />
      <GroupSections report={report} />
      <TimeCost currencies={report.money.map(({ currency }) => currency)} />
    </>
  )
}

/** How many cases, and that the sums were compared with them. */
function Checked({ report }: { readonly report: Report }): ReactNode {
  const { t } = useTranslation()
  const counts = [
    t('numbers.cases', { count: report.cases }),
    t('numbers.openCases', { count: report.open }),
  ].join(' · ')
  return (
    <Stack gap={4} role="status">
      <Text fw={500}>{counts}</Text>
      {report.undated > 0 ? <Text>{t('numbers.undated', { count: report.undated })}</Text> : null}
      {report.disagreements.length === 0 ? (
        <Text size="sm">{t('numbers.agree')}</Text>
      ) : (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />}>
          {t('numbers.disagree', { currencies: report.disagreements.join(', ') })}
        </Alert>
      )}
    </Stack>
  )
}
