import { type ReactNode, createContext, useContext, useMemo } from 'react'
import type { Person } from '#contract/people.ts'
import { initialsOf } from '#core/people/initials.ts'
import { useDeskQuery } from '../desk.tsx'
import classes from './people.module.css'

const NONE: readonly Person[] = []
const PeopleContext = createContext<readonly Person[]>(NONE)

/** Reads the people of the desk once for the whole page: a badge stands in every row. */
export function PeopleProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { data } = useDeskQuery('people.list', {}, { keep: true })
  return <PeopleContext value={data?.people ?? NONE}>{children}</PeopleContext>
}

/** The names that can be chosen for something new. */
export function useNames(): readonly string[] {
  const people = useContext(PeopleContext)
  return useMemo(() => people.filter(({ retired }) => !retired).map(({ name }) => name), [people])
}

/** The initials of somebody, beside the name or in its place; a screen reader hears the name alone. */
export function PersonBadge({ name }: { readonly name: string }): ReactNode {
  const people = useContext(PeopleContext)
  if (name === '') return null
  const initials = people.find((one) => one.name === name)?.initials ?? initialsOf(name)
  return (
    <span className={classes['badge']} aria-hidden>
      {initials}
    </span>
  )
}
