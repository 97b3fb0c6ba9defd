import { Button, Group, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { backups } from '#contract/backups.ts'
import type { OutputOf } from '#contract/define.ts'
import { useDeskJob, useDeskQuery } from '../../desk.tsx'
import { formatCount, formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'
import { userZone } from '../../ui/wall-time.ts'

/** How far the vault was read again by itself, and a way to read all of it now and mend what is damaged. */
export function Scrub(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data } = useDeskQuery('backups.state', {})
  const job = useDeskJob('backups.scrub')
  const [done, setDone] = useState<OutputOf<typeof backups.scrub> | null>(null)
  const [error, setError] = useState<unknown>(null)
  const run = (): void => {
    setDone(null)
    setError(null)
    job.start({ all: true }).then(setDone, setError)
  }
  if (!data) return null
  const { lastPass, share } = data.scrub
  const percent = `${Math.floor(share * 100)} %`
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('backups.scrub.text')}
      </Text>
      <Text size="sm">
        {lastPass === null
          ? t('backups.scrub.never', { percent })
          : t('backups.scrub.last', { time: formatDateTime(lastPass, userZone(), language), percent })}
      </Text>
      <Group>
        <Button variant="default" disabled={job.running} onClick={run}>
          {t('backups.scrub.run')}
        </Button>
      </Group>
      {job.running ? (
        <JobProgress label={t('backups.scrub.run')} progress={job.progress} onCancel={job.cancel} />
      ) : null}
      {error ? <ErrorCard error={error} onRetry={run} /> : null}
      {done ? (
        <Text role="status">
          {t('backups.scrub.done', {
            files: formatCount(done.files, language),
            repaired: formatCount(done.repaired.length, language),
            reported: formatCount(done.reported, language),
          })}
        </Text>
      ) : null}
    </>
  )
}
