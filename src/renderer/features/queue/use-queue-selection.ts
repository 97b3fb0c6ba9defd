import { useEffect } from 'react'
import type { CaseRow } from '#contract/cases.ts'
import { type QueueSearch, toFilter } from './queue-search.ts'
import { EVERYTHING, NOTHING, type Selection, countSelected } from './selection.ts'
import { useSelection } from './selection-store.ts'

export interface QueueSelection {
  readonly selection: Selection
  readonly count: number
  readonly select: (row: CaseRow, extend: boolean) => void
  readonly extendTo: (row: CaseRow) => void
  readonly selectAll: (all: boolean) => void
}

/** The selection of the view on the page, and the ways to change it. `active` is the row a run begins at. */
export function useQueueSelection(
  search: QueueSearch,
  rows: () => readonly CaseRow[],
  total: number,
  active: CaseRow | undefined,
): QueueSelection {
  const { selection, enter, extend, toggle, replace } = useSelection()
  // The order of the rows changes nothing about which they are.
  const scope = JSON.stringify([search.view, toFilter(search)])
  useEffect(() => enter(scope), [enter, scope])
  const extendTo = (row: CaseRow): void =>
    extend(
      rows().map(({ id }) => id),
      active?.id ?? row.id,
      row.id,
    )
  return {
    selection,
    count: countSelected(selection, total),
    extendTo,
    select: (row, run) => (run ? extendTo(row) : toggle(row.id)),
    selectAll: (all) => replace(all ? EVERYTHING : NOTHING),
  }
}
