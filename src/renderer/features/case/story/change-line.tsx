import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatBytes, formatDateTime, formatMoney } from '#renderer/i18n/format.ts'
import classes from '../case-page.module.css'
import { useCase } from '../parts/case-context.tsx'
import { useWords } from '../parts/words.ts'
import type { FieldChange } from './event-groups.ts'
import { fieldName, valueForm } from './field-names.ts'

/** One changed field: its name, what it was, what it is. */
export function ChangeLine(props: { readonly eventKind: string; readonly change: FieldChange }): ReactNode {
  const { t, code } = useWords()
  const show = useFieldValue(props.eventKind)
  const { ofOrder, name } = fieldName(props.change.field)
  const label = code('field', name)
  const before = show(name, props.change.before)
  const after = show(name, props.change.after)
  return (
    <Text size="xs" className={classes['change']} data-whole={before !== ''}>
      <Text span inherit c="dimmed">
        {ofOrder ? t('story.ofOrder', { field: label }) : label}
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

function useFieldValue(eventKind: string): (name: string, value: string | number | null) => string {
  const { detail, currency } = useCase()
  const { say, language } = useWords()
  return (name, value) => {
    if (value === null || value === '') return ''
    const form = valueForm(eventKind, name, value)
    switch (form.as) {
      case 'time':
        return formatDateTime(Number(value), detail.marketZone, language)
      case 'money':
        return formatMoney({ minor: Number(value), currency }, language)
      case 'bytes':
        return formatBytes(Number(value), language)
      case 'hash':
        return `${String(value).slice(0, 12)}…`
      case 'words':
        return say(`${form.group}.${value}`, String(value))
      case 'list':
        return String(value)
          .split(', ')
          .map((one) => say(`${form.group}.${one}`, one))
          .join(' · ')
      case 'text':
        return String(value)
    }
  }
}
