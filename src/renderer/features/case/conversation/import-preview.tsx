import { Alert, Group, List, NativeSelect, Text } from '@mantine/core'
import { IconCalendarQuestion } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationReport, ShownMessage } from '#contract/conversations.ts'
import { formatDateTime } from '#renderer/i18n/format.ts'
import { type Tone, ToneBadge } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'

const TONES: Readonly<Record<ShownMessage['status'], Tone>> = {
  new: 'accent',
  known: 'plain',
  confirms: 'good',
}

/** What an import would bring: counts, what a person must know, who is who, and the messages themselves. */
export function ImportPreview(props: {
  readonly report: ConversationReport
  readonly onSide: (author: string, direction: 'in' | 'out') => void
}): ReactNode {
  const { report } = props
  const { detail } = useCase()
  const { t } = useTranslation()
  const { language, say } = useWords()
  const { added, known, confirmed } = report
  const time = (at: number): string => formatDateTime(at, detail.marketZone, language)
  return (
    <>
      <Text size="sm" fw={600} role="status">
        {`${t(`conversations.import.format.${report.format}`)}: ${t('conversations.import.counts', { added, known, confirmed })}`}
      </Text>
      {report.dateOrderBasis === 'asked' ? (
        <Alert
          color="yellow"
          variant="light"
          p="xs"
          role="alert"
          icon={<IconCalendarQuestion aria-hidden />}
          title={t('conversations.import.asked')}
        >
          <Text size="sm">
            {t('conversations.import.samples', { dates: report.dateSamples.join(' · ') })}
          </Text>
        </Alert>
      ) : null}
      {report.shiftMinutes === null ? null : (
        <Alert color="yellow" variant="light" p="xs" role="alert">
          {t('conversations.import.shifted', { hours: Math.abs(report.shiftMinutes) / 60 })}
        </Alert>
      )}
      <List size="xs" c="dimmed" spacing={2}>
        <List.Item>
          {t(`conversations.import.order.${report.dateOrderBasis}`)}
          {report.dateOrderBasis !== 'asked' && report.dateSamples.length > 0
            ? ` ${t('conversations.import.samples', { dates: report.dateSamples.join(' · ') })}`
            : ''}
        </List.Item>
        {report.zoneAssumed ? (
          <List.Item>{t('conversations.import.zoneAssumed', { zone: report.zone })}</List.Item>
        ) : null}
        {report.seenBeforeAt === null ? null : (
          <List.Item>{t('conversations.import.seenBefore', { time: time(report.seenBeforeAt) })}</List.Item>
        )}
        {report.slips.map(({ code, count }) => (
          <List.Item key={code}>{say(`conversations.slip.${code}`, code, { count })}</List.Item>
        ))}
      </List>
      {report.authors.length > 0 ? (
        <div role="group" aria-label={t('conversations.import.authors')}>
          <Text size="xs" c="dimmed">
            {t('conversations.import.authorsHint')}
          </Text>
          <Group gap="sm">
            {report.authors.map(({ author, direction, basis, messages }) => (
              <NativeSelect
                key={author}
                size="xs"
                label={`${author || t('conversations.import.nobody')} (${messages})${
                  basis === 'guessed' ? ` · ${t('conversations.import.guessed')}` : ''
                }`}
                value={direction}
                onChange={(event) => props.onSide(author, event.currentTarget.value === 'out' ? 'out' : 'in')}
                data={(['in', 'out'] as const).map((value) => ({
                  value,
                  label: t(`conversations.import.sides.${value}`),
                }))}
              />
            ))}
          </Group>
        </div>
      ) : null}
      {/* A list that scrolls must be reached by keyboard. */}
      <ol
        className={classes['messages']}
        style={{ maxHeight: '40vh' }}
        aria-label={t('conversations.import.messages')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {report.messages.map((message, index) => (
          <li
            // The preview has no ids and never changes order.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            className={classes['message']}
            data-direction={message.direction}
          >
            <Group gap="xs" justify="space-between" wrap="nowrap">
              <Text size="xs" c="dimmed">
                {[
                  message.author || t(`conversations.import.sides.${message.direction}`),
                  message.at === null ? t('conversations.import.noTime') : time(message.at),
                ].join(' · ')}
              </Text>
              <ToneBadge tone={TONES[message.status]}>
                {t(`conversations.import.status.${message.status}`)}
              </ToneBadge>
            </Group>
            <Text size="sm" className={classes['eventText']} lineClamp={6}>
              {message.text}
            </Text>
          </li>
        ))}
      </ol>
      {added + known + confirmed > report.messages.length ? (
        <Text size="xs" c="dimmed">
          {t('conversations.import.more', {
            shown: report.messages.length,
            total: added + known + confirmed,
          })}
        </Text>
      ) : null}
    </>
  )
}
