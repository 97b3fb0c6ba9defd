import type { Onlooker } from '#contract/people.ts'

export interface Presence {
  /** Notes a window at a case until it leaves; resolves then, or when the desk closes. */
  stay(caseId: string, window: string, name: string, left: AbortSignal): Promise<void>
  /** The windows at a case, in the order they came. */
  at(caseId: string): Onlooker[]
  /** Sends every window away: the desk closes. */
  close(): void
}

/** Which windows show which case: known only while they do, so nothing of it is written down. */
export function createPresence(now: () => number, onChange: () => void): Presence {
  const cases = new Map<string, Set<Onlooker>>()
  const leaving = new Set<() => void>()
  let closed = false
  return {
    async stay(caseId, window, name, left) {
      if (closed || left.aborted) return
      const here = cases.get(caseId) ?? new Set()
      const one = { window, name, since: now() }
      cases.set(caseId, here.add(one))
      onChange()
      await new Promise<void>((resolve) => {
        const leave = (): void => {
          leaving.delete(leave)
          resolve()
        }
        leaving.add(leave)
        left.addEventListener('abort', leave, { once: true })
      })
      here.delete(one)
      if (here.size === 0) cases.delete(caseId)
      onChange()
    },
    at: (caseId) => [...(cases.get(caseId) ?? [])],
    close() {
      closed = true
      for (const leave of leaving) leave()
    },
  }
}
