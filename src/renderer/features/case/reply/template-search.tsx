import { CloseButton, Group, NativeSelect, Select, Text } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Template } from '#contract/reply-templates.ts'
import { useDeskQuery } from '#renderer/desk.tsx'
import { ErrorCard } from '#renderer/ui/error-card.tsx'
import { useWords } from '../parts/words.ts'

/** The search `::` opens in a reply: by words of title, folder or text, and by occasion. Escape leaves it. */
export function TemplateSearch(props: {
  readonly onPick: (template: Template) => void
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const { say, language } = useWords()
  const field = useRef<HTMLInputElement>(null)
  // Opened by typing `::`: the search is what it leads to.
  useEffect(() => field.current?.focus(), [])
  const [search, setSearch] = useState('')
  const [category, setCategory] = useState('')
  const all = useDeskQuery('replies.templates', {})
  const found = useDeskQuery('replies.templates', { search, category }, { keep: true })
  const named = (code: string): string => say(`templates.categories.${code}`, code)
  const categories = [...new Set((all.data ?? []).map((one) => one.category))]
  const list = found.data ?? []
  const groups = [...new Set(list.map((one) => one.category))]
  return (
    <section
      aria-label={t('templates.snippet.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        props.onClose()
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Select
          size="xs"
          style={{ flex: '2 1 12rem' }}
          label={t('templates.snippet.title')}
          placeholder={t('templates.searchHint')}
          data-place="template-search"
          searchable
          ref={field}
          defaultDropdownOpened
          selectFirstOptionOnChange
          nothingFoundMessage={t('templates.none')}
          comboboxProps={{ withinPortal: false }}
          withScrollArea={false}
          styles={{ options: { maxHeight: 260, overflowY: 'auto' } }}
          value={null}
          // The desk has searched already, in the texts too.
          filter={({ options }) => options}
          onSearchChange={setSearch}
          onChange={(picked) => {
            const one = list.find(({ id }) => id === picked)
            if (one) props.onPick(one)
          }}
          data={groups.map((group) => ({
            group: named(group),
            items: list
              .filter((one) => one.category === group)
              .map((one) => ({ value: one.id, label: one.title[language] })),
          }))}
        />
        <NativeSelect
          size="xs"
          style={{ flex: '1 1 8rem' }}
          label={t('templates.category')}
          value={category}
          onChange={({ currentTarget: { value } }) => setCategory(value)}
          data={[
            { value: '', label: t('templates.allCategories') },
            ...categories.map((code) => ({ value: code, label: named(code) })),
          ]}
        />
        <CloseButton aria-label={t('templates.snippet.close')} onClick={props.onClose} />
      </Group>
      <Text size="xs" c="dimmed" role="status">
        {t('templates.count', { count: list.length })}
      </Text>
      {found.error ? <ErrorCard error={found.error} /> : null}
    </section>
  )
}
