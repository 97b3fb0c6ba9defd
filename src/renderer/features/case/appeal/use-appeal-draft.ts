import { useState } from 'react'
import type { Appeal } from '#contract/appeals.ts'
import { useDesk } from '#renderer/desk.tsx'
import type { SaveState } from '../parts/autosave.ts'
import { useAutosave } from '../parts/use-autosave.ts'
import { type ExhibitRef, followOrder, keepPresent } from './exhibit-order.ts'

export type Draft = Pick<Appeal, 'ask' | 'claimText' | 'shortText'> & {
  readonly exhibits: readonly ExhibitRef[]
}

export interface AppealDraft {
  readonly draft: Draft
  readonly change: (patch: Partial<Draft>) => void
  /** Saves what waits; true when all is on the desk. */
  readonly flush: () => Promise<boolean>
  readonly state: SaveState
  readonly error: unknown
}

/** The appeal as typed, saved as typed. Only the fields that changed are sent. */
export function useAppealDraft(appeal: Appeal, evidenceIds: ReadonlySet<string>): AppealDraft {
  const desk = useDesk()
  const [typed, setTyped] = useState<Partial<Draft>>({})
  const saving = useAutosave<Partial<Draft>>(
    ({ exhibits, ...texts }) =>
      desk.call('appeals.save', {
        appealId: appeal.id,
        ...texts,
        ...(exhibits ? { exhibits: [...exhibits] } : {}),
      }),
    (older, newer) => ({ ...older, ...newer }),
  )
  const draft: Draft = {
    ask: typed.ask ?? appeal.ask,
    claimText: typed.claimText ?? appeal.claimText,
    shortText: typed.shortText ?? appeal.shortText,
    exhibits: keepPresent(typed.exhibits ?? appeal.exhibits, evidenceIds),
  }
  return {
    draft,
    change: (asked) => {
      const patch = asked.exhibits ? { ...followOrder(draft, asked.exhibits), ...asked } : asked
      setTyped((now) => ({ ...now, ...patch }))
      saving.change(patch)
    },
    flush: saving.flush,
    state: saving.state,
    error: saving.error,
  }
}
