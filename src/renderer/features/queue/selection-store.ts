import { create } from 'zustand'
import { NOTHING, type Selection, between, setSelected, toggle } from './selection.ts'

/**
 * What is chosen in the queue. It stays while the reader looks at a case and ends with the view it was made in: what is
 * out of sight must not be changed unseen.
 */
interface SelectionStore {
  readonly selection: Selection
  /** The view and filter it belongs to. */
  readonly scope: string
  /** Where a run of rows began, and what was chosen before it. */
  readonly run: { readonly anchor: string; readonly before: Selection } | null
  readonly enter: (scope: string) => void
  readonly toggle: (id: string) => void
  readonly replace: (selection: Selection) => void
  /** Chooses the rows from where the run began (`from` when none did) to `to`, and lets go of those it had further on. */
  readonly extend: (ids: readonly string[], from: string, to: string) => void
}

export const useSelection = create<SelectionStore>()((set) => ({
  selection: NOTHING,
  scope: '',
  run: null,
  enter: (scope) => set((now) => (now.scope === scope ? now : { scope, selection: NOTHING, run: null })),
  toggle: (id) => set((now) => ({ selection: toggle(now.selection, id), run: null })),
  replace: (selection) => set({ selection, run: null }),
  extend: (ids, from, to) =>
    set((now) => {
      const run = now.run ?? { anchor: from, before: now.selection }
      const [start, end] = [ids.indexOf(run.anchor), ids.indexOf(to)]
      if (start === -1 || end === -1) return now
      return { run, selection: setSelected(run.before, between(ids, start, end), true) }
    }),
}))
