import {
  Button,
  Checkbox,
  FileInput,
  Group,
  NativeSelect,
  Stack,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PASTE_LIMIT } from '#contract/conversations.ts'
import { MESSAGE_CHANNELS } from '#contract/messages.ts'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { useKept } from '../parts/use-kept.ts'
import { userZone } from '#renderer/ui/wall-time.ts'
import { useWords } from '../parts/words.ts'
import { ImportPreview } from './import-preview.tsx'
import { usePreview } from './use-preview.ts'

const ORDERS = ['DMY', 'MDY', 'YMD'] as const

/** Takes in a chat by paste or file: what is new is shown before anything is written. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useTranslation()
  const words = useWords()
  const act = useAct()
  const [text, setText] = useKept(`${detail.id}:conversation`)
  const [file, setFile] = useState<File | null>(null)
  const [keepFile, setKeepFile] = useState(true)
  const [channel, setChannel] = useState<(typeof MESSAGE_CHANNELS)[number]>('chat')
  const [order, setOrder] = useState<(typeof ORDERS)[number] | null>(null)
  const [zone, setZone] = useState('')
  const [day, setDay] = useState('')
  const [sides, setSides] = useState<Readonly<Record<string, 'in' | 'out'>>>({})
  const source = { caseId: detail.id, text, channel, dateOrder: order, zone, day: day || null, sides }
  const preview = usePreview(source, file)
  const { report } = preview
  const found = report ? report.added + report.confirmed : 0
  const asked = report?.dateOrderBasis === 'asked'
  const timeless = report?.slips.some(({ code }) => code === 'time-missing') ?? false
  const zones = [...new Set([userZone(), 'Asia/Shanghai', 'UTC'])].filter((one) => one !== detail.marketZone)

  const take = async (): Promise<void> => {
    const taken = await act.run(() => preview.take(keepFile))
    if (!taken) return
    setText('')
    onClose()
  }

  return (
    <FormDialog
      title={t('conversations.import.title')}
      onClose={onClose}
      onSubmit={() => void take()}
      submitLabel={
        report && found === 0
          ? t('conversations.import.nothing')
          : t('conversations.import.submit', { count: found })
      }
      canSubmit={report !== null && found > 0 && !asked && !preview.busy}
      busy={act.busy}
      error={act.error ?? preview.error}
      size="xl"
    >
      {file ? (
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {file.name}
          </Text>
          <Button size="compact-xs" variant="subtle" onClick={() => setFile(null)}>
            {t('conversations.import.clearFile')}
          </Button>
          <Checkbox
            label={t('conversations.import.keepFile')}
            checked={keepFile}
            onChange={(event) => setKeepFile(event.currentTarget.checked)}
          />
        </Group>
      ) : (
        <>
          <Textarea
            label={t('conversations.import.paste')}
            description={t('conversations.import.pasteHint')}
            autosize
            minRows={5}
            maxRows={10}
            maxLength={PASTE_LIMIT}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <FileInput
            label={t('conversations.import.file')}
            description={t('conversations.import.fileHint')}
            placeholder={t('conversations.import.filePick')}
            accept=".txt,.csv,.tsv,.html,.htm,.json,.jsonl,.eml"
            value={null}
            onChange={setFile}
          />
        </>
      )}
      <Group gap="sm" align="flex-end" grow preventGrowOverflow={false}>
        <NativeSelect
          size="xs"
          label={t('conversations.import.channel')}
          value={channel}
          onChange={(event) =>
            setChannel(MESSAGE_CHANNELS.find((one) => one === event.currentTarget.value) ?? 'chat')
          }
          data={MESSAGE_CHANNELS.map((value) => ({ value, label: words.t(`messages.channels.${value}`) }))}
        />
        <NativeSelect
          size="xs"
          label={t('conversations.import.zone')}
          value={zone}
          onChange={(event) => setZone(event.currentTarget.value)}
          data={[
            { value: '', label: t('conversations.import.zoneMarket', { zone: detail.marketZone }) },
            ...zones.map((value) => ({
              value,
              label: value === userZone() ? t('conversations.import.zoneHere', { zone: value }) : value,
            })),
          ]}
        />
        <NativeSelect
          size="xs"
          label={t('conversations.import.dateOrder')}
          value={order ?? ''}
          error={asked}
          onChange={(event) => setOrder(ORDERS.find((one) => one === event.currentTarget.value) ?? null)}
          data={[
            { value: '', label: t('conversations.import.dateOrderAuto') },
            ...ORDERS.map((value) => ({ value, label: t(`conversations.import.dateOrders.${value}`) })),
          ]}
        />
        {timeless || day !== '' ? (
          <TextInput
            size="xs"
            type="date"
            label={t('conversations.import.day')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        ) : null}
      </Group>
      <Stack gap="xs" aria-live="polite" aria-busy={preview.busy}>
        {preview.busy && !report ? (
          <Text size="sm" c="dimmed">
            {t('conversations.import.reading')}
          </Text>
        ) : null}
        {report ? (
          <ImportPreview
            report={report}
            onSide={(author, direction) => setSides((now) => ({ ...now, [author]: direction }))}
          />
        ) : null}
      </Stack>
    </FormDialog>
  )
}
