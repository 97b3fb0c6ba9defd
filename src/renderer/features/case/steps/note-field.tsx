import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../parts/words.ts'

/** A note beside a step; goes into the story. */
export function NoteField(props: {
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactNode {
  const { t } = useWords()
  return (
    <Textarea
      label={t('field.note')}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={4000}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}
