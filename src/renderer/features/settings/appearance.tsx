import { Group, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import { useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Section } from './section.tsx'

/** Language and colours; each is saved as it is changed. */
export function Appearance(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data, error, refetch } = useDeskQuery('settings.get', {})
  const save = useDeskCommand('settings.save')
  if (error) return <ErrorCard error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <Section title={t('settings.page')}>
      {save.error ? <ErrorCard error={save.error} /> : null}
      <Group align="flex-start">
        <Select
          w={200}
          allowDeselect={false}
          label={t('settings.language')}
          data={[
            { value: 'en', label: t('settings.english') },
            { value: 'zh', label: t('settings.chinese') },
          ]}
          value={data.language ?? language}
          onChange={(value) => save.mutate({ language: value === 'zh' ? 'zh' : 'en' })}
        />
        <Select
          w={200}
          allowDeselect={false}
          label={t('settings.theme')}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`settings.themes.${value}`),
          }))}
          value={data.theme}
          onChange={(value) => value && save.mutate({ theme: value as Settings['theme'] })}
        />
      </Group>
    </Section>
  )
}
