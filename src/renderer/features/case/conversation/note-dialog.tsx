import {
  Button,
  Checkbox,
  FileInput,
  Group,
  NativeSelect,
  Radio,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MESSAGE_CHANNELS } from '#contract/messages.ts'
import { useDesk } from '#renderer/desk.tsx'
import { uploadFile } from '#renderer/upload.ts'
import { nameByTime } from '../evidence/incoming-files.ts'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { useKept } from '../parts/use-kept.ts'
import { WallTimeField } from '../parts/wall-time-field.tsx'
import { fromWallTime, userZone } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'

/** A message typed off: a call, a note in a parcel, a screenshot (kept as evidence), a note of the house. */
export function NoteDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useTranslation()
  const words = useWords()
  const desk = useDesk()
  const act = useAct()
  const [text, setText] = useKept(`${detail.id}:message`)
  const [author, setAuthor] = useKept(`${detail.id}:message-author`, detail.buyerUsername)
  const [time, setTime] = useKept(`${detail.id}:message-time`)
  const [channel, setChannel] = useState<(typeof MESSAGE_CHANNELS)[number]>('chat')
  const [direction, setDirection] = useState<'in' | 'out'>('in')
  const [internal, setInternal] = useState(false)
  const [files, setFiles] = useState<readonly File[]>([])
  const house = channel === 'internal'
  const ours = direction === 'out' || house

  const addFiles = (more: readonly File[]): void => setFiles((now) => [...now, ...more].slice(0, 50))
  const save = async (): Promise<void> => {
    const saved = await act.run(async () => {
      const evidenceIds: string[] = []
      // First the pictures: a message that names one must find it on the case.
      for (const file of files) {
        const uploadId = await uploadFile(desk, file)
        const { item } = await desk.call('evidence.add', { caseId: detail.id, uploadId, kind: 'chat' })
        evidenceIds.push(item.id)
      }
      await desk.call('conversations.addNote', {
        ...{ caseId: detail.id, channel, direction: ours ? 'out' : 'in', text: text.trim() },
        ...{ author: ours ? '' : author.trim(), at: fromWallTime(time, detail.marketZone) },
        ...{ internal: internal || house, evidenceIds },
      })
    })
    if (!saved) return
    setText('')
    setTime('')
    onClose()
  }

  return (
    <FormDialog
      title={t('conversations.note.title')}
      onClose={onClose}
      onSubmit={() => void save()}
      submitLabel={t('conversations.note.save')}
      canSubmit={text.trim() !== ''}
      busy={act.busy}
      error={act.error}
      size="lg"
    >
      <NativeSelect
        label={words.t('messages.channel')}
        value={channel}
        onChange={(event) =>
          setChannel(MESSAGE_CHANNELS.find((one) => one === event.currentTarget.value) ?? 'chat')
        }
        data={MESSAGE_CHANNELS.map((value) => ({ value, label: words.t(`messages.channels.${value}`) }))}
      />
      {house ? null : (
        <Radio.Group
          label={t('conversations.note.side')}
          value={direction}
          onChange={(value) => setDirection(value === 'out' ? 'out' : 'in')}
        >
          <Group gap="md" mt={4}>
            <Radio value="in" label={t('conversations.note.in')} />
            <Radio value="out" label={t('conversations.note.out')} />
          </Group>
        </Radio.Group>
      )}
      <Textarea
        label={t('conversations.note.text')}
        placeholder={t('conversations.note.textHint')}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={20_000}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={(event) => {
          const pictures = [...event.clipboardData.files]
          if (pictures.length === 0) return
          event.preventDefault()
          addFiles(pictures.map((file) => nameByTime(file, Date.now(), userZone())))
        }}
      />
      {ours ? null : (
        <TextInput
          label={words.t('messages.author')}
          maxLength={200}
          value={author}
          onChange={(event) => setAuthor(event.currentTarget.value)}
        />
      )}
      <WallTimeField
        label={words.t('messages.time')}
        hint={words.t('messages.timeHint')}
        value={time}
        onChange={setTime}
      />
      <FileInput
        label={t('conversations.note.screenshot')}
        multiple
        placeholder={t('conversations.import.filePick')}
        accept="image/*,application/pdf"
        value={[]}
        onChange={(chosen) => addFiles(chosen)}
      />
      {files.map((file, index) => (
        // Two screenshots may have one name.
        // oxlint-disable-next-line react/no-array-index-key
        <Group key={`${file.name} ${index}`} gap="xs">
          <Text size="xs">{file.name}</Text>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => setFiles((now) => now.filter((one) => one !== file))}
          >
            {t('conversations.note.remove', { name: file.name })}
          </Button>
        </Group>
      ))}
      {house ? null : (
        <Checkbox
          label={t('conversations.note.internal')}
          checked={internal}
          onChange={(event) => setInternal(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  )
}
