import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorCard } from '../ui/error-card.tsx'
import { useReportedFault } from './use-reported-fault.ts'

/** What stands in the place of a page that failed; the navigation around it keeps working. */
export function RouteError({ error, reset }: ErrorComponentProps): ReactNode {
  const router = useRouter()
  const shown = useReportedFault(error)
  return (
    <ErrorCard
      error={shown}
      onRetry={() => {
        reset()
        void router.invalidate()
      }}
    />
  )
}
