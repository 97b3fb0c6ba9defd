import { Radio, Stack, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLES } from '#contract/views.ts'
import { useDeskCommand } from '../../desk.tsx'
import { useLanguage } from '../../i18n/index.ts'
import { InitialsField } from '../../ui/initials-field.tsx'
import { useFirstRun } from './progress.ts'

/** Both languages in their own words: whoever reads neither page yet finds theirs. */
export function LanguageFields(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const save = useDeskCommand('settings.save')
  return (
    <Radio.Group
      aria-label={t('settings.language')}
      value={language}
      onChange={(value) => save.mutate({ language: value === 'zh' ? 'zh' : 'en' })}
    >
      <Stack gap="sm">
        <Radio value="zh" label={t('settings.chinese')} lang="zh-CN" />
        <Radio value="en" label={t('settings.english')} lang="en" />
      </Stack>
    </Radio.Group>
  )
}

export function YouFields(): ReactNode {
  const { t } = useTranslation()
  const [{ name, initials, role }, keep] = useFirstRun()
  return (
    <Stack gap="sm">
      <TextInput
        w={360}
        maw="100%"
        maxLength={80}
        autoComplete="off"
        label={t('people.name')}
        value={name}
        onChange={({ currentTarget: { value } }) => keep({ name: value })}
      />
      <InitialsField name={name} value={initials} onChange={(value) => keep({ initials: value })} />
      <Radio.Group
        label={t('firstRun.you.role')}
        value={role}
        onChange={(value) => keep({ role: ROLES.find((one) => one === value) ?? 'none' })}
      >
        <Stack gap={6} mt={4}>
          {(['none', ...ROLES] as const).map((one) => (
            <Radio key={one} value={one} label={t(`firstRun.you.roles.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  )
}
