import { Stack, Text, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Appeal, SecondTexts as Texts } from '#contract/appeals.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { SaveNote } from '../parts/save-note.tsx'
import { Section } from '../parts/section.tsx'
import { useAutosave } from '../parts/use-autosave.ts'
import { asDeskError } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

/** The words of the appeal in the second language, each beside what it translates. */
export function SecondTexts(props: {
  readonly appeal: Appeal
  readonly language: string
  readonly exhibitIds: readonly string[]
}): ReactNode {
  const { appeal } = props
  const { detail } = useCase()
  const { t, code } = useWords()
  const desk = useDesk()
  const [typed, setTyped] = useState<Texts>(appeal.second)
  const saving = useAutosave<Texts>(
    (second) => desk.call('appeals.save', { appealId: appeal.id, second }),
    (_older, newer) => newer,
  )
  const change = (patch: Partial<Texts>): void => {
    const next = { ...typed, ...patch }
    setTyped(next)
    saving.change(next)
  }
  const field = (label: string, original: string, value: string, set: (value: string) => void): ReactNode => (
    <Textarea
      key={label}
      size="xs"
      label={label}
      description={original}
      autosize
      minRows={1}
      maxRows={12}
      lang={props.language}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
      onBlur={() => void saving.flush()}
    />
  )
  return (
    <Section
      title={t('dossier.options.secondTexts', { language: code('dossier.languages', props.language) })}
      aside={<SaveNote state={saving.state} />}
    >
      {saving.error ? (
        <ErrorCard error={asDeskError(saving.error)} onRetry={() => void saving.flush()} />
      ) : null}
      <Text size="xs" c="dimmed">
        {t('dossier.options.secondTextsHint')}
      </Text>
      <Stack gap="xs">
        {field(t('appeal.ask'), appeal.ask, typed.ask, (ask) => change({ ask: ask.slice(0, 2000) }))}
        {field(t('appeal.claim'), appeal.claimText, typed.claimText, (claimText) =>
          change({ claimText: claimText.slice(0, 20_000) }),
        )}
        {props.exhibitIds.map((id, index) => {
          const item = detail.evidence.find((one) => one.id === id)
          const caption =
            appeal.exhibits.find(({ evidenceId }) => evidenceId === id)?.caption || item?.caption || ''
          const label = t('dossier.view.exhibit', { number: index + 1, name: item?.originalName ?? '' })
          return field(label, caption, typed.captions[id] ?? '', (value) =>
            change({ captions: { ...typed.captions, [id]: value.slice(0, 500) } }),
          )
        })}
      </Stack>
    </Section>
  )
}
