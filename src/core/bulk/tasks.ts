import type { TaskStep } from '#contract/bulk.ts'
import type { Value } from './fields.ts'

/** One thing to do on a case. */
export interface Task {
  readonly id: string
  readonly title: string
  readonly dueAt: number | null
  readonly doneAt: number | null
  readonly doneBy: string
}

/** What the steps need from outside. */
export interface Hand {
  readonly at: number
  readonly actor: string
  readonly newId: () => string
  /** A person who looks at one case may decide what its kind does not suggest. */
  readonly knowsCase?: boolean
}

/** The list after some steps. A step on a task that is gone does nothing: another window was quicker. */
export function afterSteps(tasks: readonly Task[], steps: readonly TaskStep[], hand: Hand): readonly Task[] {
  return steps.reduce<readonly Task[]>((list, step) => {
    if (step.do === 'add') {
      const { title, dueAt } = step
      return [...list, { id: hand.newId(), title, dueAt, doneAt: null, doneBy: '' }]
    }
    const found = list.find(({ id }) => id === step.id)
    if (!found) return list
    const others = list.filter(({ id }) => id !== step.id)
    if (step.do === 'remove') return others
    if (step.do === 'move') return others.toSpliced(Math.min(step.to, others.length), 0, found)
    return list.map((task) => (task === found ? changed(task, step, hand) : task))
  }, tasks)
}

function changed(task: Task, step: TaskStep & { do: 'set' }, hand: Hand): Task {
  const done = step.done ?? task.doneAt !== null
  return {
    ...task,
    title: step.title ?? task.title,
    dueAt: step.dueAt === undefined ? task.dueAt : step.dueAt,
    doneAt: done ? (task.doneAt ?? hand.at) : null,
    doneBy: done ? task.doneBy || hand.actor : '',
  }
}

/** A task with its place as one value. */
export function writeTask(tasks: readonly Task[], id: string): Value {
  const place = tasks.findIndex((task) => task.id === id)
  const task = tasks[place]
  return task ? JSON.stringify([place, task.title, task.dueAt, task.doneAt, task.doneBy]) : null
}

/** The other way round. */
export function readTask(
  id: string,
  value: Value,
): { readonly position: number; readonly task: Task } | null {
  if (value === null) return null
  const [position, title, dueAt, doneAt, doneBy] = JSON.parse(String(value)) as [
    number,
    string,
    number | null,
    number | null,
    string,
  ]
  return { position, task: { id, title, dueAt, doneAt, doneBy } }
}
