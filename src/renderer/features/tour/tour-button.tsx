import { Button, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { startTour } from './tour-store.ts'

export function TourButton({
  onStart,
  ...props
}: ButtonProps & { readonly onStart?: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Button
      variant="default"
      {...props}
      onClick={() => {
        onStart?.()
        startTour()
      }}
    >
      {t('tour.start')}
    </Button>
  )
}
