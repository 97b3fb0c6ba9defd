import { DeskError } from '#contract/errors.ts'
import type { Deps } from '#node/deps.ts'
import { describePending } from './describe.ts'

/** Looks at files that came in, one run at a time, while nobody waits for it. */
export interface Describer {
  /** There may be something to look at. */
  wake(): void
  /** Stops; what was not looked at is next time. */
  close(): Promise<void>
}

/** Pages hear of thumbnails at most so often: each time they ask for the case anew. */
const TELL_EVERY_MS = 3_000

/** @param tell says that pages may show more now */
export function startDescriber(deps: Deps, tell: () => void): Describer {
  const stop = new AbortController()
  let run: Promise<void> | null = null
  let again = false
  const once = async (): Promise<void> => {
    let told = Date.now()
    try {
      const described = await describePending(
        deps,
        { signal: stop.signal, progress: () => undefined },
        () => {
          if (Date.now() - told < TELL_EVERY_MS) return
          told = Date.now()
          tell()
        },
      )
      if (described > 0) tell()
    } catch (error) {
      if (!(error instanceof DeskError && error.code === 'cancelled')) deps.log.fault('describe', error)
    }
  }
  const wake = (): void => {
    if (stop.signal.aborted) return
    again = run !== null
    run ??= once().finally(() => {
      run = null
      if (again) wake()
    })
  }
  wake()
  return {
    wake,
    async close() {
      stop.abort()
      await run
    },
  }
}
