import { parentPort } from 'node:worker_threads'
import { DeskError } from '#contract/errors.ts'
import { type JobContext, jobs } from './registry.ts'
import type { JobReply, JobRequest } from './runner.ts'

const port = parentPort
if (!port) throw new Error('the jobs worker runs as a worker thread')

const running = new Map<number, AbortController>()
const reply = (message: JobReply): void => port.postMessage(message)

port.on('message', (request: JobRequest) => {
  if (request.t === 'cancel') running.get(request.id)?.abort()
  else void run(request)
})

async function run({ id, name, input }: JobRequest & { t: 'run' }): Promise<void> {
  const abort = new AbortController()
  running.set(id, abort)
  const context: JobContext = {
    signal: abort.signal,
    progress: (progress) => reply({ t: 'progress', id, progress }),
  }
  try {
    const value = await (jobs[name] as (i: unknown, c: JobContext) => Promise<unknown>)(input, context)
    reply({ t: 'ok', id, value })
  } catch (error) {
    if (error instanceof DeskError)
      reply({ t: 'refused', id, code: error.code, data: error.data, message: error.message })
    else if (abort.signal.aborted)
      reply({ t: 'refused', id, code: 'cancelled', data: {}, message: 'cancelled' })
    else
      reply({
        t: 'fault',
        id,
        message: String(error),
        stack: error instanceof Error ? (error.stack ?? '') : '',
        code: (error as NodeJS.ErrnoException | null)?.code,
      })
  } finally {
    running.delete(id)
  }
}
