import { availableParallelism } from 'node:os'
import type { Progress } from '#contract/define.ts'
import { type Lane, openLane } from './lane.ts'
import type { JobContext, JobInput, JobName, JobOutput, Jobs } from './registry.ts'

/** Runs CPU work away from the database thread. Plain data in and out. */
export interface JobRunner {
  run<N extends JobName>(name: N, input: JobInput<N>, context: JobContext): Promise<JobOutput<N>>
  close(): Promise<void>
}

export type JobRequest =
  | { readonly t: 'run'; readonly id: number; readonly name: JobName; readonly input: unknown }
  | { readonly t: 'cancel'; readonly id: number }

export type JobReply =
  | { readonly t: 'ok'; readonly id: number; readonly value: unknown }
  | { readonly t: 'progress'; readonly id: number; readonly progress: Progress }
  | {
      readonly t: 'refused'
      readonly id: number
      readonly code: string
      readonly data: unknown
      readonly message: string
    }
  | {
      readonly t: 'fault'
      readonly id: number
      readonly message: string
      readonly stack: string
      /** The system's word for it, e.g. `ENOSPC`: the desk turns a full disk into a sentence. */
      readonly code: string | undefined
    }

/** Runs jobs on the calling thread: for tests and for machines without worker threads. */
export function inlineJobs(jobs: Jobs): JobRunner {
  return {
    run: (name, input, context) =>
      (jobs[name] as (i: unknown, c: JobContext) => Promise<never>)(input, context),
    close: async () => undefined,
  }
}

/** Jobs over many files: they spread over helper threads, so that the thread of the other jobs stays free. */
const SPREAD: ReadonlySet<JobName> = new Set([
  'stageFiles',
  'placeFiles',
  'describeFiles',
  'hashFiles',
  'quickCheck',
])

/** How many helpers there may be: hashing fills a core, and waiting for the disk leaves one free. */
export const HELPERS = Math.min(4, Math.max(2, availableParallelism()))

/** Helpers end when nothing has come for so long. */
const IDLE_MS = 5_000

/**
 * One worker thread for jobs, and helpers for those over many files; each is started at its first job and started
 * anew after a crash; its running jobs are then rejected.
 * @param entry file URL of `jobs/worker.ts` (or its bundle)
 */
export function workerJobs(entry: URL): JobRunner {
  const main = openLane(entry, 'aftercase-jobs', 0)
  const helpers: Lane[] = []
  const leastBusy = (): Lane => {
    const free = helpers.toSorted((a, b) => a.busy() - b.busy())[0]
    if (free !== undefined && (free.busy() === 0 || helpers.length >= HELPERS)) return free
    const made = openLane(entry, `aftercase-helper-${helpers.length + 1}`, IDLE_MS)
    helpers.push(made)
    return made
  }
  return {
    run: (name, input, context) => (SPREAD.has(name) ? leastBusy() : main).run(name, input, context),
    close: async () => void (await Promise.all([main, ...helpers].map((lane) => lane.close()))),
  }
}
