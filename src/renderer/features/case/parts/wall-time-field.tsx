import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatDateTime } from '#renderer/i18n/format.ts'
import { useCase } from './case-context.tsx'
import { fromWallTime, userZone } from '#renderer/ui/wall-time.ts'
import { useWords } from './words.ts'

/** A date and time typed on the market's clock, with what that is on this computer's. `value` is the field's text. */
export function WallTimeField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly hint?: string
  readonly error?: string
}): ReactNode {
  const { detail } = useCase()
  const { t, language } = useWords()
  const at = fromWallTime(props.value, detail.marketZone)
  const zone = userZone()
  const here =
    at === null || zone === detail.marketZone
      ? props.hint
      : t('time.here', { time: formatDateTime(at, zone, language), zone })
  return (
    <TextInput
      type="datetime-local"
      label={props.label}
      description={`${t('time.typed', { zone: detail.marketZone })}${here ? ` ${here}` : ''}`}
      value={props.value}
      {...(props.error ? { error: props.error } : {})}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      {...(props.onBlur ? { onBlur: props.onBlur } : {})}
    />
  )
}
