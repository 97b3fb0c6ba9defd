import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CareRun, backups } from '#contract/backups.ts'
import type { OutputOf } from '#contract/define.ts'
import { DeskError, type ErrorCode } from '#contract/errors.ts'
import { useDeskJob, useDeskQuery } from '../../desk.tsx'
import { formatBytes, formatCount, formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { useErrorWords } from '../../ui/error-words.ts'
import { JobProgress } from '../../ui/job-progress.tsx'
import { userZone } from '../../ui/wall-time.ts'
import { BackupPlan } from './backup-plan.tsx'
import { CopyProblems } from './copy-problems.tsx'
import { Section } from './section.tsx'

type State = OutputOf<typeof backups.state>
type Made = OutputOf<typeof backups.toFolder>

/** The backup folder: where it is, when it is filled, what came of it, and a way to fill it now. */
export function Backup(): ReactNode {
  const { t } = useTranslation()
  const { data, error, refetch } = useDeskQuery('backups.state', {})
  return (
    <Section title={t('backups.title')} text={t('backups.text')}>
      {error ? <ErrorCard error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <BackupPlan key={JSON.stringify(data.schedule)} schedule={data.schedule} sameDisk={data.sameDisk} />
          {data.schedule.folder === '' ? null : <Filling state={data} />}
        </>
      ) : null}
    </Section>
  )
}

function Filling({ state }: { readonly state: State }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const job = useDeskJob('backups.toFolder')
  const [made, setMade] = useState<Made | null>(null)
  const [error, setError] = useState<unknown>(null)
  const run = (): void => {
    setMade(null)
    setError(null)
    job.start({ folder: state.schedule.folder }).then(setMade, setError)
  }
  const { lastGood, nextAt } = state
  const time = (at: number): string => formatDateTime(at, userZone(), language)
  const last =
    lastGood === null
      ? t('backups.never')
      : t('backups.lastGood', {
          time: time(lastGood.at),
          files: formatCount(lastGood.files, language),
          size: formatBytes(lastGood.bytes, language),
        })
  return (
    <>
      <Text size="sm">
        {last} {nextAt === null ? '' : t('backups.next', { time: time(nextAt) })}
      </Text>
      {state.failed && !error && !job.running ? <Failed run={state.failed} /> : null}
      <Group>
        <Button variant="default" disabled={job.running} onClick={run}>
          {t('backups.run')}
        </Button>
      </Group>
      {job.running ? (
        <JobProgress label={t('backups.title')} progress={job.progress} onCancel={job.cancel} />
      ) : null}
      {error ? <ErrorCard error={error} onRetry={run} /> : null}
      {made ? (
        <div role="status">
          <Text>
            {t('backups.made', {
              count: made.copied.files,
              files: formatCount(made.files, language),
              size: formatBytes(made.copied.bytes, language),
            })}
          </Text>
          <CopyProblems problems={made.problems} />
        </div>
      ) : null}
    </>
  )
}

/** A run that failed, in the words of its error: what happened, and what to do. */
function Failed({ run }: { readonly run: CareRun }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const data = { reason: run.reason, path: run.target, incident: '' }
  const { title, todo } = useErrorWords()(new DeskError(run.error as ErrorCode, data as never))
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('backups.failed', { time: formatDateTime(run.at, userZone(), language) })}
    >
      <Text size="sm">
        {title}. {todo} {run.scheduled ? t('backups.failedAgain') : ''}
      </Text>
    </Alert>
  )
}
