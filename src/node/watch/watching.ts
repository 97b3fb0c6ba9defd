import { DeskError } from '#contract/errors.ts'
import type { Deps } from '#node/deps.ts'

/** The timer of a desk that a page has open. */
export interface Watching {
  close(): Promise<void>
}

/** Often enough that a packing video is there when the case is opened, seldom enough that a phone's folder does not mind. */
const EVERY_MS = 15_000

/** @param tell says that something came */
export function startWatching(deps: Deps, tell: () => void): Watching {
  const stop = new AbortController()
  let run: Promise<void> | null = null
  const once = async (): Promise<void> => {
    try {
      const context = { signal: stop.signal, progress: () => undefined }
      const { placed, unplaced } = await deps.watcher.look(context, false)
      if (placed + unplaced > 0) tell()
    } catch (error) {
      if (stop.signal.aborted || (error instanceof DeskError && error.code === 'cancelled')) return
      deps.log.fault('watch', error)
    }
  }
  const timer = setInterval(() => {
    run ??= once().finally(() => {
      run = null
    })
  }, EVERY_MS)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      stop.abort()
      await run
    },
  }
}
