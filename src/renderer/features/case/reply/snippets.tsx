import { Text } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MARKETS } from '#core/shared/markets.ts'
import type { Composed } from '#contract/reply-templates.ts'
import { useDesk } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { useAct } from '../parts/use-act.ts'
import { type Answers, PromptForm } from './prompt-form.tsx'
import type { WantedReply } from './offer-reply.ts'
import { orderLanguages } from './template-languages.ts'
import { TemplatePicker } from './template-picker.tsx'
import { TemplateSearch } from './template-search.tsx'

interface Asking {
  readonly templateId: string
  readonly composed: Composed
  /** What is known of it already. */
  readonly known: Answers
  readonly wrong: readonly string[]
}

/** Ways to a template: the picker, and the search `::` opens. Asks for what the case does not know, then hands it on. */
export function Snippets(props: {
  /** `::` was typed: the search is open. */
  readonly searching: boolean
  /** The language last written in; a template opened by `::` follows it. */
  readonly language: string
  /** A template another part of the case wants, with what it knows. */
  readonly wanted: WantedReply | null
  readonly onTaken: () => void
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

  const choose = (templateId: string, language: string, known: Answers = {}): void =>
    void act.run(async () => {
      const composed = await compose(templateId, language, known)
      if (openPrompts(composed).length > 0) setAsking({ templateId, composed, known, wrong: [] })
      else done(composed)
    })
  const { wanted, onTaken } = props
  useEffect(() => {
    if (!wanted) return
    onTaken()
    choose(wanted.templateId, MARKETS[detail.market].languages[0] ?? props.language, wanted.answers)
  })
  const done = (composed: Composed): void => {
    setAsking(null)
    props.onInsert(composed)
  }
  const answered = ({ templateId, composed: { language } }: Asking, answers: Answers): void =>
    void act.run(async () => {
      const composed = await compose(templateId, language, answers)
      const wrong = openPrompts(composed).map(({ key }) => key)
      if (wrong.length > 0) setAsking({ templateId, composed, known: answers, wrong })
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
          known={asking.known}
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

/** Questions that have no answer yet, or none that fits. */
const openPrompts = ({ prompts, unresolved }: Composed): Composed['prompts'] =>
  prompts.filter(({ kind, key }) => unresolved.includes(`?${kind}:${key}`))
