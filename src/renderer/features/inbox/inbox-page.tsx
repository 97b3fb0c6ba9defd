import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../desk.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Meters } from './meters.tsx'
import { WaitingList } from './waiting-list.tsx'

/** How often the inbox is asked for anew while it is open. */
const REFRESH_MS = 300_000

/** Who waits for us over all cases, and how the response rates of the markets stand. */
export function InboxPage(): ReactNode {
  const { t } = useTranslation()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const found = useDeskQuery('conversations.inbox', { zone }, { keep: true })
  // What is late turns late by the clock alone, so no change of the desk would bring it.
  const beat = Math.floor(useNow() / REFRESH_MS)
  const { refetch } = found
  useEffect(() => void refetch(), [beat, refetch])
  return (
    <Stack gap="lg" maw={1200} pb="xl">
      <div>
        <Title order={1}>{t('conversations.inbox.title')}</Title>
        <Text c="dimmed">{t('conversations.inbox.intro')}</Text>
      </div>
      {found.error ? <ErrorCard error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={240} aria-label={t('common.loading')} role="status" /> : null}
      {found.data ? (
        <>
          <WaitingList waiting={found.data.waiting} total={found.data.total} zone={zone} />
          <Meters meters={found.data.meters} />
        </>
      ) : null}
    </Stack>
  )
}
