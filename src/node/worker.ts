import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { DeskError } from '#contract/errors.ts'
import { nodePortLink } from '#rpc/links/node-port.ts'
import type { DeskWorkerData, DeskWorkerReply, DeskWorkerRequest } from './desk-worker.ts'
import { workerJobs } from './jobs/runner.ts'
import { type Desk, openDesk } from './open-desk.ts'

const port = parentPort
if (!port) throw new Error('the desk runs as a worker thread')
const { dataDir, resourcesDir, version, jobsEntry, checkOutputs } = workerData as DeskWorkerData
const reply = (message: DeskWorkerReply): void => port.postMessage(message)

let desk: Desk | null = null
const pages = new Set<MessagePort>()
port.on('message', (request: DeskWorkerRequest) => {
  if (request.t === 'close') return void close()
  pages.add(request.port)
  request.port.on('close', () => pages.delete(request.port))
  desk?.router.attach(nodePortLink(request.port))
})

/** For a restore: the host opens the desk again when this thread has ended. */
async function startAnew(): Promise<void> {
  reply({ t: 'anew' })
  await desk?.close()
  // Pages see that their link has ended, and ask for another.
  for (const page of pages) page.close()
  await new Promise((resolve) => setTimeout(resolve, 50))
  process.exit(0)
}

async function close(): Promise<void> {
  await desk?.close()
  reply({ t: 'closed' })
  // A link that is still open would keep the thread alive for ever.
  process.exit(0)
}

try {
  desk = await openDesk({
    dataDir,
    resourcesDir,
    version,
    checkOutputs,
    background: true,
    jobs: workerJobs(new URL(jobsEntry)),
    startAnew: () => void startAnew(),
    later(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  reply({ t: 'ready' })
} catch (error) {
  if (!(error instanceof DeskError)) throw error
  reply({ t: 'failed', code: error.code, message: error.message, data: error.data })
}
