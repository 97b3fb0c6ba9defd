import { DeskError } from '#contract/errors.ts'
import type { Link } from '#rpc/wire.ts'
import type { DeskWorker } from './desk-worker.ts'
import { refusedLink } from './refused-link.ts'

/** Pauses before the restarts of a worker that was lost; after the last one the desk stays refused. */
const PAUSES_MS = [0, 500, 2_000, 10_000] as const
/** A worker that lived this long was healthy: its loss starts the count anew. */
const HEALTHY_MS = 60_000

/** A desk that a host keeps open: it outlives the loss of its worker, and says why when it cannot be opened. */
export interface KeptDesk {
  /** Why the desk is not open, or null while it is. */
  refusal(): DeskError | null
  /** Waits for a restart under way. When the desk is refused, tries once more, so that reloading the page is a retry. */
  openLink(): Promise<Link>
  /** Waits for running calls and ends the worker. */
  close(): Promise<void>
}

export interface KeepDeskOptions {
  /** Starts a worker; rejects with a DeskError for an expected refusal. */
  readonly start: () => Promise<DeskWorker>
  /** Logs an unexpected failure; answers with its incident id. */
  readonly onFault: (where: string, error: unknown) => string
  readonly wait: (ms: number) => Promise<void>
  readonly now: () => number
}

/** Opens the desk. Never rejects: a desk that cannot be opened is kept as refused. */
export async function keepDesk(options: KeepDeskOptions): Promise<KeptDesk> {
  let current: DeskWorker | DeskError = new DeskError('disconnected', {})
  let starting: Promise<void> | null = null
  let startedAt = 0
  let losses = 0
  let closed = false
  let stop = (): void => undefined
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })

  const start = async (): Promise<void> => {
    try {
      const worker = await options.start()
      current = worker
      startedAt = options.now()
      worker.onLost((reason) => void lost(reason))
      worker.onAnew?.((ended) => void again(ended))
    } catch (error) {
      current = error instanceof DeskError ? error : refusedFor(error)
    }
  }
  const refusedFor = (error: unknown): DeskError =>
    new DeskError('internal', { incident: options.onFault('desk.start', error) })

  /** One start at a time, whoever asks. */
  const once = (task: () => Promise<void>): Promise<void> => {
    starting ??= task().finally(() => {
      starting = null
    })
    return starting
  }

  const lost = async (reason: string): Promise<void> => {
    const incident = options.onFault('desk.lost', new Error(reason))
    current = new DeskError('internal', { incident })
    if (closed) return
    if (options.now() - startedAt > HEALTHY_MS) losses = 0
    const pause = PAUSES_MS[losses]
    losses += 1
    if (pause === undefined) return
    await once(async () => {
      await Promise.race([options.wait(pause), stopped])
      if (!closed) await start()
    })
  }

  const again = async (ended: Promise<void>): Promise<void> => {
    // Whoever asks now waits for the new one.
    current = new DeskError('disconnected', {})
    await once(async () => {
      await ended
      if (!closed) await start()
    })
  }

  await once(start)
  return {
    refusal: () => (current instanceof DeskError ? current : null),
    async openLink() {
      if (closed) return refusedLink(new DeskError('disconnected', {}))
      if (current instanceof DeskError) await once(start)
      return current instanceof DeskError ? refusedLink(current) : current.openLink()
    },
    async close() {
      closed = true
      stop()
      await starting
      if (!(current instanceof DeskError)) await current.close()
    },
  }
}
