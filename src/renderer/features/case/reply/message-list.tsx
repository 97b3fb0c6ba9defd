import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Message } from '#contract/replies.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { ToneBadge } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'
import { TranslationField } from './translation-field.tsx'

/** What was said on both sides, oldest first. */
export function MessageList(): ReactNode {
  const { detail } = useCase()
  const { t } = useWords()
  if (detail.messages.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('messages.none')}
      </Text>
    )
  return (
    <ol className={classes['messages']} aria-label={t('messages.title')}>
      {[...detail.messages]
        .sort((a, b) => a.at - b.at)
        .map((message) => (
          <MessageItem key={message.id} message={message} />
        ))}
    </ol>
  )
}

function MessageItem({ message }: { readonly message: Message }): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const act = useAct()
  return (
    <li className={classes['message']} data-direction={message.direction}>
      <Group gap="xs" justify="space-between">
        <Text size="xs" c="dimmed">
          {[
            message.author || t(`messages.direction.${message.direction}`),
            t(`messages.channels.${message.channel}`),
          ].join(' · ')}
          {' · '}
          <When at={message.at} short />
        </Text>
        {message.direction === 'out' ? (
          <ToneBadge tone={message.delivery === 'sent' ? 'good' : 'warn'}>
            {t(`messages.delivery.${message.delivery}`)}
          </ToneBadge>
        ) : null}
      </Group>
      <Text size="sm" className={classes['eventText']}>
        {message.text}
      </Text>
      <TranslationField message={message} />
      {message.delivery === 'copied' ? (
        <Group gap="xs">
          <Button
            size="compact-xs"
            variant="default"
            loading={act.busy}
            onClick={() => void act.run(() => desk.call('replies.markSent', { messageId: message.id }))}
          >
            {t('messages.markSent')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => void act.run(() => navigator.clipboard.writeText(message.text))}
          >
            {t('messages.copyAgain')}
          </Button>
        </Group>
      ) : null}
      {act.error ? <ErrorCard error={act.error} /> : null}
    </li>
  )
}
