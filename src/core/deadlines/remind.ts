import type { Deadline } from './deadline.ts'
import { type QuietClock, type QuietHours, quietClock } from './quiet.ts'

/** What an open case of ours is due by. No buyer's data: it goes into notices that anyone near the screen can read. */
export interface OpenDeadline {
  readonly caseId: string
  readonly platformId: string
  readonly kind: Deadline['kind']
  readonly dueAt: number
  readonly basis: Deadline['basis']
}

/** What is said of a case is kept by it; a reply planned for later has a date of its own. */
const bookKey = ({ caseId, kind }: OpenDeadline): string => (kind === 'reply' ? `${caseId} reply` : caseId)

/** When to remind. */
export interface ReminderPlan {
  readonly on: boolean
  /** Hours before a deadline, in any order. */
  readonly hours: readonly number[]
  readonly quiet: QuietHours | null
  /** IANA zone of the reader's clock: quiet hours are theirs, not the market's. */
  readonly zone: string
}

/** The last thing said about a date: of which date, and at how many hours before it (0: that it had passed). */
export interface Said {
  readonly dueAt: number
  readonly hours: number
}
export type SaidBook = Readonly<Record<string, Said>>

export interface DueReminder extends OpenDeadline {
  /** The mark it stands for; 0 for a date that passed without its last reminder. */
  readonly hours: number
}

export interface Reminders {
  /** What to say now, the most urgent first; to be said in one notice. */
  readonly due: readonly DueReminder[]
  /** When there may be more to say; null when nothing is left. */
  readonly wakeAt: number | null
  /** The book once `due` has been said, without dates that are no longer open. */
  readonly said: SaidBook
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Time a person needs to act: a reminder that would leave less is said before the quiet hours instead. */
export const TIME_TO_ACT_MS = 30 * MINUTE
/** A date that passed unsaid is told for so long (a week's holiday); older ones stand in the queue as overdue. */
export const TELL_LATE_MS = 7 * 24 * HOUR

/**
 * What to say now and when to look again. Each date is said once at each mark, never in quiet hours and, while the
 * program runs, never only after it: a reminder in quiet hours waits for their end, or comes before them where too little
 * time would be left. Marks that were missed are not caught up one by one: only the nearest is said.
 */
export function remind(
  deadlines: readonly OpenDeadline[],
  plan: ReminderPlan,
  said: SaidBook,
  now: number,
): Reminders {
  const recent = deadlines.filter(({ dueAt }) => dueAt > now - TELL_LATE_MS)
  const book = new Map<string, Said>()
  for (const deadline of recent) {
    const last = said[bookKey(deadline)]
    // A deadline that moved is a new one.
    if (last?.dueAt === deadline.dueAt) book.set(bookKey(deadline), last)
  }
  if (!plan.on || plan.hours.length === 0) return { due: [], wakeAt: null, said: Object.fromEntries(book) }

  const clock = quietClock(plan.quiet, plan.zone)
  const silence = clock(now)
  const due: DueReminder[] = []
  const wakes: number[] = []
  for (const deadline of recent) {
    const last = book.get(bookKey(deadline))?.hours ?? Infinity
    const marks = plan.hours.map((hours) => ({ hours, at: sayAt(deadline.dueAt, hours, clock) }))
    const mark = markReached(deadline.dueAt, marks, now)
    for (const { hours, at } of marks) if (hours < Math.min(last, mark) && at > now) wakes.push(at)
    const left = mark === 0 ? Math.min(...plan.hours) < last : mark < last
    if (!left || mark === Infinity) continue
    if (silence) continue
    due.push({ ...deadline, hours: mark })
    book.set(bookKey(deadline), { dueAt: deadline.dueAt, hours: mark })
  }
  // What is held back, and what passes meanwhile, is said when the quiet ends.
  if (silence && recent.length > 0) wakes.push(silence.end)
  return {
    due: due.toSorted((a, b) => a.dueAt - b.dueAt || (a.caseId < b.caseId ? -1 : 1)),
    wakeAt: wakes.length > 0 ? wakes.reduce((first, at) => Math.min(first, at)) : null,
    said: Object.fromEntries(book),
  }
}

/** The nearest mark that is behind us, 0 once the date has passed, Infinity before all of them. */
function markReached(
  dueAt: number,
  marks: readonly { readonly hours: number; readonly at: number }[],
  now: number,
): number {
  if (dueAt <= now) return 0
  return Math.min(Infinity, ...marks.filter(({ at }) => at <= now).map(({ hours }) => hours))
}

/** When the reminder of `hours` before `dueAt` is to be said. */
function sayAt(dueAt: number, hours: number, clock: QuietClock): number {
  const at = dueAt - hours * HOUR
  const silence = clock(at)
  if (!silence) return at
  if (silence.end <= dueAt - TIME_TO_ACT_MS) return silence.end
  const before = silence.start - TIME_TO_ACT_MS
  // Where the hours between two silences are that few, they begin with it.
  return clock(before)?.end ?? before
}
