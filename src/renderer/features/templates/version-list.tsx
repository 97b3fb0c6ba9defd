import { Button, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateVersion } from '#contract/reply-templates.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/index.ts'

/** Every version, newest first; an earlier one can be taken up again and saved as the next. */
export function VersionList(props: {
  readonly versions: readonly TemplateVersion[]
  readonly onTake: (version: TemplateVersion) => void
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (props.versions.length === 0) return null
  return (
    <section aria-label={t('templates.versions.title')}>
      <Title order={3} size="h6">
        {t('templates.versions.title')}
      </Title>
      <Stack gap={4}>
        {props.versions.map((one) => (
          <Group key={one.version} gap="xs" justify="space-between">
            <Text size="sm">
              {one.at === null
                ? t('templates.versions.shipped')
                : [
                    t('templates.versions.number', { version: one.version }),
                    formatDateTime(one.at, zone, language),
                    one.author || t('templates.versions.somebody'),
                    ...(one.removed ? [t('templates.versions.removed')] : []),
                    ...(one.note ? [one.note] : []),
                  ].join(' · ')}
            </Text>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('templates.versions.takeNamed', { version: one.version })}
              onClick={() => props.onTake(one)}
            >
              {t('templates.versions.take')}
            </Button>
          </Group>
        ))}
      </Stack>
    </section>
  )
}
