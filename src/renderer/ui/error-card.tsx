import { Alert, Button, CopyButton, Group, Text } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from './error-words.ts'

interface ErrorCardProps {
  readonly error: unknown
  readonly onRetry?: (() => void) | undefined
}

/** An error in words: what happened, what to do, and the incident number to pass on. */
export function ErrorCard({ error, onRetry }: ErrorCardProps): ReactNode {
  const { t } = useTranslation()
  const { title, todo, incident } = useErrorWords()(error)
  return (
    <Alert role="alert" color="red" variant="outline" icon={<IconAlertCircle aria-hidden />} title={title}>
      <Text size="sm">{todo}</Text>
      {incident || onRetry ? (
        <Group gap="xs" mt="xs">
          {onRetry ? (
            <Button size="xs" variant="default" onClick={onRetry}>
              {t('common.retry')}
            </Button>
          ) : null}
          {incident ? <Incident id={incident} /> : null}
        </Group>
      ) : null}
    </Alert>
  )
}

/** The incident number with a button that copies it. */
export function Incident({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation()
  return (
    <CopyButton value={id}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          onClick={copy}
          aria-label={`${t('common.incident', { id })}, ${t('common.copyIncident')}`}
        >
          {copied ? t('common.copied') : t('common.incident', { id })}
        </Button>
      )}
    </CopyButton>
  )
}
