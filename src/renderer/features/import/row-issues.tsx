import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '#contract/imports.ts'
import { useSay } from '../../i18n/index.ts'

const SHOWN = 50

interface RowIssuesProps {
  readonly title: string
  readonly text?: string
  readonly issues: ImportReport['quarantined']
}

/** Rows of the file with what is the matter and what to do about it. */
export function RowIssues({ title, text, issues }: RowIssuesProps): ReactNode {
  const { t } = useTranslation()
  const say = useSay()
  const more = issues.length - SHOWN
  return (
    <div>
      <Text fw={600}>{title}</Text>
      {text ? (
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      ) : null}
      <Table layout="fixed" aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={70}>{t('imports.quarantine.row')}</Table.Th>
            <Table.Th>{t('imports.quarantine.reason')}</Table.Th>
            <Table.Th w="38%">{t('imports.quarantine.value')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {issues.slice(0, SHOWN).map((issue, index) => (
            <Table.Tr key={`${issue.row} ${issue.code} ${index}`}>
              <Table.Td>{issue.row}</Table.Td>
              <Table.Td>{say(`imports.rows.${issue.code}`, issue.message, issue.data)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {Object.entries(issue.data)
                  .map(([name, value]) =>
                    name === 'column' || name === 'value' ? value : `${name} ${value}`,
                  )
                  .join(': ')}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {more > 0 ? (
        <Text size="sm" c="dimmed">
          {t('imports.quarantine.more', { count: more })}
        </Text>
      ) : null}
    </div>
  )
}
