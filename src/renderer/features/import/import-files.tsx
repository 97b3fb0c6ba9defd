import { Button, Card, Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FileCard } from './file-card.tsx'
import { useImportQueue } from './import-store.ts'
import { useImports } from './run-imports.ts'

/** The files on their way into the desk, each with whatever it needs now. */
export function ImportFiles(): ReactNode {
  const { t } = useTranslation()
  const files = useImportQueue((queue) => queue.files)
  const actions = useImports()
  const ready = files.filter((one) => one.state === 'ready').length
  if (files.length === 0) return null
  return (
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
  )
}
