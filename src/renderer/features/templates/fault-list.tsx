import { List, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateFault } from '#contract/reply-templates.ts'
import { useLanguage } from '../../i18n/index.ts'
import { languageName } from '../../i18n/language-name.ts'

/** Where the languages of a template do not say the same. */
export function FaultList({ faults }: { readonly faults: readonly TemplateFault[] }): ReactNode {
  const { t } = useTranslation()
  const reader = useLanguage()
  if (faults.length === 0)
    return (
      <Text size="sm" c="dimmed" role="status">
        {t('templates.form.level')}
      </Text>
    )
  return (
    <List size="sm" role="status">
      {faults.map((fault) => (
        <List.Item key={`${fault.language}:${fault.kind}`}>
          {[
            languageName(fault.language, reader),
            t(`templates.form.faults.${fault.kind}`),
            ...(fault.missing.length > 0
              ? [t('templates.form.missing', { names: fault.missing.join(' ') })]
              : []),
            ...(fault.extra.length > 0 ? [t('templates.form.extra', { names: fault.extra.join(' ') })] : []),
          ].join(' · ')}
        </List.Item>
      ))}
    </List>
  )
}
