import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatCount } from '#renderer/i18n/format.ts'
import { useWords } from './words.ts'

/** How many characters of a form's limit are used, counted as web forms count (UTF-16 units). */
export function CountLabel({ text, limit }: { readonly text: string; readonly limit: number }): ReactNode {
  const { t, language } = useWords()
  const over = text.length > limit
  const values = { count: formatCount(text.length, language), limit: formatCount(limit, language) }
  return (
    <Text span size="xs" c={over ? 'var(--mantine-color-error)' : 'dimmed'} fw={over ? 600 : 400}>
      {t(over ? 'count.over' : 'count.within', values)}
    </Text>
  )
}
