import { Button } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskJob } from '../../desk.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'

/** An empty desk: what the program does in one sentence, and the two ways to begin. */
export function FirstStart(): ReactNode {
  const { t } = useTranslation()
  const samples = useDeskJob('desk.loadSamples')
  const [error, setError] = useState<unknown>(null)
  const load = (): void => {
    setError(null)
    samples.start({}).catch(setError)
  }
  return (
    <>
      <EmptyState
        icon={<IconInbox size={48} stroke={1.2} aria-hidden />}
        title={t('queue.first.title')}
        text={t('queue.first.text')}
      >
        <Button renderRoot={(props) => <Link to="/import" {...props} />}>{t('queue.first.import')}</Button>
        <Button variant="default" disabled={samples.running} onClick={load}>
          {t('queue.first.samples')}
        </Button>
      </EmptyState>
      {samples.running ? (
        <JobProgress label={t('queue.first.loading')} progress={samples.progress} onCancel={samples.cancel} />
      ) : null}
      {error ? <ErrorCard error={error} onRetry={load} /> : null}
    </>
  )
}
