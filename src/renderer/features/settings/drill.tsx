import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CareRun } from '#contract/backups.ts'
import { useDeskQuery } from '../../desk.tsx'
import { formatBytes, formatCount, formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { userZone } from '../../ui/wall-time.ts'
import { ProblemList } from './copy-problems.tsx'
import { Section } from './section.tsx'

/** When a backup was last tried out, and what came of it. */
export function Drill(): ReactNode {
  const { t } = useTranslation()
  const { data } = useDeskQuery('backups.state', {})
  if (!data) return null
  return (
    <Section title={t('backups.drill.title')} text={t('backups.drill.text')}>
      {data.drill ? <Result run={data.drill} /> : <Text size="sm">{t('backups.drill.none')}</Text>}
    </Section>
  )
}

function Result({ run }: { readonly run: CareRun }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const time = formatDateTime(run.at, userZone(), language)
  const [files, size] = [formatCount(run.files, language), formatBytes(run.bytes, language)]
  if (run.ok) return <Text size="sm">{t('backups.drill.ok', { time, files, size })}</Text>
  return (
    <Alert
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('backups.drill.bad', { time })}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {run.target} · {t('backups.drill.badTodo')}
      </Text>
      {run.error === '' ? (
        <ProblemList problems={run.problems} />
      ) : (
        <Text size="sm">{t('backups.drill.broken')}</Text>
      )}
    </Alert>
  )
}
