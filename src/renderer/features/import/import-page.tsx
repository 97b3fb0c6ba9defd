import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FileCard } from './file-card.tsx'
import { ImportHistory } from './import-history.tsx'
import { useImportQueue } from './import-store.ts'
import { PickFiles } from './pick-files.tsx'
import { useImports } from './run-imports.ts'

/** From an export file to the queue: hand over, preview, answer what is asked, write. */
export function ImportPage(): ReactNode {
  const { t } = useTranslation()
  const files = useImportQueue((queue) => queue.files)
  const actions = useImports()
  const ready = files.filter((one) => one.state === 'ready').length
  return (
    <Stack gap="md" maw={1080}>
      <div>
        <Title order={1}>{t('imports.title')}</Title>
        <Text c="dimmed">{t('imports.lead')}</Text>
      </div>
      <PickFiles />
      {files.length > 0 ? (
        <Stack gap="sm" component="section" aria-label={t('imports.files')}>
          <Group justify="space-between">
            <Title order={2} size="h4">
              {t('imports.files')}
            </Title>
            {ready > 1 ? (
              <Button onClick={() => void actions.commitAll()}>{t('imports.commitAll')}</Button>
            ) : null}
          </Group>
          {files.map((one) => (
            <Card key={one.key} withBorder padding="md">
              <FileCard one={one} actions={actions} />
            </Card>
          ))}
        </Stack>
      ) : null}
      <ImportHistory />
    </Stack>
  )
}
