import type { Deadline } from './deadline.ts'

/** A clock before and after a change of rules; null where there is none. */
export interface MovedClock {
  readonly kind: Deadline['kind']
  readonly whose: Deadline['whose']
  readonly before: number | null
  readonly after: number | null
}

/** The clocks that would show another date. A rule whose wording alone changed moves nothing. */
export function movedClocks(before: readonly Deadline[], after: readonly Deadline[]): MovedClock[] {
  const keys = [...new Set([...before, ...after].map(keyOf))]
  return keys.flatMap((key) => {
    const was = before.find((one) => keyOf(one) === key)
    const is = after.find((one) => keyOf(one) === key)
    const one = is ?? was
    if (!one || (was?.dueAt === is?.dueAt && was?.holidayAt === is?.holidayAt)) return []
    return [{ kind: one.kind, whose: one.whose, before: was?.dueAt ?? null, after: is?.dueAt ?? null }]
  })
}

const keyOf = ({ kind, event }: Deadline): string => `${kind} ${event}`
