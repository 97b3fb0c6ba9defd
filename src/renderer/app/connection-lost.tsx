import { Button, Group, Loader, Modal, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ConnectionLostProps {
  /** True while the page connects by itself. */
  readonly trying: boolean
  readonly onRetry: () => void
}

/** Lies over the page, which stays as it was: nothing can be written until the desk answers again. */
export function ConnectionLost({ trying, onRetry }: ConnectionLostProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onRetry}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('shell.lost.title')}
    >
      <Text>{t('shell.lost.text')}</Text>
      <Group mt="md" justify="space-between">
        <Button onClick={onRetry}>{t('common.retry')}</Button>
        <Group gap="xs" role="status">
          {trying ? (
            <>
              <Loader size="xs" aria-hidden />
              <Text size="sm">{t('shell.lost.trying')}</Text>
            </>
          ) : null}
        </Group>
      </Group>
    </Modal>
  )
}
