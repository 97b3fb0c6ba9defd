import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { INITIALS_MAX, initialsOf } from '#core/people/initials.ts'

/** Initials of somebody; left empty they are made from the name, which the field shows. */
export function InitialsField(props: {
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <TextInput
      w={200}
      maxLength={INITIALS_MAX}
      autoComplete="off"
      label={t('people.initials')}
      description={t('people.initialsHint')}
      placeholder={initialsOf(props.name)}
      value={props.value}
      onChange={({ currentTarget: { value } }) => props.onChange(value)}
    />
  )
}
