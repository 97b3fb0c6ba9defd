import { clockField } from '#core/deadlines/deadline.ts'
import { CLOCK, TAG, TASK, type Value, readOutcome, readTyped } from './fields.ts'
import { readTask } from './tasks.ts'
import type { FieldChange } from './plan.ts'

export type Told = Readonly<Record<string, Value>>

/** A line of the story for some changes of a case. */
export interface StoryLine {
  readonly kind:
    | 'note'
    | 'decision'
    | 'closed'
    | 'reopened'
    | 'owner-set'
    | 'deadline-set'
    | 'tagged'
    | 'snoozed'
    | 'tasks-changed'
    | 'edited'
  readonly text: string
  readonly before: Told
  readonly after: Told
  /** The changes it tells of, by place. */
  readonly tells: readonly number[]
}

const ALONE: Readonly<Record<string, StoryLine['kind']>> = {
  ...{ owner: 'owner-set', clocks: 'deadline-set', snoozedUntil: 'snoozed' },
  ...{ tags: 'tagged', tasks: 'tasks-changed' },
}

/** Tags and tasks are told as lists. */
const listOf = (field: string): string =>
  field.startsWith(TAG)
    ? 'tags'
    : field.startsWith(TASK)
      ? 'tasks'
      : field.startsWith(CLOCK)
        ? 'clocks'
        : field

/**
 * The lines that tell of the changes of a case. What the rest of the desk reads by its kind (a note, a decision, how a
 * case ended) has a line of its own; all else is one line.
 */
export function storyLines(changes: readonly FieldChange[]): readonly StoryLine[] {
  const lines: StoryLine[] = []
  const rest: number[] = []
  for (const [place, change] of changes.entries()) {
    const told = { before: fieldsOf(change, change.before), after: fieldsOf(change, change.after) }
    if (change.field === 'note')
      lines.push({ kind: 'note', text: String(change.after), before: {}, after: {}, tells: [place] })
    else if (change.field === 'decision')
      lines.push({ kind: 'decision', text: change.text ?? '', ...told, tells: [place] })
    else if (change.field === 'outcome') {
      const kind = change.after === null ? 'reopened' : 'closed'
      lines.push({ kind, text: change.text ?? '', ...told, tells: [place] })
    } else if (change.field === 'replacement') {
      // It came with the decision, whose line tells of it.
      const decision = lines.findIndex(({ kind }) => kind === 'decision')
      const line = lines[decision]
      if (line) lines[decision] = { ...line, tells: [...line.tells, place] }
    } else rest.push(place)
  }
  if (rest.length === 0) return lines
  const lists = [...new Set(rest.map((place) => listOf(changes[place]?.field ?? '')))]
  const kind = lists.length === 1 ? (ALONE[lists[0] ?? ''] ?? 'edited') : 'edited'
  const parts = rest.flatMap((place) => changes[place] ?? [])
  return [
    { kind, text: '', before: mapOf(parts, 'before'), after: mapOf(parts, 'after'), tells: rest },
    ...lines,
  ]
}

/** All of the changes as one map of values, for the line that says what an undo restored. */
export function mapOf(changes: readonly FieldChange[], side: 'before' | 'after'): Told {
  const plain = changes.filter(
    ({ field }) => (listOf(field) === field && field !== 'replacement') || field.startsWith(CLOCK),
  )
  const told = Object.assign({}, ...plain.map((change) => fieldsOf(change, change[side]))) as Told
  const tags = changes.filter((one) => one.field.startsWith(TAG))
  const tasks = changes.filter((one) => one.field.startsWith(TASK))
  return {
    ...told,
    ...(tags.length > 0
      ? { tags: tags.flatMap((one) => (one[side] === null ? [] : one.field.slice(TAG.length))).join(', ') }
      : {}),
    ...(tasks.length > 0 ? { tasks: tasks.flatMap((one) => taskWords(one, side)).join('; ') } : {}),
  }
}

/** `☑ title` or `☐ title`; nothing for a task that is not there. */
function taskWords(change: FieldChange, side: 'before' | 'after'): string[] {
  const found = readTask(change.field.slice(TASK.length), change[side])
  return found ? [`${found.task.doneAt === null ? '☐' : '☑'} ${found.task.title}`] : []
}

function fieldsOf({ field }: FieldChange, value: Value): Told {
  if (field.startsWith(CLOCK))
    return { [clockField(field.slice(CLOCK.length))]: readTyped(value)?.at ?? null }
  if (field !== 'outcome') return { [field]: value }
  const outcome = readOutcome(value)
  return { outcome: outcome?.outcome ?? null, amountMinor: outcome?.amountMinor ?? null }
}
