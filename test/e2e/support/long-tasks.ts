import type { Browser, Page } from '@playwright/test'

/** The longest tasks of a page's main thread, in milliseconds: as they passed, and of the processor alone. */
export interface LongTasks {
  readonly wall: number
  readonly cpu: number
  readonly over50: number
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/**
 * Watches the page while `work` runs. A task that waited for a processor others had is not the page's fault: what counts
 * is the time the processor spent on it.
 */
export async function longTasks(browser: Browser, page: Page, work: () => Promise<void>): Promise<LongTasks> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'toplevel', '__metadata'] })
  try {
    await work()
  } catch (error) {
    await browser.stopTracing()
    throw error
  }
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] }
  const mains = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = trace.traceEvents.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && mains.has(`${pid} ${tid}`),
  )
  const cpu = tasks.map(({ tdur = 0 }) => tdur / 1000)
  return {
    wall: Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000)),
    cpu: Math.max(0, ...cpu),
    over50: cpu.filter((ms) => ms > 50).length,
  }
}
