import { Worker } from 'node:worker_threads'
import type { Progress } from '#contract/define.ts'
import { DeskError } from '#contract/errors.ts'
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

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
  readonly context: JobContext
}

/** Memory of a job thread outside image buffers; a runaway parse ends the job, not the desk. */
const HEAP_MB = 2048

/**
 * One worker thread, started at the first job and started anew after a crash; its running jobs are then rejected.
 * @param entry file URL of `jobs/worker.ts` (or its bundle)
 */
export function workerJobs(entry: URL): JobRunner {
  let worker: Worker | null = null
  let nextId = 1
  const waiting = new Map<number, Waiting>()

  const start = (): Worker => {
    const made = new Worker(entry, {
      name: 'aftercase-jobs',
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    made.on('message', (reply: JobReply) => receive(reply))
    made.on('error', (error) => fail(error))
    made.on('exit', () => {
      if (worker === made) worker = null
      fail(new Error('jobs worker ended'))
    })
    return made
  }
  const fail = (error: unknown): void => {
    for (const [id, call] of waiting) {
      waiting.delete(id)
      call.reject(error)
    }
  }
  const receive = (reply: JobReply): void => {
    const call = waiting.get(reply.id)
    if (!call) return
    if (reply.t === 'progress') return call.context.progress(reply.progress)
    waiting.delete(reply.id)
    if (reply.t === 'ok') call.resolve(reply.value as never)
    else if (reply.t === 'refused')
      call.reject(new DeskError(reply.code as never, reply.data as never, reply.message))
    else call.reject(Object.assign(new Error(reply.message), { stack: reply.stack, code: reply.code }))
  }

  return {
    run(name, input, context) {
      if (context.signal.aborted) return Promise.reject(new DeskError('cancelled', {}))
      worker ??= start()
      const target = worker
      const id = nextId++
      const cancel = (): void => target.postMessage({ t: 'cancel', id } satisfies JobRequest)
      context.signal.addEventListener('abort', cancel, { once: true })
      return new Promise<never>((resolve, reject) => {
        waiting.set(id, { resolve, reject, context })
        target.postMessage({ t: 'run', id, name, input } satisfies JobRequest)
      }).finally(() => context.signal.removeEventListener('abort', cancel))
    },
    async close() {
      await worker?.terminate()
      worker = null
    },
  }
}
