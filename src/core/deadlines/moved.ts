import type { Deadline } from './deadline.ts'

/** A clock before and after a change of rules; null where there is none. */
export interface MovedClock {
  readonly kind: Deadline['kind']
  readonly whose: Deadline['whose']
  readonly before: number | null
  readonly after: number | null
}

type Computed = Omit<Deadline, 'over'>

/** The computed clocks that would show another date. A rule whose wording alone changed moves nothing. */
export function movedClocks(before: readonly Deadline[], after: readonly Deadline[]): MovedClock[] {
  const [old, next] = [before.map(computed), after.map(computed)]
  const keys = [...new Set([...old, ...next].map(keyOf))]
  return keys.flatMap((key) => {
    const was = old.find((one) => keyOf(one) === key)
    const is = next.find((one) => keyOf(one) === key)
    const one = is ?? was
    if (!one || (was?.dueAt === is?.dueAt && was?.holidayAt === is?.holidayAt)) return []
    return [{ kind: one.kind, whose: one.whose, before: was?.dueAt ?? null, after: is?.dueAt ?? null }]
  })
}

/** Beneath a typed date lies the one a rule gave. */
const computed = (clock: Deadline): Computed => clock.over ?? clock
const keyOf = ({ kind, event }: Computed): string => `${kind} ${event}`
