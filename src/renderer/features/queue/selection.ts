/** Which cases are chosen: named one by one, or all that a filter holds without some. */
export type Selection =
  | { readonly all: false; readonly ids: ReadonlySet<string> }
  | { readonly all: true; readonly minus: ReadonlySet<string> }

export const NOTHING: Selection = { all: false, ids: new Set() }
export const EVERYTHING: Selection = { all: true, minus: new Set() }

export const isSelected = (selection: Selection, id: string): boolean =>
  selection.all ? !selection.minus.has(id) : selection.ids.has(id)

/** How many are chosen of a view that holds `total`. */
export const countSelected = (selection: Selection, total: number): number =>
  selection.all ? Math.max(0, total - selection.minus.size) : selection.ids.size

/** Chooses a case, or leaves it out. */
export function setSelected(selection: Selection, ids: Iterable<string>, chosen: boolean): Selection {
  const next = new Set(selection.all ? selection.minus : selection.ids)
  for (const id of ids)
    if (chosen !== selection.all) next.add(id)
    else next.delete(id)
  return selection.all ? { all: true, minus: next } : { all: false, ids: next }
}

export const toggle = (selection: Selection, id: string): Selection =>
  setSelected(selection, [id], !isSelected(selection, id))

/** The ids between two places of the list, both included, whichever comes first. */
export function between(ids: readonly string[], from: number, to: number): readonly string[] {
  return ids.slice(Math.min(from, to), Math.max(from, to) + 1)
}
