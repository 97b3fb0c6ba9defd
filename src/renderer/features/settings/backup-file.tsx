import { Button, Group, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '#contract/define.ts'
import type { desk } from '#contract/desk.ts'
import { useDeskJob } from '../../desk.tsx'
import { formatBytes, formatCount } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'
import { CopyProblems } from './copy-problems.tsx'
import { Section } from './section.tsx'

/** Writes the whole desk into one file and says where it is. */
export function BackupFile(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const job = useDeskJob('desk.backup')
  const [made, setMade] = useState<OutputOf<typeof desk.backup> | null>(null)
  const [error, setError] = useState<unknown>(null)
  const run = (): void => {
    setMade(null)
    setError(null)
    job.start({}).then(setMade, setError)
  }
  return (
    <Section title={t('backups.file.title')} text={t('backups.file.text')}>
      <Group>
        <Button variant="default" disabled={job.running} onClick={run}>
          {t('backups.file.run')}
        </Button>
      </Group>
      {job.running ? (
        <JobProgress label={t('backups.file.title')} progress={job.progress} onCancel={job.cancel} />
      ) : null}
      {error ? <ErrorCard error={error} onRetry={run} /> : null}
      {made ? (
        <div role="status">
          <Text style={{ overflowWrap: 'anywhere' }}>
            {t('backups.file.done', {
              file: made.file,
              cases: formatCount(made.cases, language),
              files: formatCount(made.files, language),
              size: formatBytes(made.bytes, language),
            })}
          </Text>
          <CopyProblems problems={made.problems} />
        </div>
      ) : null}
    </Section>
  )
}
