import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconCalendarDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../desk.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { TimeLeft } from '../../ui/time-left.tsx'
import classes from './calendar.module.css'
import { byDay } from './by-day.ts'

/** What is due, day by day on this computer's clock, with the way each date was found. */
export function CalendarPage(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const found = useDeskQuery('cases.calendar', { language, zone }, { keep: true })
  const save = (): void => {
    if (!found.data) return
    saveFile('aftercase-deadlines.ics', 'text/calendar', found.data.ics)
  }
  return (
    <Stack gap="lg" maw={1040} pb="xl">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={1}>{t('calendar.title')}</Title>
          <Text c="dimmed">{t('calendar.intro', { zone })}</Text>
        </div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCalendarDown size={16} aria-hidden />}
          disabled={!found.data || found.data.due.length === 0}
          onClick={save}
        >
          {t('calendar.save')}
        </Button>
      </Group>
      {found.error ? <ErrorCard error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={240} aria-label={t('common.loading')} role="status" /> : null}
      {found.data?.due.length === 0 ? (
        <EmptyState title={t('calendar.none')} text={t('calendar.noneHint')} />
      ) : null}
      {byDay(found.data?.due ?? [], zone, language).map(({ day, entries }) => (
        <section key={day} aria-label={day}>
          <Title order={2} size="h5" mb="xs">
            {day}
          </Title>
          <ul className={classes['day']}>
            {entries.map((entry) => (
              <li key={entry.caseId} className={classes['entry']}>
                <Group gap="sm" justify="space-between" wrap="wrap">
                  <Group gap="sm">
                    <Text fw={600} ff="monospace">
                      {formatDateTime(entry.dueAt, zone, language).slice(-5)}
                    </Text>
                    <Anchor component={Link} to={`/case/${entry.caseId}`}>
                      {entry.platformId}
                    </Anchor>
                    <Text size="sm">{`${entry.title} · ${entry.market}`}</Text>
                  </Group>
                  <TimeLeft dueAt={entry.dueAt} basis={entry.basis} />
                </Group>
                {entry.sentences.map((sentence) => (
                  <Text key={sentence} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                    {sentence}
                  </Text>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  )
}
