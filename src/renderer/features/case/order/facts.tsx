import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from '../case-page.module.css'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
}

/** Facts as label and value; a fact without a value is left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  const present = facts.filter((fact) => fact.value !== '' && fact.value !== null && fact.value !== undefined)
  return (
    <dl className={classes['facts']}>
      {present.map((fact) => (
        <div key={fact.label} className={classes['fact']}>
          <Text component="dt" size="xs" c="dimmed">
            {fact.label}
          </Text>
          <Text component="dd" size="sm" className={classes['factValue']}>
            {fact.value}
          </Text>
        </div>
      ))}
    </dl>
  )
}
