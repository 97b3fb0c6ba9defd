import { ActionIcon, Button, Group, Progress, Stack, Text, Tooltip } from '@mantine/core'
import { IconRefresh, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useErrorWords } from '#renderer/ui/error-words.ts'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'
import { type Upload, isUnderWay } from './use-uploads.ts'

/** Files on their way into the vault, and how each ended. */
export function UploadList(): ReactNode {
  const { uploads } = useCase()
  const { t } = useWords()
  if (uploads.list.length === 0) return null
  const left = uploads.list.filter((upload) => isUnderWay(upload.state)).length
  return (
    <Stack gap={4} component="section" aria-label={t('uploads.title')}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status" aria-live="polite">
          {left > 0 ? t('uploads.left', { count: left }) : t('uploads.done')}
        </Text>
        <Button variant="subtle" size="compact-xs" onClick={uploads.clear}>
          {t('uploads.clear')}
        </Button>
      </Group>
      {uploads.list.map((upload) => (
        <UploadLine key={upload.key} upload={upload} />
      ))}
    </Stack>
  )
}

function UploadLine({ upload }: { readonly upload: Upload }): ReactNode {
  const { uploads } = useCase()
  const { t } = useWords()
  const errorWords = useErrorWords()
  const { key, name, state, done, total, error } = upload
  const again = state === 'failed' || state === 'cancelled'
  const said = error ? errorWords(error) : null
  return (
    <Stack gap={2}>
      <Group gap="xs" wrap="nowrap">
        <Text size="sm" truncate style={{ flex: 1, minWidth: 0 }} title={name}>
          {name}
        </Text>
        <Text size="xs" c={state === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}>
          {t(`uploads.state.${state}`)}
        </Text>
        {isUnderWay(state) ? (
          <Tooltip label={t('uploads.cancel', { name })}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('uploads.cancel', { name })}
              onClick={() => uploads.cancel(key)}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null}
        {again ? (
          <Tooltip label={t('uploads.retry', { name })}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('uploads.retry', { name })}
              onClick={() => uploads.retry(key)}
            >
              <IconRefresh size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null}
      </Group>
      {isUnderWay(state) ? (
        <Progress
          size="xs"
          value={total > 0 ? (done / total) * 100 : 0}
          aria-label={t('uploads.progress', { name })}
        />
      ) : null}
      {said ? (
        <Text size="xs" c="var(--mantine-color-error)">
          {`${said.title}. ${said.todo}`}
        </Text>
      ) : null}
    </Stack>
  )
}
