import { type ClockKind, type Deadline, ownerOf } from './deadline.ts'

/** The clock that makes a case due: of those that run, the earliest of ours; `other` where none is ours. */
export function leadingClock(
  deadlines: readonly Pick<Deadline, 'kind' | 'whose' | 'dueAt'>[],
  running: readonly ClockKind[],
): ClockKind {
  const [first] = ours(deadlines).flatMap((kind) => running.filter((one) => one === kind))
  return first ?? running.find((kind) => ownerOf(kind) === 'ours') ?? 'other'
}

/** The typed date to take away where none is named: the one that makes the case due, else any; null where none is typed. */
export function leadingTyped(
  deadlines: readonly Pick<Deadline, 'kind' | 'whose' | 'dueAt'>[],
  typed: readonly ClockKind[],
): ClockKind | null {
  const [first] = ours(deadlines).flatMap((kind) => typed.filter((one) => one === kind))
  return first ?? typed[0] ?? null
}

const ours = (
  deadlines: readonly Pick<Deadline, 'kind' | 'whose' | 'dueAt'>[],
): readonly Deadline['kind'][] =>
  deadlines
    .filter(({ whose }) => whose === 'ours')
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .map(({ kind }) => kind)
