import { setImmediate } from 'node:timers/promises'
import { ImportRefusal } from '#core/import/refusal.ts'

/** Called between pieces of work; `done` never falls and reaches `total` at the end. */
export type Progress = (done: number, total: number) => void

export interface StepOptions {
  readonly signal?: AbortSignal | undefined
  readonly progress?: Progress | undefined
}

/** Throws the refusal `cancelled` once the signal has fired. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ImportRefusal('cancelled')
}

/** The end of one piece of work: reports, lets the event loop turn, and stops when cancelled meanwhile. */
export async function step(options: StepOptions, done: number, total: number): Promise<void> {
  options.progress?.(done, total)
  await setImmediate()
  throwIfCancelled(options.signal)
}

/** Progress of one phase of several, all reported on one scale in which each phase counts the same. */
export function phase(options: StepOptions, index: number, count: number): StepOptions {
  const { progress, signal } = options
  const scale = 1000
  return {
    signal,
    progress:
      progress &&
      ((done, total) => {
        const part = total === 0 ? 1 : Math.min(1, done / total)
        progress(Math.round((index + part) * scale), count * scale)
      }),
  }
}
