import { Anchor, Button, Group, NativeSelect, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingThread } from '#contract/conversations.ts'
import { MESSAGE_CHANNELS } from '#contract/messages.ts'
import { useDeskCommand } from '../../desk.tsx'
import { formatDateTime, formatTimeLeft } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { TimeLeft } from '../../ui/time-left.tsx'
import { useNow } from '../../ui/use-now.ts'
import classes from './inbox.module.css'

/** Conversations whose last word is the buyer's, longest waiting first, by channel. */
export function WaitingList(props: {
  readonly waiting: readonly WaitingThread[]
  readonly total: number
  readonly zone: string
}): ReactNode {
  const { t } = useTranslation()
  const [channel, setChannel] = useState('')
  const settle = useDeskCommand('conversations.edit')
  const heading = useId()
  const used = MESSAGE_CHANNELS.filter((one) => props.waiting.some((thread) => thread.channel === one))
  const chosen = used.find((one) => one === channel)
  const shown = props.waiting.filter((thread) => chosen === undefined || thread.channel === chosen)
  const count = (one: string): number => props.waiting.filter((thread) => thread.channel === one).length
  return (
    <section aria-labelledby={heading}>
      <Group justify="space-between" align="flex-end" mb="xs">
        <Title order={2} size="h4" id={heading}>
          {t('conversations.inbox.waiting')}
        </Title>
        {used.length > 1 ? (
          <NativeSelect
            size="xs"
            label={t('conversations.inbox.filter')}
            value={chosen ?? ''}
            onChange={(event) => setChannel(event.currentTarget.value)}
            data={[
              { value: '', label: t('conversations.inbox.all', { count: props.waiting.length }) },
              ...used.map((value) => ({
                value,
                label: t('conversations.inbox.channel', {
                  channel: t(`case.messages.channels.${value}`),
                  count: count(value),
                }),
              })),
            ]}
          />
        ) : null}
      </Group>
      {settle.error ? <ErrorCard error={settle.error} /> : null}
      {shown.length === 0 ? (
        <EmptyState title={t('conversations.inbox.none')} text={t('conversations.inbox.noneHint')} />
      ) : (
        <Table.ScrollContainer minWidth={760}>
          <Table verticalSpacing="xs" aria-labelledby={heading}>
            <Table.Thead>
              <Table.Tr>
                {(['case', 'channel', 'since', 'due', 'text', 'action'] as const).map((column) => (
                  <Table.Th key={column}>{t(`conversations.inbox.columns.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((thread) => (
                <Row
                  key={`${thread.caseId} ${thread.channel}`}
                  thread={thread}
                  zone={props.zone}
                  busy={settle.isPending}
                  onSettle={() => settle.mutate({ messageId: thread.messageId, noAnswer: true })}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {props.total > props.waiting.length ? (
        <Text size="xs" c="dimmed">
          {t('conversations.inbox.shown', { shown: props.waiting.length, total: props.total })}
        </Text>
      ) : null}
    </section>
  )
}

function Row(props: {
  readonly thread: WaitingThread
  readonly zone: string
  readonly busy: boolean
  readonly onSettle: () => void
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useNow()
  const { thread } = props
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/case/${thread.caseId}`} size="sm">
          {thread.platformId}
        </Anchor>
        <Text size="xs" c="dimmed">
          {[thread.buyer, thread.shop, thread.market].filter(Boolean).join(' · ')}
          {thread.isOpen ? '' : ` · ${t('conversations.inbox.closed')}`}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{t(`case.messages.channels.${thread.channel}`)}</Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" component="time" dateTime={new Date(thread.since).toISOString()}>
          {formatTimeLeft(thread.since, now, language)}
        </Text>
        <Text size="xs" c="dimmed">
          {formatDateTime(thread.since, props.zone, language)}
        </Text>
      </Table.Td>
      <Table.Td>
        {thread.dueAt === null ? (
          <Text size="xs" c="dimmed">
            {t('conversations.inbox.noClock')}
          </Text>
        ) : (
          <TimeLeft dueAt={thread.dueAt} basis="rule" />
        )}
      </Table.Td>
      <Table.Td className={classes['text']}>
        <Text size="sm" lineClamp={2}>
          {thread.text}
        </Text>
        {thread.messages > 1 ? (
          <Text size="xs" c="dimmed">
            {t('conversations.inbox.messages', { count: thread.messages })}
          </Text>
        ) : null}
      </Table.Td>
      <Table.Td>
        <Button
          size="compact-xs"
          variant="default"
          disabled={props.busy}
          aria-label={t('conversations.inbox.settleFor', { case: thread.platformId })}
          onClick={props.onSettle}
        >
          {t('conversations.inbox.settle')}
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
