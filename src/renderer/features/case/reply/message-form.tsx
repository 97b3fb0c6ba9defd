import { Button, Group, NativeSelect, Stack, TextInput, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { CHANNELS } from '#contract/replies.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { useKept } from '../parts/use-kept.ts'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { fromWallTime } from '../parts/wall-time.ts'
import { useWords } from '../parts/words.ts'

/** Puts a message of the buyer or the platform on the case: paste the text, say who and when. */
export function MessageForm(): ReactNode {
  const { detail } = useCase()
  const { t, common } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [text, setText] = useKept(`${detail.id}:message`)
  const [author, setAuthor] = useKept(`${detail.id}:message-author`, detail.buyerUsername)
  const [time, setTime] = useKept(`${detail.id}:message-time`)
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('chat')
  const [open, setOpen] = useState(text !== '')

  const save = async (): Promise<void> => {
    if (text.trim() === '' || act.busy) return
    const saved = await act.run(() =>
      desk.call('replies.addMessage', {
        caseId: detail.id,
        text: text.trim(),
        channel,
        direction: 'in',
        author: author.trim(),
        at: fromWallTime(time, detail.marketZone),
      }),
    )
    if (!saved) return
    setText('')
    setTime('')
  }

  if (!open)
    return (
      <Button size="xs" variant="default" onClick={() => setOpen(true)} style={{ alignSelf: 'flex-start' }}>
        {t('messages.add')}
      </Button>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={t('messages.text')}
          placeholder={t('messages.textHint')}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={20_000}
          // Opened by a press: the field is what the press asked for.
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
          }}
        />
        <Group gap="xs" align="flex-end" grow preventGrowOverflow={false}>
          <TextInput
            label={t('messages.author')}
            maxLength={200}
            value={author}
            onChange={(event) => setAuthor(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('messages.channel')}
            value={channel}
            onChange={(event) =>
              setChannel(CHANNELS.find((one) => one === event.currentTarget.value) ?? 'chat')
            }
            data={CHANNELS.map((value) => ({ value, label: t(`messages.channels.${value}`) }))}
          />
        </Group>
        <WallTimeField
          label={t('messages.time')}
          hint={t('messages.timeHint')}
          value={time}
          onChange={setTime}
        />
        {act.error ? <ErrorCard error={act.error} /> : null}
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="subtle" onClick={() => setOpen(false)}>
            {common('close')}
          </Button>
          <Button size="xs" type="submit" loading={act.busy} disabled={text.trim() === ''}>
            {t('messages.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
