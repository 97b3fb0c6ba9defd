import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws'
import { startDeskWorker } from '#node/desk-worker.ts'
import { jobs } from '#node/jobs/registry.ts'
import { inlineJobs } from '#node/jobs/runner.ts'
import { openDesk } from '#node/open-desk.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import { type SocketLike, webSocketLink } from '#rpc/links/web-socket.ts'
import type { Link } from '#rpc/wire.ts'
import { RESOURCES } from '#test/fakes/desk.ts'

/** A desk behind one kind of link. */
export interface Transport {
  /** A new page's end. */
  open(): Promise<Link>
  stop(): Promise<void>
}

const source = (path: string) => new URL(`../../src/node/${path}`, import.meta.url)
const folder = () => mkdtempSync(join(tmpdir(), 'aftercase-contract-'))

async function localDesk() {
  const dataDir = folder()
  const desk = await openDesk({
    ...{
      dataDir,
      resourcesDir: RESOURCES,
      version: '0.0.0-test',
      jobs: inlineJobs(jobs),
      checkOutputs: true,
    },
  })
  return {
    desk,
    async stop() {
      await desk.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Both ends in one process, as the command line has it. */
async function memory(): Promise<Transport> {
  const { desk, stop } = await localDesk()
  return {
    async open() {
      const [page, host] = memoryLinks()
      desk.router.attach(host)
      return page
    },
    stop,
  }
}

/** The real worker with its jobs worker, over a MessagePort: what Electron and the browser host run. */
async function worker(): Promise<Transport> {
  const dataDir = folder()
  const started = await startDeskWorker(source('worker.ts'), {
    ...{ dataDir, resourcesDir: RESOURCES, version: '0.0.0-test', checkOutputs: true },
    jobsEntry: source('jobs/worker.ts').href,
  })
  return {
    open: async () => started.openLink(),
    async stop() {
      await started.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A WebSocket on loopback, `ws` at one end and the browser's own kind at the other. */
async function socket(): Promise<Transport> {
  const { desk, stop } = await localDesk()
  const http = createServer()
  const server = new WebSocketServer({ server: http, maxPayload: 4 * 1024 * 1024 })
  server.on('connection', (peer: ServerSocket) =>
    desk.router.attach(webSocketLink(peer as unknown as SocketLike)),
  )
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return {
    open: async () => webSocketLink(new WebSocket(`ws://127.0.0.1:${port}`) as unknown as SocketLike),
    async stop() {
      for (const peer of server.clients) peer.terminate()
      await new Promise((resolve) => http.close(resolve))
      await stop()
    },
  }
}

export const TRANSPORTS: Readonly<Record<string, () => Promise<Transport>>> = { memory, worker, socket }

export const WORKER_SOURCE = source
