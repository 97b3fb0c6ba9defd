import { Alert, Button, Group, NativeSelect, Text } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MESSAGE_CHANNELS } from '#contract/messages.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'
import { ExportDialog } from './export-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { MessageItem } from './message-item.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { Opener } from './opener.tsx'

/** Messages shown at once; earlier ones come on demand. */
const STEP = 100

/** What was said on every channel, oldest first, and the ways in and out. */
export function Thread(): ReactNode {
  const { detail } = useCase()
  const { t } = useTranslation()
  const words = useWords()
  const [channel, setChannel] = useState('')
  const [most, setMost] = useState(STEP)
  const draft = useDeskQuery('replies.draft', { caseId: detail.id })
  const used = MESSAGE_CHANNELS.filter((one) => detail.messages.some((message) => message.channel === one))
  const chosen = used.find((one) => one === channel)
  const all = detail.messages.filter((message) => chosen === undefined || message.channel === chosen)
  const shown = all.slice(-most)
  const list = useRef<HTMLOListElement>(null)
  const last = shown.at(-1)?.id
  // The newest message is what an answer is about.
  useEffect(() => {
    if (list.current && last !== undefined) list.current.scrollTop = list.current.scrollHeight
  }, [last])
  return (
    <>
      <Group gap="xs" justify="space-between" align="flex-end">
        <Group gap="xs">
          <Opener label={t('conversations.import.open')} variant="filled" place="conversation-import">
            {(close) => <ImportDialog onClose={close} />}
          </Opener>
          <Opener label={t('conversations.note.open')}>{(close) => <NoteDialog onClose={close} />}</Opener>
          {detail.messages.length > 0 ? (
            <Opener label={t('conversations.export.open')}>
              {(close) => <ExportDialog onClose={close} />}
            </Opener>
          ) : null}
        </Group>
        {used.length > 1 ? (
          <NativeSelect
            size="xs"
            aria-label={t('conversations.thread.channelFilter')}
            value={chosen ?? ''}
            onChange={(event) => setChannel(event.currentTarget.value)}
            data={[
              { value: '', label: t('conversations.thread.allChannels') },
              ...used.map((value) => ({ value, label: words.t(`messages.channels.${value}`) })),
            ]}
          />
        ) : null}
      </Group>
      {all.length > shown.length ? (
        <Button size="compact-xs" variant="subtle" onClick={() => setMost((now) => now + STEP)}>
          {t('conversations.thread.earlier', { count: all.length - shown.length })}
        </Button>
      ) : null}
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          {words.t('messages.none')}
        </Text>
      ) : (
        <ol ref={list} className={classes['messages']} aria-label={words.t('messages.title')}>
          {shown.map((message) => (
            <MessageItem key={message.id} message={message} />
          ))}
        </ol>
      )}
      {draft.data && draft.data.text.trim() !== '' ? (
        <Alert variant="light" p="xs" title={t('conversations.thread.draft')}>
          <Text size="sm" lineClamp={2}>
            {draft.data.text}
          </Text>
        </Alert>
      ) : null}
    </>
  )
}
