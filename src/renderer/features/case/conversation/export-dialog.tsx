import { Checkbox, Radio, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '#renderer/desk.tsx'
import { saveFile } from '#renderer/ui/save-file.ts'
import { useCase } from '../parts/case-context.tsx'
import { FormDialog } from '#renderer/ui/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

const FORMATS = ['txt', 'html', 'json'] as const

/** Saves the thread as a file; notes of the house only when ticked. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { detail } = useCase()
  const { t } = useTranslation()
  const { language } = useWords()
  const desk = useDesk()
  const act = useAct()
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('html')
  const [internal, setInternal] = useState(false)
  const save = async (): Promise<void> => {
    const saved = await act.run(async () => {
      const file = await desk.call('conversations.export', { caseId: detail.id, format, internal, language })
      saveFile(file.fileName, file.mediaType, file.text)
    })
    if (saved) onClose()
  }
  return (
    <FormDialog
      title={t('conversations.export.title')}
      onClose={onClose}
      onSubmit={() => void save()}
      submitLabel={t('conversations.export.save')}
      busy={act.busy}
      error={act.error}
    >
      <Radio.Group
        label={t('conversations.export.format')}
        value={format}
        onChange={(value) => setFormat(FORMATS.find((one) => one === value) ?? 'html')}
      >
        <Stack gap="xs" mt="xs">
          {FORMATS.map((value) => (
            <Radio key={value} value={value} label={t(`conversations.export.formats.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {detail.messages.some((message) => message.internal) ? (
        <Checkbox
          label={t('conversations.export.internal')}
          description={t('conversations.export.internalHint')}
          checked={internal}
          onChange={(event) => setInternal(event.currentTarget.checked)}
        />
      ) : null}
    </FormDialog>
  )
}
