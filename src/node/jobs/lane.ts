import { Worker } from 'node:worker_threads'
import { DeskError } from '#contract/errors.ts'
import type { JobContext, JobName } from './registry.ts'
import type { JobReply, JobRequest } from './runner.ts'

/** One job thread: started at its first job, started anew after a crash. */
export interface Lane {
  run(name: JobName, input: unknown, context: JobContext): Promise<never>
  /** How many jobs it has now. */
  busy(): number
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
  readonly context: JobContext
}

/** Memory of a job thread outside image buffers; a runaway parse ends the job, not the desk. */
const HEAP_MB = 2048

/**
 * @param entry file URL of `jobs/worker.ts` (or its bundle)
 * @param idleMs a thread without work for so long ends, and its memory goes with it; 0 keeps it
 */
export function openLane(entry: URL, name: string, idleMs: number): Lane {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let nextId = 1
  const waiting = new Map<number, Waiting>()

  const start = (): Worker => {
    const made = new Worker(entry, { name, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } })
    made.on('message', (reply: JobReply) => receive(reply))
    made.on('error', (error) => lost(made, error))
    made.on('exit', () => lost(made, new Error('jobs worker ended')))
    return made
  }
  const lost = (gone: Worker, error: unknown): void => {
    if (worker !== gone) return
    worker = null
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
  const end = async (): Promise<void> => {
    clearTimeout(idle)
    const ending = worker
    await ending?.terminate()
    if (worker === ending) worker = null
  }
  const rest = (): void => {
    if (idleMs === 0 || waiting.size > 0) return
    idle = setTimeout(() => void end(), idleMs)
    idle.unref()
  }

  return {
    run(job, input, context) {
      if (context.signal.aborted) return Promise.reject(new DeskError('cancelled', {}))
      clearTimeout(idle)
      worker ??= start()
      const target = worker
      const id = nextId++
      const cancel = (): void => target.postMessage({ t: 'cancel', id } satisfies JobRequest)
      context.signal.addEventListener('abort', cancel, { once: true })
      return new Promise<never>((resolve, reject) => {
        waiting.set(id, { resolve, reject, context })
        target.postMessage({ t: 'run', id, name: job, input } satisfies JobRequest)
      }).finally(() => {
        context.signal.removeEventListener('abort', cancel)
        rest()
      })
    },
    busy: () => waiting.size,
    close: end,
  }
}
