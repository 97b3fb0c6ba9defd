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

/** Keeps only exhibits whose evidence is still on the case: removing evidence takes it out of the draft too. */
export function keepPresent(
  list: readonly ExhibitRef[],
  evidenceIds: ReadonlySet<string>,
): readonly ExhibitRef[] {
  return list.every((item) => evidenceIds.has(item.evidenceId))
    ? list
    : list.filter((item) => evidenceIds.has(item.evidenceId))
}
