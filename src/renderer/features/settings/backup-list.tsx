import { Button, FileButton, Group, Table, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupSource, SnapshotSummary } from '#contract/backups.ts'
import { useDesk, useDeskJob, useDeskQuery } from '../../desk.tsx'
import { formatBytes, formatCount, formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'
import { uploadFile } from '../../upload.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'
import { userZone } from '../../ui/wall-time.ts'
import { RestoreDialog } from './restore-dialog.tsx'
import { Section } from './section.tsx'

const SHOWN = 50

/** The backups there are; each can be checked and restored. */
export function BackupList(): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const list = useDeskQuery('backups.list', {})
  const drill = useDeskJob('backups.drill')
  const prepare = useDeskJob('backups.prepareRestore')
  const [error, setError] = useState<unknown>(null)
  const start = (run: Promise<unknown>): void => {
    setError(null)
    run.catch(setError)
  }
  const restoreFile = async (file: File): Promise<void> => {
    const uploadId = await uploadFile(desk, file)
    await prepare.start({ source: { kind: 'upload', uploadId } })
  }
  const busy = drill.running || prepare.running
  const entries = list.data?.entries ?? []
  return (
    <Section title={t('backups.list.title')}>
      {list.error ? <ErrorCard error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.data && entries.length === 0 ? <Text size="sm">{t('backups.list.none')}</Text> : null}
      {entries.length > 0 ? (
        <Entries
          entries={entries.slice(0, SHOWN)}
          folder={list.data?.folder ?? ''}
          busy={busy}
          onCheck={(source) => start(drill.start({ source }))}
          onRestore={(source) => start(prepare.start({ source }))}
        />
      ) : null}
      {entries.length > SHOWN ? <Text size="sm">{t('backups.list.more', { count: SHOWN })}</Text> : null}
      <Group>
        <FileButton
          accept=".zip,application/zip"
          onChange={(file) => (file ? start(restoreFile(file)) : undefined)}
        >
          {(props) => (
            <Button {...props} variant="default" disabled={busy}>
              {t('backups.list.fromFile')}
            </Button>
          )}
        </FileButton>
      </Group>
      {drill.running ? (
        <JobProgress label={t('backups.drill.title')} progress={drill.progress} onCancel={drill.cancel} />
      ) : null}
      {prepare.running ? (
        <JobProgress
          label={t('backups.restore.checking')}
          progress={prepare.progress}
          onCancel={prepare.cancel}
        />
      ) : null}
      {error ? <ErrorCard error={error} /> : null}
      <RestoreDialog />
    </Section>
  )
}

interface EntriesProps {
  readonly entries: readonly SnapshotSummary[]
  readonly folder: string
  readonly busy: boolean
  readonly onCheck: (source: BackupSource) => void
  readonly onRestore: (source: BackupSource) => void
}

function Entries({ entries, folder, busy, onCheck, onRestore }: EntriesProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const sourceOf = ({ kind, name }: SnapshotSummary): BackupSource =>
    kind === 'file' ? { kind, file: name } : { kind, folder, snapshot: name }
  return (
    <Table aria-label={t('backups.list.title')}>
      <Table.Thead>
        <Table.Tr>
          {(['when', 'what', 'cases', 'files', 'size', 'actions'] as const).map((name) => (
            <Table.Th key={name}>{t(`backups.list.${name}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => {
          const time = formatDateTime(entry.createdAt, userZone(), language)
          return (
            <Table.Tr key={`${entry.kind} ${entry.name}`}>
              <Table.Td>{time}</Table.Td>
              <Table.Td>{t(`backups.list.kinds.${entry.kind}`)}</Table.Td>
              <Table.Td>{formatCount(entry.cases, language)}</Table.Td>
              <Table.Td>
                {formatCount(entry.files, language)}
                {entry.problems > 0 ? ` · ${t('backups.list.lacking', { count: entry.problems })}` : ''}
              </Table.Td>
              <Table.Td>{formatBytes(entry.bytes, language)}</Table.Td>
              <Table.Td>
                <Group gap="xs" wrap="nowrap">
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={busy}
                    aria-label={t('backups.list.checkOf', { time })}
                    onClick={() => onCheck(sourceOf(entry))}
                  >
                    {t('backups.list.check')}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={busy}
                    aria-label={t('backups.list.restoreOf', { time })}
                    onClick={() => onRestore(sourceOf(entry))}
                  >
                    {t('backups.list.restore')}
                  </Button>
                </Group>
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
