import { MessageChannel, Worker } from 'node:worker_threads'
import { DeskError, type ErrorCode } from '#contract/errors.ts'
import { nodePortLink } from '#rpc/links/node-port.ts'
import type { Link } from '#rpc/wire.ts'

/** What the desk worker is started with; crosses as workerData, so plain data only. */
export interface DeskWorkerData {
  readonly dataDir: string
  readonly version: string
  /** Folder with fonts' parent packages, templates, policies and samples. */
  readonly resourcesDir: string
  /** Entry of the jobs worker, as a file URL. */
  readonly jobsEntry: string
  readonly checkOutputs: boolean
}

/** To the worker. */
export type DeskWorkerRequest =
  { readonly t: 'attach'; readonly port: import('node:worker_threads').MessagePort } | { readonly t: 'close' }

/** From the worker: exactly one of `ready` and `failed` comes first, `closed` last; `anew` before an end of its own. */
export type DeskWorkerReply =
  | { readonly t: 'ready' }
  | { readonly t: 'failed'; readonly code: ErrorCode; readonly message: string; readonly data: unknown }
  | { readonly t: 'closed' }
  /** A restore: the thread closes its desk and ends, and wants to be started again. */
  | { readonly t: 'anew' }

/** A running desk. The main process of a host starts and stops it; pages reach it by links. */
export interface DeskWorker {
  openLink(): Link
  /** Waits for running calls, closes the database, ends the thread. */
  close(): Promise<void>
  /** Called when the thread ends without `close` (a native crash, out of memory). */
  onLost(listener: (reason: string) => void): void
  /** Called instead when it wants to be started again, as soon as `ended`. */
  onAnew?(listener: (ended: Promise<void>) => void): void
}

/**
 * Starts the database worker and waits until its desk is open.
 * @throws DeskError when the desk cannot be opened: in use, from a newer version, damaged, folder read-only.
 */
export async function startDeskWorker(entry: URL, data: DeskWorkerData): Promise<DeskWorker> {
  const worker = new Worker(entry, { workerData: data, name: 'aftercase-desk' })
  let closing = false
  const lost: ((reason: string) => void)[] = []
  const renewed: ((ended: Promise<void>) => void)[] = []
  let anew = false
  const reply = await new Promise<DeskWorkerReply>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`desk worker ended with ${code} before it was ready`)))
  })
  if (reply.t === 'failed') {
    await worker.terminate()
    throw new DeskError(reply.code, reply.data as never, reply.message)
  }
  let failure = 'ended'
  worker.removeAllListeners('exit')
  worker.removeAllListeners('error')
  worker.on('error', (error) => {
    failure = error instanceof Error ? error.message : String(error)
  })
  worker.on('message', (message: DeskWorkerReply) => {
    if (message.t !== 'anew') return
    anew = true
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    for (const listener of renewed) listener(ended)
  })
  worker.on('exit', () => {
    if (!closing && !anew) for (const listener of lost) listener(failure)
  })
  return {
    openLink() {
      const { port1, port2 } = new MessageChannel()
      worker.postMessage({ t: 'attach', port: port2 } satisfies DeskWorkerRequest, [port2])
      return nodePortLink(port1)
    },
    async close() {
      if (closing) return
      closing = true
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
      worker.postMessage({ t: 'close' } satisfies DeskWorkerRequest)
      await ended
    },
    onLost: (listener) => void lost.push(listener),
    onAnew: (listener) => void renewed.push(listener),
  }
}
