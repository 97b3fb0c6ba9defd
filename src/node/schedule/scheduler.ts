/** Something the desk does by itself from time to time. */
export interface Task {
  readonly name: string
  /** When it is to run next, in epoch milliseconds; what is past is made up for at once. Null: not at all. */
  readonly due: () => Promise<number | null>
  readonly run: (signal: AbortSignal) => Promise<void>
}

export interface SchedulerOptions {
  readonly tasks: readonly Task[]
  readonly now: () => number
  /** Runs something once after so many milliseconds; answers with what calls it off. */
  readonly later: (ms: number, run: () => void) => () => void
  readonly onFault: (task: string, error: unknown) => void
}

export interface Scheduler {
  /** Calls off what runs and waits for its end; nothing starts any more. */
  stop(): Promise<void>
}

/** Timers stand still while a laptop sleeps, and plans change: so often it is looked at what is due. */
const LOOK_EVERY_MS = 60_000
/** After the start pages come first. */
const FIRST_LOOK_MS = 5_000

/**
 * Runs tasks when they are due, one after another, as long as the desk is open. What was missed while it was closed is due when it
 * opens. A task that fails is logged and looked at again with the others.
 */
export function startScheduler({ tasks, now, later, onFault }: SchedulerOptions): Scheduler {
  const abort = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let callOff = later(FIRST_LOOK_MS, look)

  function look(): void {
    running = runDue().then(() => {
      if (!abort.signal.aborted) callOff = later(LOOK_EVERY_MS, look)
    })
  }

  async function runDue(): Promise<void> {
    for (const task of tasks) {
      if (abort.signal.aborted) return
      try {
        const at = await task.due()
        if (at !== null && at <= now()) await task.run(abort.signal)
      } catch (error) {
        if (!abort.signal.aborted) onFault(task.name, error)
      }
    }
  }

  return {
    async stop() {
      abort.abort()
      callOff()
      await running
    },
  }
}

const DAY_MS = 24 * 3_600_000

/** The last time, not after `now`, that the clock of this computer showed a minute of the day. */
export function lastAt(now: number, minute: number): number {
  const at = (day: number): number => {
    const date = new Date(day)
    return new Date(date.getFullYear(), date.getMonth(), date.getDate(), 0, minute).getTime()
  }
  const today = at(now)
  return today <= now ? today : at(now - DAY_MS)
}

/** The next time after `now` that the clock of this computer shows a minute of the day. */
export function nextAt(now: number, minute: number): number {
  const date = new Date(lastAt(now, minute))
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 0, minute).getTime()
}
