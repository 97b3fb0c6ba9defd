import { Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskError } from '#contract/errors.ts'
import { Incident } from '../ui/error-card.tsx'
import { useErrorWords } from '../ui/error-words.ts'

interface FullPageErrorProps {
  readonly error: DeskError
  readonly onRetry: () => void
}

/** The whole window, when there is no desk to work at: from the future, in use, damaged, disk full. */
export function FullPageError({ error, onRetry }: FullPageErrorProps): ReactNode {
  const { t } = useTranslation()
  const { title, todo, incident } = useErrorWords()(error)
  return (
    <Stack component="main" role="alert" justify="center" mih="100vh" maw={620} mx="auto" px="lg" gap="sm">
      <IconAlertCircle size={40} aria-hidden />
      <Title order={1}>{title}</Title>
      <Text size="lg">{todo}</Text>
      <Group mt="sm">
        <Button onClick={onRetry}>{t('common.retry')}</Button>
        {incident ? <Incident id={incident} /> : null}
      </Group>
      <Code mt="lg" bg="transparent" c="dimmed">
        {error.code}
      </Code>
    </Stack>
  )
}
