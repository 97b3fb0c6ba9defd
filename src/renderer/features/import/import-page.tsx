import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ImportFiles } from './import-files.tsx'
import { ImportHistory } from './import-history.tsx'
import { DropFiles, TargetFields } from './pick-files.tsx'

/** From an export file to the queue: hand over, preview, answer what is asked, write. */
export function ImportPage(): ReactNode {
  const { t } = useTranslation()
  return (
    <Stack gap="md" maw={1080}>
      <div>
        <Title order={1}>{t('imports.title')}</Title>
        <Text c="dimmed">{t('imports.lead')}</Text>
      </div>
      <TargetFields />
      <DropFiles />
      <ImportFiles />
      <ImportHistory />
    </Stack>
  )
}
