import { Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../desk.tsx'
import { FirstRun } from '../features/first-run/first-run.tsx'
import { ImportFiles } from '../features/import/import-files.tsx'
import { useImportQueue } from '../features/import/import-store.ts'
import { DropFiles, TargetFields, useImportTarget } from '../features/import/pick-files.tsx'
import { QueuePage } from '../features/queue/queue-page.tsx'
import type { QueueSearch } from '../features/queue/queue-search.ts'
import { TourButton } from '../features/tour/tour-button.tsx'

const READY = 'first-run-ready'

/** The queue, or on an empty desk the steps that lead to the first case. */
export function QueueRoute({ search }: { readonly search: QueueSearch }): ReactNode {
  const { t } = useTranslation()
  const cases = useDeskQuery('desk.info', {}).data?.cases
  const written = useImportQueue(({ files }) =>
    files.some(({ state }) => state === 'writing' || state === 'done'),
  )
  const led = useRef(false)
  useEffect(() => {
    if (cases === 0) led.current = true
    // Only whoever was led here is offered the tour, and only for cases of their own.
    if (!cases || !led.current) return
    led.current = false
    if (!written) return
    notifications.show({
      id: READY,
      autoClose: 20_000,
      title: t('firstRun.ready', { count: cases }),
      message: (
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{t('firstRun.offer')}</Text>
          <TourButton size="xs" onStart={() => notifications.hide(READY)} />
        </Stack>
      ),
      closeButtonProps: { 'aria-label': t('common.close') },
    })
  }, [cases, written, t])
  if (cases !== 0) return <QueuePage search={search} />
  return <FirstRun shop={<TargetFields />} file={<FileStep />} />
}

function FileStep(): ReactNode {
  const { t } = useTranslation()
  const [{ market, shop }] = useImportTarget()
  const done = useImportQueue(({ files }) => files.some(({ state }) => state === 'done'))
  const where = market === null ? '' : [shop, t(`words.market.${market}`)].filter(Boolean).join(' · ')
  return (
    <Stack gap="sm">
      {market === null ? (
        <TargetFields />
      ) : (
        <Text size="sm" c="dimmed">
          {t('firstRun.file.target', { where })}
        </Text>
      )}
      <DropFiles />
      {done ? <Text role="status">{t('firstRun.file.noCase')}</Text> : null}
      <ImportFiles />
    </Stack>
  )
}
