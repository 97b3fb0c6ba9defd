import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DeskError } from '#contract/errors.ts'
import type { UnplacedFileWire } from '#contract/watch.ts'
import { useDesk, useDeskQuery } from '../../desk.tsx'
import { formatBytes, formatCount } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'

/** Files of watched folders whose name finds no case, or more than one: a person says whose they are. */
export function UnplacedTray(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data } = useDeskQuery('watch.unplaced', {}, { keep: true })
  if (!data || data.total === 0) return null
  return (
    <Stack gap="sm" component="section" aria-label={t('settings.watch.tray')}>
      <Title order={3} size="h5">
        {t('settings.watch.trayCount', { count: data.total, of: formatCount(data.total, language) })}
      </Title>
      {data.files.map((file) => (
        <UnplacedLine key={`${file.folderId} ${file.path}`} file={file} />
      ))}
    </Stack>
  )
}

function UnplacedLine({ file }: { readonly file: UnplacedFileWire }): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const language = useLanguage()
  const [caseId, setCaseId] = useState(file.candidates[0]?.platformId ?? '')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { folderId, path } = file
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  const what =
    error instanceof DeskError && error.code === 'not-found'
      ? String((error.data as { what?: string }).what)
      : ''
  const wrong =
    what === 'case' ? t('settings.watch.noCase') : what === 'file' ? t('settings.watch.fileGone') : null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void run(() => desk.call('watch.place', { folderId, path, caseId: caseId.trim() }))
      }}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <bdi>{path}</bdi>
        <Text span size="sm" c="dimmed">{` · ${formatBytes(file.bytes, language)}`}</Text>
      </Text>
      {file.candidates.length > 1 ? (
        <Text size="xs" c="dimmed">
          {t('settings.watch.several', { cases: file.candidates.map((one) => one.platformId).join(', ') })}
        </Text>
      ) : null}
      <Group align="start" gap="xs">
        <TextInput
          size="xs"
          aria-label={t('settings.watch.caseOf', { name: path })}
          placeholder={t('settings.watch.caseId')}
          value={caseId}
          error={wrong}
          onChange={(event) => setCaseId(event.currentTarget.value)}
          style={{ minWidth: '14rem' }}
        />
        <Button type="submit" size="xs" variant="default" disabled={busy || caseId.trim() === ''}>
          {t('settings.watch.place')}
          <span className="visually-hidden">{` ${path}`}</span>
        </Button>
        <Button
          size="xs"
          variant="subtle"
          disabled={busy}
          onClick={() => void run(() => desk.call('watch.dismiss', { folderId, path }))}
        >
          {t('settings.watch.dismiss')}
          <span className="visually-hidden">{` ${path}`}</span>
        </Button>
      </Group>
      {error && wrong === null ? <ErrorCard error={error} /> : null}
    </form>
  )
}
