import { renumberReferences } from '#core/dossier/references.ts'
import type { Appeal } from '#contract/appeals.ts'

export type ExhibitRef = Appeal['exhibits'][number]

/** The list with the exhibit at `from` moved by `step` places; the same list where there is no such place. */
export function moveExhibit(list: readonly ExhibitRef[], from: number, step: number): readonly ExhibitRef[] {
  const to = from + step
  const moved = list[from]
  if (!moved || to < 0 || to >= list.length) return list
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, to), moved, ...rest.slice(to)]
}

/** The list with the dragged exhibit at the place of the one it was dropped on; the same list where nothing moves. */
export function dropExhibit(
  list: readonly ExhibitRef[],
  dragged: string,
  onto: string,
): readonly ExhibitRef[] {
  const from = list.findIndex((one) => one.evidenceId === dragged)
  const to = list.findIndex((one) => one.evidenceId === onto)
  return from < 0 || to < 0 || from === to ? list : moveExhibit(list, from, to - from)
}

/** Keeps only exhibits whose evidence is still on the case: removing evidence takes it out of the draft too. */
export function keepPresent(
  list: readonly ExhibitRef[],
  evidenceIds: ReadonlySet<string>,
): readonly ExhibitRef[] {
  return list.every((item) => evidenceIds.has(item.evidenceId))
    ? list
    : list.filter((item) => evidenceIds.has(item.evidenceId))
}

type Texts = Pick<Appeal, 'ask' | 'claimText' | 'shortText'>

/** The texts in which a reference like `{E3:2}` has to follow a new order; as the desk does with stored texts. */
export function followOrder(
  draft: Texts & { readonly exhibits: readonly ExhibitRef[] },
  next: readonly ExhibitRef[],
): Partial<Texts> {
  const places = new Map(next.map(({ evidenceId }, index) => [evidenceId, index + 1]))
  const follow = (text: string): string =>
    renumberReferences(text, (old) => {
      const exhibit = draft.exhibits[old - 1]
      return exhibit === undefined ? old : (places.get(exhibit.evidenceId) ?? null)
    })
  const texts = {
    ask: follow(draft.ask),
    claimText: follow(draft.claimText),
    shortText: follow(draft.shortText),
  }
  return Object.fromEntries(Object.entries(texts).filter(([key, text]) => text !== draft[key as keyof Texts]))
}
