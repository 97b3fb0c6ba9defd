import { Alert, Paper, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Composed } from '#contract/reply-templates.ts'
import classes from '../case-page.module.css'

/** What of an inserted template still stands in the reply. */
export function stillSaid(said: readonly Composed[], text: string): readonly Composed[] {
  return said.filter(({ parts }) => parts.some((part) => text.includes(part.text)))
}

/** Beside the reply: the same words in Chinese with the same values, and a wording that is behind. */
export function ReadingSlot(props: { readonly said: readonly Composed[]; readonly text: string }): ReactNode {
  const { t } = useTranslation()
  const said = stillSaid(props.said, props.text)
  if (said.length === 0) return null
  const readings = said.filter(({ reading }) => reading !== '')
  const changed = readings.some(({ text }) => !props.text.includes(text))
  const images = [...new Set(said.flatMap((one) => one.images))]
  return (
    <Stack gap="xs">
      {said.some(({ behind }) => behind) ? (
        <Alert color="yellow" variant="light" p="xs" role="status">
          {t('templates.behindNote')}
        </Alert>
      ) : null}
      {images.length > 0 ? (
        <Text size="sm">{t('templates.images', { names: images.join(', ') })}</Text>
      ) : null}
      {readings.length > 0 ? (
        <Paper withBorder p="xs" component="section" aria-label={t('templates.reading.title')}>
          <Text size="xs" c="dimmed">
            {t('templates.reading.title')}
            {changed ? ` · ${t('templates.reading.changed')}` : ''}
          </Text>
          {readings.map(({ reading }, place) => (
            <Text key={`${place}:${reading.length}`} size="sm" lang="zh-CN" className={classes['eventText']}>
              {reading}
            </Text>
          ))}
        </Paper>
      ) : null}
    </Stack>
  )
}
