import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'

export function NotFound(): ReactNode {
  const { t } = useTranslation()
  return (
    <EmptyState title={t('shell.notFound.title')} text={t('shell.notFound.todo')}>
      <Button renderRoot={(props) => <Link to="/queue" {...props} />}>{t('shell.backToQueue')}</Button>
    </EmptyState>
  )
}
