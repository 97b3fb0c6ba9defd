import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatCount } from '#renderer/i18n/format.ts'
import { useWords } from './words.ts'

/** How many characters of a form's limit are used, counted as web forms count (UTF-16 units); null: it names no limit. */
export function CountLabel({
  text,
  limit,
}: {
  readonly text: string
  readonly limit: number | null
}): ReactNode {
  const { t, language } = useWords()
  const over = limit !== null && text.length > limit
  const count = formatCount(text.length, language)
  const said =
    limit === null
      ? t('count.plain', { count })
      : t(over ? 'count.over' : 'count.within', { count, limit: formatCount(limit, language) })
  return (
    <Text span size="xs" c={over ? 'var(--mantine-color-error)' : 'dimmed'} fw={over ? 600 : 400}>
      {said}
    </Text>
  )
}
