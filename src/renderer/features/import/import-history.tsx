import { ScrollArea, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MARKETS } from '#core/shared/markets.ts'
import { useDeskQuery } from '../../desk.tsx'
import { formatCount, formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'

const NUMBERS = ['rows', 'created', 'updated', 'unchanged', 'quarantined'] as const

/** The files that were imported, newest first. */
export function ImportHistory(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data, error, refetch } = useDeskQuery('imports.list', {})
  const heads = [
    t('imports.history.rows'),
    ...(['created', 'updated', 'unchanged', 'quarantined'] as const).map((name) =>
      t(`imports.totals.${name}`),
    ),
  ]
  return (
    <section aria-labelledby="import-history">
      <Title order={2} size="h4" id="import-history">
        {t('imports.history.title')}
      </Title>
      {error ? <ErrorCard error={error} onRetry={() => void refetch()} /> : null}
      {data?.length === 0 ? <Text c="dimmed">{t('imports.history.none')}</Text> : null}
      {data && data.length > 0 ? (
        <ScrollArea.Autosize mah={360} viewportProps={{ tabIndex: 0 }} type="auto">
          <Table stickyHeader aria-labelledby="import-history" miw={760}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('imports.history.when')}</Table.Th>
                <Table.Th>{t('imports.history.file')}</Table.Th>
                <Table.Th>{t('imports.history.export')}</Table.Th>
                <Table.Th>{t('imports.history.shop')}</Table.Th>
                {heads.map((head) => (
                  <Table.Th key={head} ta="right">
                    {head}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    {formatDateTime(one.at, MARKETS[one.market].zone, language)}
                  </Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{one.fileName}</Table.Td>
                  <Table.Td>{t(`words.exportKind.${one.kind}`)}</Table.Td>
                  <Table.Td>{`${one.shop} · ${one.market}`}</Table.Td>
                  {NUMBERS.map((name) => (
                    <Table.Td key={name} ta="right">
                      {formatCount(one[name], language)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      ) : null}
    </section>
  )
}
