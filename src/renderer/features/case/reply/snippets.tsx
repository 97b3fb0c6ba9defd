import { Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MARKETS } from '#core/shared/markets.ts'
import type { Composed } from '#contract/reply-templates.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { type Answers, PromptForm } from './prompt-form.tsx'
import { orderLanguages } from './template-languages.ts'
import { TemplatePicker } from './template-picker.tsx'
import { TemplateSearch } from './template-search.tsx'

interface Asking {
  readonly templateId: string
  readonly composed: Composed
  readonly wrong: readonly string[]
}

/** Ways to a template: the picker, and the search `::` opens. Asks for what the case does not know, then hands it on. */
export function Snippets(props: {
  /** `::` was typed: the search is open. */
  readonly searching: boolean
  /** The language last written in; a template opened by `::` follows it. */
  readonly language: string
  readonly onClose: () => void
  readonly onInsert: (composed: Composed) => void
}): ReactNode {
  const { t } = useTranslation()
  const { detail } = useCase()
  const desk = useDesk()
  const act = useAct()
  const [asking, setAsking] = useState<Asking | null>(null)
  const compose = (templateId: string, language: string, answers: Answers): Promise<Composed> =>
    desk.call('replies.compose', { caseId: detail.id, templateId, language, answers })

  const choose = (templateId: string, language: string): void =>
    void act.run(async () => {
      const composed = await compose(templateId, language, {})
      if (composed.prompts.length > 0) setAsking({ templateId, composed, wrong: [] })
      else done(composed)
    })
  const done = (composed: Composed): void => {
    setAsking(null)
    props.onInsert(composed)
  }
  const answered = ({ templateId, composed: { language } }: Asking, answers: Answers): void =>
    void act.run(async () => {
      const composed = await compose(templateId, language, answers)
      const wrong = composed.prompts.filter(({ kind, key }) =>
        composed.unresolved.includes(`?${kind}:${key}`),
      )
      if (wrong.length > 0) setAsking({ templateId, composed, wrong: wrong.map(({ key }) => key) })
      else done(composed)
    })

  return (
    <>
      <TemplatePicker onChoose={choose} busy={act.busy} />
      {props.searching && !asking ? (
        <TemplateSearch
          onPick={(template) => {
            const order = orderLanguages(template.languages, [
              ...(template.languages.includes(props.language) ? [props.language] : []),
              ...MARKETS[detail.market].languages,
            ])
            choose(template.id, order[0] ?? template.source)
          }}
          onClose={props.onClose}
        />
      ) : (
        <Text size="xs" c="dimmed">
          {t('templates.snippet.hint')}
        </Text>
      )}
      {asking ? (
        <PromptForm
          key={asking.templateId}
          prompts={asking.composed.prompts}
          wrong={asking.wrong}
          busy={act.busy}
          onAnswer={(answers) => answered(asking, answers)}
          onOpen={() => done(asking.composed)}
        />
      ) : null}
      {act.error ? <ErrorCard error={act.error} /> : null}
    </>
  )
}
