import { Center, Loader, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function Opening(): ReactNode {
  const { t } = useTranslation()
  return (
    <Center component="main" mih="100vh" role="status">
      <Stack align="center">
        <Loader aria-hidden />
        <Text>{t('shell.opening')}</Text>
      </Stack>
    </Center>
  )
}
