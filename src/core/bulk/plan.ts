import type { CaseChange, REFUSALS } from '#contract/bulk.ts'
import { decisionsFor } from '#core/cases/decisions.ts'
import type { ClockKind } from '#core/deadlines/deadline.ts'
import type { CaseKind } from '#core/cases/kind.ts'
import { CLOCK, type CaseNow, TAG, TASK, type Value, valueOf, writeOutcome, writeTyped } from './fields.ts'
import { type Hand, type Task, afterSteps, writeTask } from './tasks.ts'

export type RefusalReason = (typeof REFUSALS)[number]

export interface FieldChange {
  readonly field: string
  readonly before: Value
  readonly after: Value
  /** What the person wrote to it. */
  readonly text?: string
}

export interface Refusal {
  readonly field: string
  readonly reason: RefusalReason
}

/** What a change does to a case: nothing of it where any part is refused. */
export type Plan =
  | { readonly refusal: Refusal; readonly changes: readonly [] }
  | { readonly refusal: null; readonly changes: readonly FieldChange[] }

/** Works out what a change would do to a case. Pure; the order of the changes is the order in which they are told. */
export function planChange(now: CaseNow, change: CaseChange, hand: Hand): Plan {
  const refusal = refusalOf(now, change, hand)
  if (refusal) return { refusal, changes: [] }
  const changes: FieldChange[] = []
  const set = (field: string, after: Value, text?: string): void => {
    const before = valueOf(now, field)
    if (before !== after) changes.push({ field, before, after, ...(text ? { text } : {}) })
  }
  if (change.owner !== undefined) set('owner', change.owner)
  if (change.dueAt !== undefined) {
    const kind = clockOf(now, change)
    const typed = kind && now.typedDates[kind]
    // The same date typed again is no change, although it was typed at another time.
    if (kind && (typed?.at ?? null) !== change.dueAt)
      set(
        `${CLOCK}${kind}`,
        writeTyped(change.dueAt === null ? undefined : { at: change.dueAt, setAt: hand.at }),
      )
  }
  if (change.snooze) set('snoozedUntil', wakeAt(now, change.snooze))
  for (const name of change.removeTags ?? []) set(`${TAG}${name}`, null)
  for (const name of change.addTags ?? []) set(`${TAG}${name}`, 1)
  if (change.tasks) changes.push(...taskChanges(now.tasks, afterSteps(now.tasks, change.tasks, hand)))
  if (change.note !== undefined) changes.push({ field: 'note', before: null, after: change.note })
  // A decision is told although it is the one of before: it was taken once more.
  if (change.decision)
    changes.push({
      ...{ field: 'decision', before: now.decision, after: change.decision.decision },
      text: change.decision.note,
    })
  // The goods to send have a row of their own from the day they were promised.
  if (change.decision?.decision === 'approved-replacement' && now.replacement === null)
    set('replacement', hand.at)
  if (change.close) {
    const { amountMinor } = change.close
    const amount = amountMinor === 'own' ? (now.amountMinor ?? 0) : amountMinor
    set('outcome', writeOutcome({ ...change.close, amountMinor: amount }), change.close.reason)
  }
  if (change.reopen) set('outcome', null, change.reopen.reason)
  return { refusal: null, changes }
}

/** The clock a date is for; null where there is none to take away. */
const clockOf = (now: CaseNow, change: CaseChange): ClockKind | null =>
  change.clock ?? (change.dueAt === null ? now.leadingTyped : now.leading)

/** Every task whose place or words are others now. */
function taskChanges(before: readonly Task[], after: readonly Task[]): FieldChange[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))]
  return ids
    .map((id) => ({ field: `${TASK}${id}`, before: writeTask(before, id), after: writeTask(after, id) }))
    .filter((one) => one.before !== one.after)
}

/** When the case comes back; null is now. */
function wakeAt(now: CaseNow, snooze: NonNullable<CaseChange['snooze']>): number | null {
  if (snooze.how === 'off') return null
  if (snooze.how === 'until') return snooze.at
  return now.dueAt === null ? null : now.dueAt - snooze.ms
}

function refusalOf(now: CaseNow, change: CaseChange, hand: Hand): Refusal | null {
  if (change.reopen && now.outcome === null) return { field: 'outcome', reason: 'not-closed' }
  const ofOpen = ['owner', 'dueAt', 'snooze', 'tasks', 'decision', 'close'] as const
  const { snooze } = change
  const barred =
    now.outcome !== null && !change.reopen ? ofOpen.find((one) => change[one] !== undefined) : null
  if (barred) return { field: barred === 'close' ? 'outcome' : barred, reason: 'closed' }
  if (typeof change.dueAt === 'number') {
    const kind = clockOf(now, change)
    // A date for a clock that does not run would be heard by nobody.
    if (kind !== null && kind !== 'other' && !now.running.includes(kind))
      return { field: 'dueAt', reason: 'clock-not-running' }
  }
  if (snooze?.how === 'before-due' && now.dueAt === null)
    return { field: 'snoozedUntil', reason: 'no-deadline' }
  if (snooze && snooze.how !== 'off' && (wakeAt(now, snooze) ?? 0) <= hand.at)
    return { field: 'snoozedUntil', reason: 'past' }
  if (change.close?.amountMinor === 'own' && now.amountMinor === null)
    return { field: 'outcome', reason: 'no-amount' }
  const { decision } = change
  const fits = decisionsFor(now.kind as CaseKind).some((one) => one === decision?.decision)
  if (decision && !fits && hand.knowsCase !== true) return { field: 'decision', reason: 'other-kind' }
  return null
}

/** A change as the log of actions keeps it. */
export interface KeptChange {
  readonly field: string
  readonly before: Value
  readonly after: Value
}

/** What takes the kept changes of a case back, the last first; or the field in which the case is another by now. */
export function planUndo(
  now: CaseNow,
  kept: readonly KeptChange[],
):
  | { readonly moved: string; readonly changes: readonly [] }
  | { readonly moved: null; readonly changes: readonly FieldChange[] } {
  const moved = kept.find(({ field, after }) => field !== 'note' && valueOf(now, field) !== after)
  if (moved) return { moved: moved.field, changes: [] }
  return {
    moved: null,
    changes: kept.toReversed().map(({ field, before, after }) => ({ field, before: after, after: before })),
  }
}
