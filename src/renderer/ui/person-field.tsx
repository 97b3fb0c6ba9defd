import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { PersonBadge, useNames } from './people.tsx'

/** Somebody of the desk by name. A name the list does not have may be typed: not everybody works at this computer. */
export function PersonField(props: Omit<AutocompleteProps, 'data' | 'renderOption'>): ReactNode {
  return (
    <Autocomplete
      {...props}
      maxLength={80}
      data={[...useNames()]}
      selectFirstOptionOnChange={false}
      renderOption={({ option: { value } }) => (
        <span>
          <PersonBadge name={value} />
          {value}
        </span>
      )}
    />
  )
}
