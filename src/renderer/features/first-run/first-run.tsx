import { Anchor, Button, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Desk, useDesk, useDeskJob, useDeskQuery } from '../../desk.tsx'
import { type Language } from '../../i18n/language.ts'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { JobProgress } from '../../ui/job-progress.tsx'
import { STEPS, type Step, useFirstRun } from './progress.ts'
import { LanguageFields, YouFields } from './step-fields.tsx'
import { StepList } from './step-list.tsx'

interface FirstRunProps {
  /** Market and shop, and the place for the files: parts of the import. */
  readonly shop: ReactNode
  readonly file: ReactNode
}

/** An empty desk leads from nothing to the first case. Each step can be left out, and what was typed stays. */
export function FirstRun({ shop, file }: FirstRunProps): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const language = useLanguage()
  const [state, keep] = useFirstRun()
  const [error, setError] = useState<unknown>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const here = useDeskQuery('people.list', {}).data
  const known = here?.people.find(({ id }) => id === here.here)
  useEffect(() => {
    // Whoever is at the desk already need not say it twice.
    if (known && state.name === '' && state.personId === null)
      keep({ name: known.name, initials: known.initials, personId: known.id })
  })
  const { step, done } = state
  const at = STEPS.indexOf(step)
  const go = (to: Step | undefined, part: Partial<typeof state> = {}): void => {
    if (!to) return
    setError(null)
    keep({ ...part, step: to })
    // A screen reader hears where it is, and Tab goes on from here.
    requestAnimationFrame(() => heading.current?.focus())
  }
  const next = async (): Promise<void> => {
    try {
      const personId = step === 'you' ? await keepPerson(desk, state, language) : state.personId
      go(STEPS[at + 1], { personId, done: [...new Set([...done, step])] })
    } catch (fault) {
      setError(fault)
    }
  }
  const fields = { language: <LanguageFields />, you: <YouFields />, shop, file }[step]
  return (
    <Stack gap="lg" maw={760}>
      <div>
        <Title order={1}>{t('firstRun.title')}</Title>
        <Text c="dimmed">{t('queue.first.text')}</Text>
      </div>
      <StepList at={step} done={done} onGo={(to) => go(to)} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void next()
        }}
      >
        <Stack gap="md">
          <div>
            <Title order={2} size="h3" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
              <span className="visually-hidden">
                {t('firstRun.of', {
                  step: at + 1,
                  count: STEPS.length,
                  name: t(`firstRun.step.${step}`),
                })}
                {'. '}
              </span>
              {t(`firstRun.${step}.title`)}
            </Title>
            <Text>{t(`firstRun.${step}.text`)}</Text>
          </div>
          {fields}
          {error ? <ErrorCard error={error} /> : null}
          <Group gap="sm">
            {at > 0 ? (
              <Button variant="default" onClick={() => go(STEPS[at - 1])}>
                {t('firstRun.back')}
              </Button>
            ) : null}
            {step === 'file' ? null : (
              <>
                <Button type="submit">{t('firstRun.next')}</Button>
                <Button variant="subtle" onClick={() => go(STEPS[at + 1])}>
                  {t('firstRun.skip')}
                </Button>
              </>
            )}
          </Group>
        </Stack>
      </form>
      <Divider />
      <Otherwise />
    </Stack>
  )
}

/** Makes the person, or changes the one that was made, and puts them at the desk with the views of their role. */
async function keepPerson(
  desk: Desk,
  state: ReturnType<typeof useFirstRun>[0],
  language: Language,
): Promise<string | null> {
  const { initials, role } = state
  const name = state.name.trim()
  if (role !== 'none') await desk.call('views.adopt', { role, language })
  if (name === '') return state.personId
  const { people } = await desk.call('people.list', {})
  const same = people.find((one) => one.name === name && !one.retired)
  const id = same?.id ?? people.find((one) => one.id === state.personId)?.id ?? null
  const saved = await desk.call('people.save', { id, name, initials })
  await desk.call('people.arrive', { id: saved.id })
  return saved.id
}

/** The two ways round the steps. */
function Otherwise(): ReactNode {
  const { t } = useTranslation()
  const samples = useDeskJob('desk.loadSamples')
  const [error, setError] = useState<unknown>(null)
  const load = (): void => {
    setError(null)
    samples.start({}).catch(setError)
  }
  return (
    <>
      <Group gap="md">
        <Text size="sm">{t('firstRun.otherwise')}</Text>
        <Button size="xs" variant="default" disabled={samples.running} onClick={load}>
          {t('queue.first.samples')}
        </Button>
        <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/import" {...props} />}>
          {t('queue.first.import')}
        </Anchor>
      </Group>
      {samples.running ? (
        <JobProgress label={t('queue.first.loading')} progress={samples.progress} onCancel={samples.cancel} />
      ) : null}
      {error ? <ErrorCard error={error} onRetry={load} /> : null}
    </>
  )
}
