import { Anchor, Button, Group, Skeleton, Stack, Switch, Text, Title } from '@mantine/core'
import { IconCalendarDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DeskError } from '#contract/errors.ts'
import { useDesk, useDeskQuery } from '../../desk.tsx'
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
  const desk = useDesk()
  const [others, setOthers] = useState(true)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<DeskError | null>(null)
  const whose = others ? 'all' : 'ours'
  const found = useDeskQuery('cases.calendar', { language, zone, whose, file: false }, { keep: true })
  const save = async (): Promise<void> => {
    setSaving(true)
    setProblem(null)
    try {
      const { ics } = await desk.call('cases.calendar', { language, zone, limit: 1 })
      saveFile('aftercase-deadlines.ics', 'text/calendar', ics)
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(error)
    } finally {
      setSaving(false)
    }
  }
  return (
    <Stack gap="lg" maw={1040} pb="xl">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={1}>{t('calendar.title')}</Title>
          <Text c="dimmed">{t('calendar.intro', { zone })}</Text>
          <Text c="dimmed" size="sm">
            {t('calendar.fileHint')}
          </Text>
        </div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCalendarDown size={16} aria-hidden />}
          loading={saving}
          onClick={() => void save()}
        >
          {t('calendar.save')}
        </Button>
      </Group>
      <Group justify="space-between">
        <Switch
          checked={others}
          label={t('calendar.others')}
          onChange={(event) => setOthers(event.currentTarget.checked)}
        />
        {found.data && found.data.total > 0 ? (
          <Text size="sm" c="dimmed" role="status">
            {t('calendar.shown', { shown: found.data.due.length, total: found.data.total })}
          </Text>
        ) : null}
      </Group>
      {problem ? <ErrorCard error={problem} onRetry={() => void save()} /> : null}
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
              <li key={`${entry.caseId} ${entry.kind} ${entry.nth}`} className={classes['entry']}>
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
                <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {entry.sentence}
                </Text>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  )
}
