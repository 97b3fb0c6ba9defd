import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { command, job, query } from '#contract/define.ts'
import { deskContract } from '#contract/index.ts'
import { type ErrorCode } from '#contract/errors.ts'
import type { DeskWorkerReply, DeskWorkerRequest } from '#node/desk-worker.ts'
import { nodePortLink } from '#rpc/links/node-port.ts'
import { createRouter } from '#rpc/serve.ts'

/** A worker that speaks the desk worker's protocol over a contract of a few lines, for tests of the hosts. */
export const fakeContract = {
  cases: { takeReminders: deskContract.cases.takeReminders },
  fake: {
    echo: query({ input: z.object({ bytes: z.instanceof(Uint8Array) }), output: z.any(), reads: [] }),
    /** Ends only by being cancelled; `aborted` counts how often that happened. */
    hang: job({ input: z.object({}), output: z.object({}), touches: [] }),
    aborted: query({ input: z.object({}), output: z.object({ count: z.number() }), reads: [] }),
    crash: command({ input: z.object({}), output: z.object({}), touches: [] }),
  },
} as const

if (parentPort) {
  const port = parentPort
  const reply = (message: DeskWorkerReply): void => port.postMessage(message)
  let aborted = 0
  const router = createRouter(
    fakeContract,
    {
      cases: {
        takeReminders: ({ zone, language }) => ({
          badge: 3,
          againInMs: 90_000,
          notice: {
            ...{ title: `${zone} ${language}`, body: 'one', count: 1, cases: [] },
            view: 'due-24h' as const,
            caseId: 'case-1',
          },
        }),
      },
      fake: {
        echo: ({ bytes }) => ({ bytes, size: bytes.length }),
        hang: (_input, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              aborted += 1
              reject(new Error('aborted'))
            })
          }),
        aborted: () => ({ count: aborted }),
        crash: () => process.exit(7),
      },
    },
    { onFault: () => 'incident' },
  )
  port.on('message', (request: DeskWorkerRequest) => {
    if (request.t === 'attach') router.attach(nodePortLink(request.port))
    else {
      reply({ t: 'closed' })
      port.close()
      process.exit(0)
    }
  })
  const { dataDir } = workerData as { dataDir: string }
  // A data folder named `refuse:<code>` plays a desk that cannot be opened.
  const refusal = /refuse:([a-z-]+)$/.exec(dataDir)?.[1]
  if (refusal) reply({ t: 'failed', code: refusal as ErrorCode, message: refusal, data: { path: dataDir } })
  else reply({ t: 'ready' })
}
