import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Appeal } from '#contract/appeals.ts'
import { DOSSIER_LANGUAGES, DOSSIER_PROFILES } from '#contract/dossiers.ts'
import type { DeskError } from '#contract/errors.ts'
import { useDeskJob } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { JobProgress } from '#renderer/ui/job-progress.tsx'
import { useCase } from '../parts/case-context.tsx'
import { Section } from '../parts/section.tsx'
import { asDeskError } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import { NO_SECRETS, OptionsPanel } from '../dossier/options-panel.tsx'
import { LateVersion, Versions } from '../dossier/versions.tsx'
import { useDossierOptions } from '../dossier/use-dossier-options.ts'
import { DossierCard } from './dossier-card.tsx'
import { SubmitDialog } from './submit-dialog.tsx'

/** Builds the dossier, shows how its check went, and leads to "mark submitted". */
export function BuildDossier(props: {
  readonly appeal: Appeal
  /** Brings the last letters to the desk before it builds. */
  readonly saveDraft: () => Promise<boolean>
  /** A button beside "build". */
  readonly children?: ReactNode
}): ReactNode {
  const { appeal } = props
  const { detail } = useCase()
  const { t, language } = useWords()
  const build = useDeskJob('dossiers.build')
  const [options, setOptions] = useDossierOptions(detail.id)
  const [error, setError] = useState<DeskError | null>(null)
  const [submitting, setSubmitting] = useState(false)
  const [secrets, setSecrets] = useState(NO_SECRETS)
  const built = detail.dossiers
    .filter((one) => one.appealId === appeal.id)
    .sort((a, b) => b.builtAt - a.builtAt)
  const [dossier, ...older] = built
  const base = built.find(({ id }) => id === options.baseId)
  const documents = appeal.exhibits.flatMap(({ evidenceId }) => {
    const item = detail.evidence.find(({ id }) => id === evidenceId)
    return item?.mediaType === 'application/pdf' ? [{ id: item.id, name: item.originalName }] : []
  })

  const start = async (): Promise<void> => {
    setError(null)
    try {
      if (!(await props.saveDraft())) return
      await build.start({
        ...options,
        // A base of another round, or one that is gone, is not asked for.
        ...(base ? {} : { baseId: null }),
        appealId: appeal.id,
        password: secrets.password,
        filePasswords: filled(secrets.filePasswords),
      })
    } catch (fault) {
      const known = asDeskError(fault)
      if (known.code !== 'cancelled') setError(known)
    }
  }

  return (
    <Section title={t('dossier.title')}>
      <Group gap="xs" align="flex-end">
        <NativeSelect
          size="xs"
          label={t('dossier.profile')}
          style={{ flex: '1 1 12rem' }}
          value={options.profile}
          onChange={(event) => setOptions({ profile: event.currentTarget.value })}
          data={DOSSIER_PROFILES.map((value) => ({ value, label: t(`dossier.profiles.${value}`) }))}
        />
        <NativeSelect
          size="xs"
          label={t('dossier.language')}
          value={options.language}
          onChange={(event) =>
            setOptions({
              language: DOSSIER_LANGUAGES.find((one) => one === event.currentTarget.value) ?? 'en',
            })
          }
          data={DOSSIER_LANGUAGES.map((value) => ({ value, label: t(`dossier.languages.${value}`) }))}
          lang={language}
        />
        <Button
          size="xs"
          variant={dossier?.current ? 'default' : 'filled'}
          data-place="build"
          leftSection={<IconArchive size={16} aria-hidden />}
          disabled={build.running}
          onClick={() => void start()}
        >
          {t(dossier ? 'dossier.buildAgain' : 'dossier.build')}
        </Button>
        {props.children}
      </Group>
      <OptionsPanel
        options={options}
        onChange={setOptions}
        secrets={secrets}
        onSecrets={setSecrets}
        documents={documents}
      />
      {base ? <LateVersion base={base} options={options} onChange={setOptions} /> : null}
      {build.running ? (
        <JobProgress label={t('dossier.building')} progress={build.progress} onCancel={build.cancel} />
      ) : null}
      {error ? <ErrorCard error={error} onRetry={() => void start()} /> : null}
      {dossier ? (
        <DossierCard dossier={dossier} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('dossier.none')}
        </Text>
      )}
      <Versions
        built={dossier ? [dossier, ...older] : []}
        secrets={secrets}
        onBase={(one) => setOptions({ baseId: one.id })}
      />
      <Group justify="flex-end">
        <Button size="xs" disabled={build.running} onClick={() => setSubmitting(true)}>
          {t('submit.action')}
        </Button>
      </Group>
      {submitting ? (
        <SubmitDialog appeal={appeal} dossier={dossier ?? null} onClose={() => setSubmitting(false)} />
      ) : null}
    </Section>
  )
}

/** Passwords that were typed; an emptied field is none. */
const filled = (passwords: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(passwords).filter(([, password]) => password !== ''))
