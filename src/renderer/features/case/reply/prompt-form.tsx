import { Button, Group, NativeSelect, Paper, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Prompt } from '#contract/reply-templates.ts'
import { readable, useWords } from '../parts/words.ts'

export type Answers = Readonly<Record<string, string>>

/** Asks for what only a person knows: a day, an amount, a wording, a line of the order. Enter inserts. */
export function PromptForm(props: {
  readonly prompts: readonly Prompt[]
  /** Answers to begin with. */
  readonly known: Answers
  /** Keys whose last answer did not fit. */
  readonly wrong: readonly string[]
  readonly busy: boolean
  readonly onAnswer: (answers: Answers) => void
  readonly onOpen: () => void
}): ReactNode {
  const { t } = useTranslation()
  const { say } = useWords()
  const [answers, setAnswers] = useState<Answers>(props.known)
  const answer = (key: string, value: string): void => setAnswers((now) => ({ ...now, [key]: value }))
  return (
    <Paper withBorder p="xs">
      <form
        aria-label={t('templates.ask.title')}
        onSubmit={(event) => {
          event.preventDefault()
          props.onAnswer(answers)
        }}
      >
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            {t('templates.ask.title')}
          </Text>
          <Group gap="xs" align="flex-start">
            {props.prompts.map((prompt, place) => {
              const common = {
                size: 'xs' as const,
                label: say(`templates.ask.keys.${prompt.key}`, readable(prompt.key)),
                value: answers[prompt.key] ?? '',
                required: true,
                // Opened by a choice of the user: the first question is what it leads to.
                autoFocus: place === 0,
                ...(props.wrong.includes(prompt.key) ? { error: t('templates.ask.wrong') } : {}),
              }
              if (prompt.kind === 'choice' || prompt.kind === 'line')
                return (
                  <NativeSelect
                    key={prompt.key}
                    {...common}
                    onChange={({ currentTarget: { value } }) => answer(prompt.key, value)}
                    data={[
                      { value: '', label: t('templates.ask.choose') },
                      ...prompt.options.map((label, at) => ({ value: String(at), label })),
                    ]}
                  />
                )
              return (
                <TextInput
                  key={prompt.key}
                  {...common}
                  type={prompt.kind === 'date' ? 'date' : 'text'}
                  maxLength={500}
                  {...(prompt.kind === 'amount' ? { inputMode: 'decimal' as const } : {})}
                  onChange={({ currentTarget: { value } }) => answer(prompt.key, value)}
                />
              )
            })}
          </Group>
          <Group gap="xs" justify="flex-end">
            <Button size="compact-sm" variant="subtle" onClick={props.onOpen}>
              {t('templates.ask.open')}
            </Button>
            <Button size="compact-sm" type="submit" loading={props.busy}>
              {t('templates.ask.insert')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  )
}
