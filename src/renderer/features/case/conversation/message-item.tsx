import { ActionIcon, Anchor, Button, Group, Text } from '@mantine/core'
import { IconLanguage, IconPaperclip } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#contract/messages.ts'
import { useDesk } from '#renderer/desk.tsx'
import { formatShortTime } from '#renderer/i18n/format.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { type Tone, ToneBadge } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'
import { TranslationField } from '../reply/translation-field.tsx'
import { MessageActions } from './message-actions.tsx'
import { SentDialog } from './sent-dialog.tsx'

const TONES: Readonly<Record<Message['delivery'], Tone>> = {
  received: 'plain',
  draft: 'warn',
  copied: 'warn',
  sent: 'good',
  confirmed: 'good',
}

/** One message: who, where, when and how well that is known, how far it got, what hangs on it. */
export function MessageItem({ message }: { readonly message: Message }): ReactNode {
  const { detail } = useCase()
  const { t } = useTranslation()
  const words = useWords()
  const desk = useDesk()
  const act = useAct()
  const [sending, setSending] = useState(false)
  const [translating, setTranslating] = useState(false)
  const translated = message.translation !== '' || translating
  const assumed = message.timeBasis === 'wall' || message.timeBasis === 'guessed'
  const short = (at: number): string => formatShortTime(at, detail.marketZone, words.language)
  return (
    <li
      className={classes['message']}
      data-direction={message.direction}
      data-internal={message.internal || undefined}
    >
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="xs" c="dimmed">
          {[
            message.author || words.t(`messages.direction.${message.direction}`),
            words.t(`messages.channels.${message.channel}`),
          ].join(' · ')}
          {' · '}
          <When at={message.at} short />
          {assumed ? (
            <span title={t(`conversations.basis.${message.timeBasis}`, { zone: message.zone })}>
              {` ≈ ${t(message.timeBasis === 'wall' ? 'conversations.basis.mark' : 'conversations.basis.markGuessed')}`}
            </span>
          ) : null}
        </Text>
        <Group gap={4} wrap="nowrap">
          {message.internal ? <ToneBadge tone="warn">{t('conversations.thread.internal')}</ToneBadge> : null}
          {message.sender === 'person' ? null : (
            <ToneBadge tone="plain">{t(`conversations.thread.${message.sender}`)}</ToneBadge>
          )}
          {message.noAnswer ? <ToneBadge tone="plain">{t('conversations.thread.settled')}</ToneBadge> : null}
          {message.direction === 'out' && !message.internal ? (
            <ToneBadge
              tone={TONES[message.delivery]}
              title={
                message.confirmedAt !== null
                  ? t('conversations.thread.confirmedAt', { time: short(message.confirmedAt) })
                  : message.sentAt !== null
                    ? t('conversations.thread.sentAt', { time: short(message.sentAt) })
                    : undefined
              }
            >
              {words.t(`messages.delivery.${message.delivery}`)}
            </ToneBadge>
          ) : null}
          {translated || message.internal ? null : (
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={t('conversations.thread.translate', { time: short(message.at) })}
              onClick={() => setTranslating(true)}
            >
              <IconLanguage size={16} aria-hidden />
            </ActionIcon>
          )}
          <MessageActions message={message} act={act} />
        </Group>
      </Group>
      <Text size="sm" className={classes['eventText']}>
        {message.text}
      </Text>
      {message.attachments.length > 0 ? <Attachments message={message} /> : null}
      {translated && !message.internal ? <TranslationField message={message} focus={translating} /> : null}
      {message.delivery === 'copied' ? (
        <Group gap="xs">
          <Button size="compact-xs" variant="default" onClick={() => setSending(true)}>
            {words.t('messages.markSentAt')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => void act.run(() => navigator.clipboard.writeText(message.text))}
          >
            {words.t('messages.copyAgain')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            loading={act.busy}
            onClick={() =>
              void act.run(() =>
                desk.call('conversations.setDelivery', { messageId: message.id, delivery: 'draft' }),
              )
            }
          >
            {t('conversations.thread.withdraw')}
          </Button>
        </Group>
      ) : null}
      {sending ? <SentDialog message={message} onClose={() => setSending(false)} /> : null}
      {act.error ? <ErrorCard error={act.error} /> : null}
    </li>
  )
}

function Attachments({ message }: { readonly message: Message }): ReactNode {
  const { detail, goTo } = useCase()
  const { t } = useTranslation()
  return (
    <Group gap={6} aria-label={t('conversations.thread.attachments')} role="group">
      <IconPaperclip size={14} aria-hidden />
      {message.attachments.map(({ name, evidenceId }, index) => {
        const item = detail.evidence.find((one) => one.id === evidenceId)
        return item ? (
          // A chat may name the same file twice.
          // oxlint-disable-next-line react/no-array-index-key
          <Anchor
            key={`${name} ${index}`}
            component="button"
            type="button"
            size="xs"
            onClick={() => goTo('evidence')}
          >
            {name}
          </Anchor>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <Text key={`${name} ${index}`} size="xs" c="dimmed" span>
            {t('conversations.thread.notHere', { name })}
          </Text>
        )
      })}
    </Group>
  )
}
