import { Anchor, List, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResponseMeter } from '#contract/conversations.ts'
import { ToneBadge } from '../../ui/tone.tsx'

const percent = (rate: number): string => `${(Math.floor(rate * 1000) / 10).toFixed(1)} %`

/** Response rates by market on the desk's own messages, and what must be answered today to keep them. */
export function Meters({ meters }: { readonly meters: readonly ResponseMeter[] }): ReactNode {
  const { t } = useTranslation()
  const heading = useId()
  return (
    <section aria-labelledby={heading}>
      <Title order={2} size="h4" id={heading}>
        {t('conversations.inbox.meters')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {meters.length === 0
          ? t('conversations.inbox.noMeters')
          : t('conversations.inbox.metersHint', { days: meters[0]?.windowDays ?? 30 })}
      </Text>
      {meters.length === 0 ? null : (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="xs" aria-labelledby={heading}>
            <Table.Thead>
              <Table.Tr>
                {(['market', 'rate', 'target', 'today'] as const).map((column) => (
                  <Table.Th key={column}>{t(`conversations.inbox.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {meters.map((meter) => (
                <MeterRow key={meter.market} meter={meter} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  )
}

function MeterRow({ meter }: { readonly meter: ResponseMeter }): ReactNode {
  const { t } = useTranslation()
  const { inTime, late, missed, waiting, hours } = meter
  const targets = meter.targets.map((target) =>
    t('conversations.inbox.targetOf', { percent: target.percent, hours }),
  )
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Th scope="row">{meter.market}</Table.Th>
      <Table.Td>
        <Text size="lg" fw={600}>
          {meter.rate === null ? t('conversations.inbox.noRate') : percent(meter.rate)}
        </Text>
        <Text size="xs" c="dimmed">
          {t('conversations.inbox.counts', { inTime, late, missed, waiting })}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">
          {targets.length > 1
            ? t('conversations.inbox.disputed', { targets: targets.join(' / ') })
            : targets.join('')}
        </Text>
        {meter.targets.map(({ percent: share, kept }) =>
          kept === null ? null : (
            <ToneBadge key={share} tone={kept ? 'good' : 'danger'}>
              {`${share} %: ${t(kept ? 'conversations.inbox.kept' : 'conversations.inbox.notKept')}`}
            </ToneBadge>
          ),
        )}
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {`${t(`conversations.inbox.confidence.${meter.confidence}`)}. ${t('conversations.inbox.source', { source: meter.source })}`}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{t('conversations.inbox.todayCount', { count: meter.dueToday.length })}</Text>
        {meter.targets.map(({ percent: share, mustAnswer }) => (
          <Text key={share} size="xs">
            {mustAnswer === null
              ? t('conversations.inbox.cannot', { percent: share })
              : mustAnswer === 0
                ? t('conversations.inbox.keepsNothing', { percent: share })
                : t('conversations.inbox.keeps', {
                    percent: share,
                    count: mustAnswer,
                    of: meter.dueToday.length,
                  })}
          </Text>
        ))}
        {meter.dueToday.length > 0 ? (
          <List size="xs">
            {meter.dueToday.slice(0, 8).map((due) => (
              <List.Item key={`${due.caseId} ${due.channel} ${due.dueAt}`}>
                <Anchor component={Link} to={`/case/${due.caseId}`} size="xs">
                  {due.platformId}
                </Anchor>
              </List.Item>
            ))}
          </List>
        ) : null}
      </Table.Td>
    </Table.Tr>
  )
}
