import { Button, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DeskError } from '#contract/errors.ts'
import { EVIDENCE_KINDS, type EvidenceKind } from '#contract/evidence-kinds.ts'
import type { WatchFolderWire } from '#contract/watch.ts'
import { useDesk, useDeskJob, useDeskQuery } from '../../desk.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'
import { Section } from './section.tsx'
import { UnplacedTray } from './unplaced-tray.tsx'

/** Folders that are looked through for proof: a phone's sync folder, packing videos. None is, until one is named. */
export function Watch(): ReactNode {
  const { t } = useTranslation()
  const folders = useDeskQuery('watch.folders', {})
  const job = useDeskJob('watch.look')
  const [error, setError] = useState<unknown>(null)
  const look = (): void => {
    setError(null)
    job.start({}).catch(setError)
  }
  return (
    <Section title={t('settings.watch.title')} text={t('settings.watch.text')}>
      {(folders.data ?? []).map((folder) => (
        <FolderLine key={folder.id} folder={folder} />
      ))}
      <AddFolder />
      {(folders.data ?? []).some(({ on }) => on) ? (
        <Group>
          <Button variant="default" disabled={job.running} onClick={look}>
            {t('settings.watch.look')}
          </Button>
        </Group>
      ) : null}
      {job.running ? (
        <JobProgress label={t('settings.watch.look')} progress={job.progress} onCancel={job.cancel} />
      ) : null}
      {error ? <ErrorCard error={error} onRetry={look} /> : null}
      <UnplacedTray />
    </Section>
  )
}

function FolderLine({ folder }: { readonly folder: WatchFolderWire }): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const [error, setError] = useState<unknown>(null)
  const run = (work: Promise<unknown>): void => {
    setError(null)
    work.catch(setError)
  }
  return (
    <Stack gap={2}>
      <Group justify="space-between" gap="sm">
        <Switch
          checked={folder.on}
          label={folder.path}
          styles={{ label: { overflowWrap: 'anywhere' } }}
          onChange={(event) =>
            run(desk.call('watch.set', { id: folder.id, on: event.currentTarget.checked }))
          }
        />
        <ConfirmButton
          size="compact-sm"
          variant="subtle"
          color="red"
          onConfirm={() => run(desk.call('watch.remove', { id: folder.id }))}
        >
          {t('settings.watch.remove')}
          <span className="visually-hidden">{` ${folder.path}`}</span>
        </ConfirmButton>
      </Group>
      <Text size="sm" c="dimmed">
        {`${t(`case.evidence.kinds.${folder.kind}`)} · ${t('settings.watch.placed', { count: folder.placed })} · ${t('settings.watch.unplaced', { count: folder.unplaced })}`}
      </Text>
      {folder.problem ? (
        <Text size="sm" c="var(--mantine-color-error)">
          {t(`settings.watch.problem.${folder.problem}`)}
        </Text>
      ) : null}
      {error ? <ErrorCard error={error} /> : null}
    </Stack>
  )
}

function AddFolder(): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const can = useDeskQuery('desktop.can', {})
  const [path, setPath] = useState('')
  const [kind, setKind] = useState<EvidenceKind>('other')
  const [error, setError] = useState<unknown>(null)
  const add = async (): Promise<void> => {
    setError(null)
    try {
      await desk.call('watch.add', { path, kind })
      setPath('')
    } catch (fault) {
      setError(fault)
    }
  }
  const code = error instanceof DeskError ? error.code : null
  const wrong =
    code === 'not-found'
      ? t('settings.watch.noFolder')
      : code === 'conflict'
        ? t('settings.watch.ownFolder')
        : null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <Group align="end" gap="sm">
        <TextInput
          label={t('settings.watch.path')}
          description={t('settings.watch.pathHint')}
          value={path}
          error={wrong}
          onChange={(event) => setPath(event.currentTarget.value)}
          style={{ flex: 1, minWidth: '16rem' }}
        />
        {can.data?.choosesFolder ? (
          <Button
            variant="default"
            onClick={() =>
              void desk
                .call('desktop.chooseFolder', {})
                .then(({ folder }) => setPath(folder ?? path), setError)
            }
          >
            {t('settings.watch.choose')}
          </Button>
        ) : null}
        <NativeSelect
          label={t('settings.watch.kind')}
          value={kind}
          onChange={(event) =>
            setKind(EVIDENCE_KINDS.find((one) => one === event.currentTarget.value) ?? 'other')
          }
          data={EVIDENCE_KINDS.map((value) => ({ value, label: t(`case.evidence.kinds.${value}`) }))}
        />
        <Button type="submit" variant="default" disabled={path.trim() === ''}>
          {t('settings.watch.add')}
        </Button>
      </Group>
      {error && wrong === null ? <ErrorCard error={error} /> : null}
    </form>
  )
}
