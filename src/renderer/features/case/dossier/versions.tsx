import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { OutputOf } from '#contract/define.ts'
import type { Dossier, DossierOptions, dossiers } from '#contract/dossiers.ts'
import type { DeskError } from '#contract/errors.ts'
import { useDeskJob } from '#renderer/desk.tsx'
import { formatBytes } from '#renderer/i18n/format.ts'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { JobProgress } from '#renderer/ui/job-progress.tsx'
import { ToneText } from '#renderer/ui/tone.tsx'
import classes from '../case-page.module.css'
import { CopyId } from '../parts/copy-id.tsx'
import { asDeskError } from '../parts/use-act.ts'
import { When } from '../parts/when.tsx'
import { useWords } from '../parts/words.ts'
import type { Secrets } from './options-panel.tsx'

type Compared = OutputOf<typeof dossiers.reproduce>

/** Every dossier built for this appeal, newest first: prove one, or go on from it with late exhibits. */
export function Versions(props: {
  readonly built: readonly Dossier[]
  readonly secrets: Secrets
  readonly onBase: (base: Dossier) => void
}): ReactNode {
  const { t } = useWords()
  if (props.built.length === 0) return null
  return (
    <details>
      <summary className={classes['summary']}>
        {t('dossier.versions.title', { count: props.built.length })}
      </summary>
      <ul className={classes['checklist']}>
        {props.built.map((one) => (
          <Version key={one.id} dossier={one} secrets={props.secrets} onBase={props.onBase} />
        ))}
      </ul>
    </details>
  )
}

function Version(props: {
  readonly dossier: Dossier
  readonly secrets: Secrets
  readonly onBase: (base: Dossier) => void
}): ReactNode {
  const { dossier, secrets } = props
  const { t, language } = useWords()
  const job = useDeskJob('dossiers.reproduce')
  const [found, setFound] = useState<Compared | null>(null)
  const [error, setError] = useState<DeskError | null>(null)
  const pdf = dossier.files.find(({ role }) => role === 'pdf')
  const name = t('dossier.versions.named', { version: dossier.version })
  const reproduce = async (): Promise<void> => {
    setError(null)
    setFound(null)
    try {
      setFound(await job.start({ dossierId: dossier.id, secrets }))
    } catch (fault) {
      const known = asDeskError(fault)
      if (known.code !== 'cancelled') setError(known)
    }
  }
  return (
    <li>
      <Stack gap={4}>
        <Group gap="xs" justify="space-between">
          <Text size="sm">
            {name} · <When at={dossier.builtAt} short /> · {t('dossier.pages', { count: dossier.pages })}
            {pdf ? ` · ${formatBytes(pdf.bytes, language)}` : ''}
          </Text>
          {pdf ? <CopyId name="SHA-256" value={pdf.sha256} short /> : null}
        </Group>
        <Group gap="xs">
          <Button
            size="compact-xs"
            variant="default"
            disabled={job.running}
            aria-label={t('dossier.versions.reproduceNamed', { name })}
            onClick={() => void reproduce()}
          >
            {t('dossier.versions.reproduce')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={t('dossier.versions.addLateNamed', { name })}
            onClick={() => props.onBase(dossier)}
          >
            {t('dossier.versions.addLate')}
          </Button>
        </Group>
        {job.running ? (
          <JobProgress
            label={t('dossier.versions.reproducing')}
            progress={job.progress}
            onCancel={job.cancel}
          />
        ) : null}
        {error ? <ErrorCard error={error} onRetry={() => void reproduce()} /> : null}
        {found ? <Comparison found={found} /> : null}
      </Stack>
    </li>
  )
}

function Comparison({ found }: { readonly found: Compared }): ReactNode {
  const { t } = useWords()
  const other = found.files.filter(({ kept, again }) => kept !== again)
  return (
    <div role="status">
      <ToneText
        tone={found.identical ? 'good' : 'danger'}
        icon={
          found.identical ? <IconCircleCheck size={15} aria-hidden /> : <IconCircleX size={15} aria-hidden />
        }
      >
        {found.identical
          ? t('dossier.versions.identical', { count: found.files.length })
          : t('dossier.versions.differs', { names: other.map(({ name }) => name).join(', ') })}
      </ToneText>
    </div>
  )
}

/** Says that the next build is a later version, and takes the reason for it. */
export function LateVersion(props: {
  readonly base: Dossier
  readonly options: DossierOptions
  readonly onChange: (patch: Partial<DossierOptions>) => void
}): ReactNode {
  const { t } = useWords()
  const { base, options, onChange } = props
  return (
    <Stack gap={4}>
      <Group gap="xs" justify="space-between">
        <Text size="sm">
          {t('dossier.versions.follows', { version: base.version, next: base.version + 1 })}
        </Text>
        <Button size="compact-xs" variant="subtle" onClick={() => onChange({ baseId: null, changeNote: '' })}>
          {t('dossier.versions.notLate')}
        </Button>
      </Group>
      <TextInput
        size="xs"
        label={t('dossier.versions.note')}
        description={t('dossier.versions.noteHint')}
        maxLength={500}
        value={options.changeNote}
        onChange={(event) => onChange({ changeNote: event.currentTarget.value })}
      />
    </Stack>
  )
}
