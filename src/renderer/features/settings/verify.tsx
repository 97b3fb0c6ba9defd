import { Button, Group, Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '#contract/define.ts'
import type { desk } from '#contract/desk.ts'
import { useDeskJob } from '../../desk.tsx'
import { formatBytes, formatCount } from '../../i18n/format.ts'
import { useLanguage, useSay } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'
import { Scrub } from './scrub.tsx'
import { Section } from './section.tsx'

type Verdict = OutputOf<typeof desk.verify>

/** Re-hashes the vault and names what is damaged or missing. */
export function Verify(): ReactNode {
  const { t } = useTranslation()
  const job = useDeskJob('desk.verify')
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [error, setError] = useState<unknown>(null)
  const run = (): void => {
    setVerdict(null)
    setError(null)
    job.start({}).then(setVerdict, setError)
  }
  return (
    <Section title={t('settings.verify.title')} text={t('settings.verify.text')}>
      <Group>
        <Button variant="default" disabled={job.running} onClick={run}>
          {t('settings.verify.run')}
        </Button>
      </Group>
      {job.running ? (
        <JobProgress label={t('settings.verify.title')} progress={job.progress} onCancel={job.cancel} />
      ) : null}
      {error ? <ErrorCard error={error} onRetry={run} /> : null}
      {verdict ? <VerdictText verdict={verdict} /> : null}
      <Scrub />
    </Section>
  )
}

function VerdictText({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { t } = useTranslation()
  const say = useSay()
  const language = useLanguage()
  const files = formatCount(verdict.files, language)
  return (
    <div role="status">
      <Group gap="xs">
        {verdict.ok ? <IconCircleCheck size={20} aria-hidden /> : <IconAlertTriangle size={20} aria-hidden />}
        <Text fw={500}>
          {verdict.ok
            ? t('settings.verify.ok', { files, size: formatBytes(verdict.bytes, language) })
            : t('settings.verify.bad', { files, count: verdict.problems.length })}
        </Text>
      </Group>
      {verdict.problems.length > 0 ? (
        <Table aria-label={t('settings.verify.problem')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.verify.problem')}</Table.Th>
              <Table.Th>{t('settings.verify.path')}</Table.Th>
              <Table.Th>{t('settings.verify.case')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {verdict.problems.map((problem) => (
              <Table.Tr key={`${problem.code} ${problem.path}`}>
                <Table.Td>{say(`settings.problems.${problem.code}`, problem.code)}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{problem.path}</Table.Td>
                <Table.Td>{problem.caseId ?? ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : null}
    </div>
  )
}
