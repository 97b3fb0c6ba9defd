import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatDateTime, formatMoney } from '#renderer/i18n/format.ts'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'
import type { FieldChange } from './event-groups.ts'

/** Catalogues that hold the words of a field's values. */
const WORDS: Readonly<Record<string, string>> = {
  state: 'words.state',
  move: 'words.move',
  outcome: 'words.outcome',
  decision: 'case.decision.do',
  kind: 'case.evidence.kinds',
}

/** One changed field: its name, what it was, what it is. */
export function ChangeLine({ change }: { readonly change: FieldChange }): ReactNode {
  const { t, code } = useWords()
  const show = useFieldValue()
  const before = show(change.field, change.before)
  const after = show(change.field, change.after)
  return (
    <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
      <Text span inherit c="dimmed">
        {code('field', change.field)}
        {': '}
      </Text>
      {before === '' ? null : (
        <>
          <Text span inherit td="line-through" c="dimmed">
            {before}
          </Text>
          <span aria-hidden> → </span>
          <span className="visually-hidden">{t('story.becomes')}</span>
        </>
      )}
      <Text span inherit fw={500}>
        {after === '' ? t('story.empty') : after}
      </Text>
    </Text>
  )
}

function useFieldValue(): (field: string, value: string | number | null) => string {
  const { detail, currency } = useCase()
  const { say, language } = useWords()
  return (field, value) => {
    if (value === null || value === '') return ''
    if (typeof value === 'number' && /At$/u.test(field))
      return formatDateTime(value, detail.marketZone, language)
    if (typeof value === 'number' && /Minor$/u.test(field))
      return formatMoney({ minor: value, currency }, language)
    const words = WORDS[field]
    return words ? say(`${words}.${value}`, String(value)) : String(value)
  }
}
