import type { TypedDate, TypedDates } from '#core/cases/facts.ts'
import type { ClockKind } from '#core/deadlines/deadline.ts'
import { type Task, writeTask } from './tasks.ts'

/** A value as events and the log of actions write it. */
export type Value = string | number | null

export interface Outcome {
  readonly outcome: string
  readonly reason: string
  /** In the currency of the case. */
  readonly amountMinor: number
}

/** What of a case can be changed by hand. */
export interface CaseNow {
  readonly id: string
  readonly platformId: string
  readonly kind: string
  readonly owner: string
  /** Dates typed for its clocks. */
  readonly typedDates: TypedDates
  readonly decision: string | null
  readonly outcome: Outcome | null
  /** What the case is about, in its own currency. */
  readonly amountMinor: number | null
  /** The deadline it has, typed or computed. */
  readonly dueAt: number | null
  readonly snoozedUntil: number | null
  readonly tags: readonly string[]
  readonly tasks: readonly Task[]
  /** When goods in place of the first were promised; a text once more is known of them; null where none were. */
  readonly replacement: Value
  /** Clocks that run and the one a date is for where none is named; empty where nobody asked. */
  readonly running: readonly ClockKind[]
  readonly leading: ClockKind
  readonly leadingTyped: ClockKind | null
}

export const TAG = 'tag:'
export const TASK = 'task:'
export const CLOCK = 'clock:'

/** The value of a field as it is now. A note is a line of the story and has none. */
export function valueOf(now: CaseNow, field: string): Value {
  if (field.startsWith(TAG)) return now.tags.includes(field.slice(TAG.length)) ? 1 : null
  if (field.startsWith(TASK)) return writeTask(now.tasks, field.slice(TASK.length))
  if (field.startsWith(CLOCK)) return writeTyped(now.typedDates[field.slice(CLOCK.length) as ClockKind])
  switch (field) {
    case 'owner':
      return now.owner
    case 'replacement':
      return now.replacement
    case 'snoozedUntil':
      return now.snoozedUntil
    case 'decision':
      return now.decision
    case 'outcome':
      return now.outcome && writeOutcome(now.outcome)
    default:
      return null
  }
}

/** A typed date as one value. */
export const writeTyped = (date: TypedDate | undefined): Value =>
  date ? JSON.stringify([date.at, date.setAt]) : null

/** The other way round. */
export function readTyped(value: Value): TypedDate | null {
  if (value === null) return null
  const [at, setAt] = JSON.parse(String(value)) as [number, number]
  return { at, setAt }
}

/** Three values in one, always written in the same order, so that equal means equal. */
export const writeOutcome = ({ outcome, reason, amountMinor }: Outcome): string =>
  JSON.stringify([outcome, reason, amountMinor])

/** The other way round; anything else than what {@link writeOutcome} wrote is a fault. */
export function readOutcome(value: Value): Outcome | null {
  if (value === null) return null
  const [outcome, reason, amountMinor] = JSON.parse(String(value)) as [string, string, number]
  return { outcome, reason, amountMinor }
}
