import { Button, Group, NativeSelect } from '@mantine/core'
import { IconCopy, IconSend } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { CHANNELS } from '#contract/replies.ts'
import { useWords } from '../parts/words.ts'
import { SendLater } from './send-later.tsx'
import type { ReplyDraft } from './use-reply-draft.ts'
import type { Send } from './use-send.ts'

/** Where the reply goes, and the ways out: later, copied, copied and sent. */
export function SendBar(props: {
  readonly draft: ReplyDraft
  readonly send: Send
  readonly blocked: boolean
}): ReactNode {
  const { t } = useWords()
  const { draft, send, blocked } = props
  return (
    <Group gap="xs" justify="flex-end" align="flex-end">
      <NativeSelect
        size="xs"
        aria-label={t('messages.channel')}
        value={draft.reply.channel}
        onChange={({ currentTarget: { value } }) =>
          draft.change({ channel: CHANNELS.find((one) => one === value) ?? 'chat' })
        }
        data={CHANNELS.map((value) => ({ value, label: t(`messages.channels.${value}`) }))}
      />
      <SendLater disabled={blocked} flush={draft.flush} />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCopy size={16} aria-hidden />}
        disabled={blocked}
        onClick={() => void send.ask('copied')}
      >
        {t('reply.copy')}
      </Button>
      <Button
        size="xs"
        leftSection={<IconSend size={16} aria-hidden />}
        disabled={blocked}
        loading={send.act.busy}
        onClick={() => void send.ask('sent')}
      >
        {t('reply.sent')}
      </Button>
    </Group>
  )
}
