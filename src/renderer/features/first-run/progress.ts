import { readLocalStorageValue, useLocalStorage } from '@mantine/hooks'
import type { ROLES } from '#contract/views.ts'

export const STEPS = ['language', 'you', 'shop', 'file'] as const
export type Step = (typeof STEPS)[number]

/** How far the first steps are and what was typed in them: kept by the page, so that a way back loses nothing. */
interface FirstRun {
  readonly step: Step
  readonly done: readonly Step[]
  readonly name: string
  readonly initials: string
  readonly role: (typeof ROLES)[number] | 'none'
  /** The person who was made from the name; changed, not doubled, on a second way through. */
  readonly personId: string | null
}

const KEY = 'aftercase.first-run'
const BEGIN: FirstRun = { step: 'language', done: [], name: '', initials: '', role: 'none', personId: null }

export function useFirstRun(): readonly [FirstRun, (part: Partial<FirstRun>) => void] {
  const [state, set] = useLocalStorage<FirstRun>({
    key: KEY,
    defaultValue: readLocalStorageValue({ key: KEY, defaultValue: BEGIN }),
    getInitialValueInEffect: false,
  })
  return [state, (part) => set((before) => ({ ...before, ...part }))]
}
