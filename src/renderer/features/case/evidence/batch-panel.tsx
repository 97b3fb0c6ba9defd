import { Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import type { EvidenceBatchWire } from '#contract/evidence-batches.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { formatBytes, formatCount } from '#renderer/i18n/format.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'
import { BatchFiles } from './batch-files.tsx'
import { FolderButton } from './folder-button.tsx'
import { chosenFiles } from './incoming-files.ts'
import type { Sending } from './use-uploads.ts'

/** Files on their way into the vault, batch by batch, and what became of them. */
export function BatchList(): ReactNode {
  const { detail, uploads } = useCase()
  const { t } = useWords()
  const batches = useDeskQuery('evidence.batches', { caseId: detail.id }, { keep: true })
  const refusal = useStore(uploads.store, (state) => state.refusal)
  if (refusal === null && (batches.data ?? []).length === 0) return null
  return (
    <Stack gap="xs" component="section" aria-label={t('uploads.title')}>
      {refusal ? <ErrorCard error={refusal} /> : null}
      {(batches.data ?? []).map((batch) => (
        <BatchPanel key={batch.id} batch={batch} />
      ))}
    </Stack>
  )
}

function BatchPanel({ batch }: { readonly batch: EvidenceBatchWire }): ReactNode {
  const { uploads } = useCase()
  const sending = useStore(uploads.store, (state): Sending | null => state.sending[batch.id] ?? null)
  const { t, language } = useWords()
  const { counts } = batch
  const left = counts.waiting + counts.sent
  const running = sending?.running ?? false
  const taken = batch.files - left
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status" aria-live="polite">
          {running
            ? t('uploads.left', { count: left })
            : left > 0
              ? t('uploads.stopped', { count: left })
              : t('uploads.done')}
        </Text>
        <Group gap={4}>
          {running ? (
            <Button variant="default" size="compact-xs" onClick={() => uploads.cancel(batch.id)}>
              {t('uploads.cancelAll')}
            </Button>
          ) : (
            <>
              {left > 0 ? <GoOn batch={batch} atHand={sending !== null} /> : null}
              <Button variant="subtle" size="compact-xs" onClick={() => uploads.end(batch.id)}>
                {left > 0 ? t('uploads.forget') : t('uploads.clear')}
              </Button>
            </>
          )}
        </Group>
      </Group>
      {running ? (
        <Progress
          size="sm"
          value={
            sending && sending.total > 0
              ? Math.min(99, (sending.sent / sending.total) * 100)
              : (taken / Math.max(1, batch.files)) * 100
          }
          aria-label={t('uploads.progressAll')}
        />
      ) : null}
      <Text size="xs" c="dimmed">
        {[
          t('uploads.added', { count: counts.added, of: formatCount(batch.files, language) }),
          ...(counts.known > 0 ? [t('uploads.known', { count: counts.known })] : []),
          ...(counts.refused > 0 ? [t('uploads.refused', { count: counts.refused })] : []),
          ...(batch.elsewhere > 0 ? [t('uploads.elsewhere', { count: batch.elsewhere })] : []),
          formatBytes(batch.bytes, language),
        ].join(' · ')}
      </Text>
      {sending && sending.unread.length > 0 ? (
        <Text size="xs" c="var(--mantine-color-error)">
          {t('uploads.unread', {
            names: sending.unread.slice(0, 5).join(', '),
            count: sending.unread.length,
          })}
        </Text>
      ) : null}
      {sending?.error ? <ErrorCard error={sending.error} /> : null}
      <BatchFiles batch={batch} running={running} />
    </Stack>
  )
}

/** The same files again where the page was closed meanwhile: a browser keeps no way back to them. */
function GoOn(props: { readonly batch: EvidenceBatchWire; readonly atHand: boolean }): ReactNode {
  const { batch, atHand } = props
  const { uploads } = useCase()
  const { t } = useWords()
  const [none, setNone] = useState(false)
  if (atHand || batch.counts.waiting === 0)
    return (
      <Button variant="default" size="compact-xs" onClick={() => void uploads.goOn(batch.id)}>
        {t('uploads.goOn')}
      </Button>
    )
  const choose = (files: readonly File[]): void =>
    void uploads.goOn(batch.id, chosenFiles(files)).then((found) => setNone(found === 0))
  return (
    <>
      {none ? (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {t('uploads.noneOfIt')}
        </Text>
      ) : null}
      <FileButton multiple onChange={choose}>
        {(button) => (
          <Button {...button} variant="default" size="compact-xs">
            {t('uploads.chooseAgain')}
          </Button>
        )}
      </FileButton>
      <FolderButton label={t('uploads.chooseFolderAgain')} size="compact-xs" onChange={choose} />
    </>
  )
}
