import { Button, Group, NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { MARKETS } from '#core/shared/markets.ts'
import type { Template } from '#contract/reply-templates.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'
import { languageName } from '#renderer/i18n/language-name.ts'
import { orderLanguages } from './template-languages.ts'

/** Picks a reply by occasion and language. */
export function TemplatePicker(props: {
  readonly onChoose: (templateId: string, language: string) => void
  readonly busy: boolean
}): ReactNode {
  const { detail } = useCase()
  const { t, say, language } = useWords()
  const templates = useDeskQuery('replies.templates', {})
  const [templateId, setTemplateId] = useState('')
  const [wanted, setWanted] = useState<string | null>(null)
  const list: readonly Template[] = templates.data ?? []
  const chosen = list.find((one) => one.id === templateId)
  const languages = chosen ? orderLanguages(chosen.languages, MARKETS[detail.market].languages) : []
  const replyLanguage = languages.find((tag) => tag === wanted) ?? languages[0]
  const categories = [...new Set(list.map((one) => one.category))]

  return (
    <>
      <Group gap="xs" align="flex-end">
        <NativeSelect
          size="xs"
          label={t('reply.template')}
          style={{ flex: '2 1 12rem' }}
          value={templateId}
          onChange={(event) => setTemplateId(event.currentTarget.value)}
          data={[
            { value: '', label: t('reply.chooseTemplate') },
            ...categories.map((category) => ({
              group: say(`templates.categories.${category}`, category),
              items: list
                .filter((one) => one.category === category)
                .map((one) => ({ value: one.id, label: one.title[language] })),
            })),
          ]}
        />
        <NativeSelect
          size="xs"
          label={t('reply.language')}
          style={{ flex: '1 1 8rem' }}
          disabled={!chosen}
          value={replyLanguage ?? ''}
          onChange={(event) => setWanted(event.currentTarget.value)}
          data={languages.map((tag) => ({
            value: tag,
            label: `${languageName(tag, language)}${chosen?.behind.includes(tag) ? ' ⚠' : ''}`,
          }))}
        />
        <Button
          size="xs"
          variant="default"
          disabled={!chosen}
          loading={props.busy}
          onClick={() => {
            if (chosen && replyLanguage) props.onChoose(chosen.id, replyLanguage)
          }}
        >
          {t('reply.insert')}
        </Button>
      </Group>
      {templates.error ? <ErrorCard error={templates.error} /> : null}
    </>
  )
}
