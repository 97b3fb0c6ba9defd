import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#contract/messages.ts'
import { useDesk } from '#renderer/desk.tsx'
import { formatShortTime } from '#renderer/i18n/format.ts'
import { useCase } from '../parts/case-context.tsx'
import type { Act } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { SentDialog } from './sent-dialog.tsx'

/** Puts right what was guessed about a message, and says how far a reply got. */
export function MessageActions({
  message,
  act,
}: {
  readonly message: Message
  readonly act: Act
}): ReactNode {
  const { detail } = useCase()
  const { t } = useTranslation()
  const { language } = useWords()
  const desk = useDesk()
  const messageId = message.id
  const edit = (change: Partial<Pick<Message, 'direction' | 'internal' | 'noAnswer'>>): void =>
    void act.run(() => desk.call('conversations.edit', { messageId, ...change }))
  const deliver = (delivery: 'draft' | 'copied' | 'confirmed'): void =>
    void act.run(() => desk.call('conversations.setDelivery', { messageId, delivery }))
  const out = message.direction === 'out'
  const reply = out && !message.internal
  const [sending, setSending] = useState(false)
  const time = formatShortTime(message.at, detail.marketZone, language)
  return (
    <>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }} withinPortal>
        <Menu.Target>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            loading={act.busy}
            aria-label={t('conversations.thread.actions', { time })}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {reply && message.delivery !== 'sent' ? (
            <Menu.Item onClick={() => setSending(true)}>{t('conversations.thread.markSent')}</Menu.Item>
          ) : null}
          {reply && message.delivery !== 'confirmed' ? (
            <Menu.Item onClick={() => deliver('confirmed')}>
              {t('conversations.thread.markConfirmed')}
            </Menu.Item>
          ) : null}
          {reply && message.delivery !== 'copied' ? (
            <Menu.Item onClick={() => deliver('copied')}>{t('conversations.thread.undoSent')}</Menu.Item>
          ) : null}
          {reply && message.delivery !== 'draft' ? (
            <Menu.Item onClick={() => deliver('draft')}>{t('conversations.thread.withdraw')}</Menu.Item>
          ) : null}
          {!out && message.sender === 'person' ? (
            <Menu.Item onClick={() => edit({ noAnswer: !message.noAnswer })}>
              {t(message.noAnswer ? 'conversations.thread.wantsAnswer' : 'conversations.thread.noAnswer')}
            </Menu.Item>
          ) : null}
          <Menu.Item onClick={() => edit({ direction: out ? 'in' : 'out' })}>
            {t(out ? 'conversations.thread.isBuyer' : 'conversations.thread.isOurs')}
          </Menu.Item>
          {message.channel === 'internal' ? null : (
            <Menu.Item onClick={() => edit({ internal: !message.internal })}>
              {t(message.internal ? 'conversations.thread.makeShared' : 'conversations.thread.makeInternal')}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => void act.run(() => navigator.clipboard.writeText(message.text))}>
            {t('conversations.thread.copy')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {sending ? <SentDialog message={message} onClose={() => setSending(false)} /> : null}
    </>
  )
}
