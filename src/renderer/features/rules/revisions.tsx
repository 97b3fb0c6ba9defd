import { Button, Table, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleMarket } from '#contract/rules.ts'
import { useDeskQuery } from '../../desk.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'

interface RevisionsProps {
  readonly market: RuleMarket
  readonly onTake: (revision: number) => void
}

/** What the rules of a market were before; nothing to see while there is only what shipped. */
export function Revisions({ market, onTake }: RevisionsProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data } = useDeskQuery('rules.history', { market })
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (!data || data.length < 2) return null
  return (
    <section aria-label={t('rules.history.title')}>
      <Title order={2} size="h5" mb="xs">
        {t('rules.history.title')}
      </Title>
      <Table.ScrollContainer
        minWidth={560}
        scrollAreaProps={{
          viewportProps: { tabIndex: 0, role: 'group', 'aria-label': t('rules.history.title') },
        }}
      >
        <Table aria-label={t('rules.history.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rules.history.revision')}</Table.Th>
              <Table.Th>{t('rules.history.when')}</Table.Th>
              <Table.Th>{t('rules.history.who')}</Table.Th>
              <Table.Th>{t('rules.history.rules')}</Table.Th>
              <Table.Th>{t('rules.history.note')}</Table.Th>
              <Table.Th>
                <span className="visually-hidden">{t('rules.head.actions')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map(({ revision, at, actor, origin, note, rules }, index) => (
              <Table.Tr key={revision}>
                <Table.Td>{revision}</Table.Td>
                <Table.Td>{formatDateTime(at, zone, language)}</Table.Td>
                <Table.Td>
                  {actor || t(origin === 'own' ? 'rules.state.somebody' : 'rules.history.program')}
                </Table.Td>
                <Table.Td>{rules.length}</Table.Td>
                <Table.Td>{note}</Table.Td>
                <Table.Td>
                  {index === 0 ? null : (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('rules.history.takeNamed', { revision })}
                      onClick={() => onTake(revision)}
                    >
                      {t('rules.history.take')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}
