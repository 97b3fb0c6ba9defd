import { Badge, Button, CloseButton, Group, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorCard } from '../../ui/error-card.tsx'
import { isImportRefusal } from '../../ui/error-words.ts'
import { JobProgress } from '../../ui/job-progress.tsx'
import { AskDateOrder } from './ask-date-order.tsx'
import type { ImportFile } from './import-store.ts'
import { Preview } from './preview.tsx'
import type { ImportActions } from './run-imports.ts'

/** One file with whatever it needs now: progress, a question, the preview, or why it was refused. */
export function FileCard({
  one,
  actions,
}: {
  readonly one: ImportFile
  readonly actions: ImportActions
}): ReactNode {
  const { t } = useTranslation()
  const fileName = one.file.name
  const busy = one.state === 'reading' || one.state === 'writing'
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="sm" miw={0}>
          <Title order={3} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {fileName}
          </Title>
          <Badge variant="default" tt="none" role="status">
            {t(`imports.state.${one.state}`)}
          </Badge>
          <Text size="sm" c="dimmed">
            {[t(`words.market.${one.market}`), one.shop].filter(Boolean).join(' · ')}
          </Text>
        </Group>
        {busy ? null : (
          <CloseButton
            aria-label={t('imports.remove', { fileName })}
            onClick={() => actions.remove(one.key)}
          />
        )}
      </Group>
      {busy ? (
        <JobProgress
          label={t(`imports.state.${one.state}`)}
          progress={one.progress}
          onCancel={() => actions.cancel(one.key)}
          cancelLabel={t('imports.cancel', { fileName })}
        />
      ) : null}
      {one.error && one.state !== 'asking' ? (
        <ErrorCard
          error={one.error}
          onRetry={one.state === 'refused' ? () => actions.preview(one.key) : undefined}
        />
      ) : null}
      {one.state === 'asking' && isImportRefusal(one.error) ? (
        <AskDateOrder error={one.error} onAnswer={(order) => actions.preview(one.key, order)} />
      ) : null}
      {one.report && (one.state === 'ready' || one.state === 'done') ? (
        <Preview report={one.report} market={one.market} done={one.state === 'done'} />
      ) : null}
      {one.state === 'ready' ? (
        <Group>
          <Button onClick={() => void actions.commit(one.key)}>{t('imports.commit', { fileName })}</Button>
        </Group>
      ) : null}
      {one.state === 'done' ? (
        <Group role="status">
          <IconCircleCheck size={20} aria-hidden />
          <Text>{t('imports.done', { fileName })}</Text>
          <Button size="xs" variant="default" renderRoot={(props) => <Link to="/queue" {...props} />}>
            {t('imports.toQueue')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  )
}
