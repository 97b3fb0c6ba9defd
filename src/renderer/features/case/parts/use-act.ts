import { useCallback, useState } from 'react'
import { DeskError } from '#contract/errors.ts'

export interface Act {
  readonly busy: boolean
  readonly error: DeskError | null
  /** Runs one action; resolves true when it went through. A refusal is kept in `error`, typed input stays. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
  readonly clear: () => void
}

/** One action of a form or a button: busy while it runs, with its refusal. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<DeskError | null>(null)
  const run = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setError(null)
    try {
      await work()
      return true
    } catch (fault) {
      setError(asDeskError(fault))
      return false
    } finally {
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => setError(null), [])
  return { busy, error, run, clear }
}

/** A fault of the page itself (no disk, no clipboard) is shown like one of the desk. */
export function asDeskError(fault: unknown): DeskError {
  if (fault instanceof DeskError) return fault
  if (fault instanceof DOMException && fault.name === 'AbortError') return new DeskError('cancelled', {})
  return new DeskError('internal', { incident: 'page' }, String(fault))
}
