import { type ReactNode, createContext, useContext } from 'react'
import type { CaseDetail } from '#contract/cases.ts'
import type { Uploads } from '../evidence/use-uploads.ts'
import type { Place } from './focus.ts'

export const CASE_TABS = ['order', 'evidence', 'reply', 'appeal'] as const
export type CaseTab = (typeof CASE_TABS)[number]

export interface CaseContextValue {
  readonly detail: CaseDetail
  /** Currency of the case; of its market where the case names no amount. */
  readonly currency: string
  /** True where amounts are written with a decimal comma. */
  readonly decimalComma: boolean
  readonly uploads: Uploads
  /** Opens a tab (null: stay) and moves focus to the first of the places found. */
  readonly goTo: (tab: CaseTab | null, ...places: readonly Place[]) => void
}

const CaseContext = createContext<CaseContextValue | null>(null)

export function CaseProvider(props: {
  readonly value: CaseContextValue
  readonly children: ReactNode
}): ReactNode {
  return <CaseContext value={props.value}>{props.children}</CaseContext>
}

export function useCase(): CaseContextValue {
  const value = useContext(CaseContext)
  if (!value) throw new Error('useCase outside CaseProvider')
  return value
}
