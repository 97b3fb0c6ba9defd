import { Group, Select, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#contract/settings.ts'
import { useDeskCommand, useDeskQuery } from '../../desk.tsx'
import { useLanguage } from '../../i18n/index.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Section } from './section.tsx'

/** Language, colours and who works here; each is saved as it is changed. */
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
      <UserName saved={data.userName} onSave={(userName) => save.mutate({ userName })} />
    </Section>
  )
}

interface UserNameProps {
  readonly saved: string
  readonly onSave: (name: string) => void
}

function UserName({ saved, onSave }: UserNameProps): ReactNode {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(saved)
  const commit = (): void => {
    if (typed.trim() !== saved) onSave(typed.trim())
  }
  return (
    <TextInput
      maw={416}
      maxLength={80}
      label={t('settings.userName')}
      description={t('settings.userNameHint')}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit()
      }}
    />
  )
}
