import { Alert, Group, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconFlask } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '../desk.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { TourButton } from '../features/tour/tour-button.tsx'
import { ErrorCard } from '../ui/error-card.tsx'

/** Says on every page that the cases are samples, with the one button that begins a clean desk. */
export function SamplesBanner(): ReactNode {
  const { t } = useTranslation()
  const state = useDeskQuery('desk.samples', {}).data?.state ?? 'none'
  const aside = useDeskCommand('desk.setSamplesAside')
  const [told, setTold] = useLocalStorage({ key: 'samples-beside-own-told', defaultValue: false })
  if (state === 'none' || (state === 'mixed' && told)) return null
  return (
    <Alert
      color="gray"
      variant="outline"
      mb="sm"
      icon={<IconFlask aria-hidden />}
      title={t('shell.samples.title')}
      withCloseButton={state === 'mixed'}
      closeButtonLabel={t('common.close')}
      onClose={() => setTold(true)}
    >
      <Group justify="space-between" align="center" gap="sm">
        <Text size="sm" flex="1 1 400px">
          {t(`shell.samples.${state}`)}
        </Text>
        {state === 'mixed' ? null : aside.data ? (
          <Text size="sm" role="status" fw={500}>
            {t(aside.data.restarts ? 'shell.samples.restarting' : 'shell.samples.atStart')}
          </Text>
        ) : (
          <Group gap="xs">
            <TourButton size="xs" />
            <ConfirmButton
              size="xs"
              variant="default"
              loading={aside.isPending}
              onConfirm={() => aside.mutate({})}
            >
              {t('shell.samples.remove')}
            </ConfirmButton>
          </Group>
        )}
      </Group>
      {aside.error ? <ErrorCard error={aside.error} /> : null}
    </Alert>
  )
}
