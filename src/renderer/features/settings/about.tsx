import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../desk.tsx'
import { formatCount } from '../../i18n/format.ts'
import { useLanguage, useSay } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Section } from './section.tsx'

/** What this desk is and where it lies, for whoever looks after it. */
export function About(): ReactNode {
  const { t } = useTranslation()
  const say = useSay()
  const language = useLanguage()
  const { data, error, refetch } = useDeskQuery('desk.info', {})
  if (error) return <ErrorCard error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const startup = data.startup.map(({ code, count }) =>
    say(`settings.notes.${code}`, `${code}: ${count}`, { count }),
  )
  const lines = [
    [t('settings.version'), data.version],
    [t('settings.dataFolder'), data.dataFolder],
    [t('settings.schema'), data.schema],
    [t('settings.caseCount'), formatCount(data.cases, language)],
    [t('settings.startup'), startup.length === 0 ? t('settings.startupNothing') : startup.join(' ')],
  ] as const
  return (
    <Section title={t('settings.about')}>
      <Table variant="vertical" withTableBorder layout="fixed">
        <Table.Tbody>
          {lines.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w={160}>
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}
