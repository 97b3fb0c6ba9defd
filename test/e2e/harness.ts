import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ElectronApplication, type Page, _electron, test as base, expect } from '@playwright/test'
import { type HostProcess, startHost } from './support/host-process.ts'
import { openByPreload } from './support/preload-page.ts'

export { expect }

export interface HostOptions {
  readonly host: 'browser' | 'preload' | 'electron'
}

export interface DeskFixture {
  readonly dataDir: string
  /** The browser host's address without its key; empty in Electron. */
  readonly url: string
  /** Stops the program, starts it again on the same folder and opens its page anew in `page`. */
  restart(): Promise<void>
  /** Kills the program as a power cut would, and starts it again on the same folder. */
  kill(): Promise<void>
  /** Console errors, uncaught errors and policy violations so far. A test ends with none but those it expects. */
  readonly problems: readonly string[]
  /** Names problems that this test brings about on purpose. */
  expectProblem(pattern: RegExp): void
}

interface Running {
  readonly dataDir: string
  host: HostProcess | null
  app: ElectronApplication | null
}

interface Fixtures {
  readonly desk: DeskFixture
  readonly running: Running
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Each test has its own data folder and its own host process; `page` is open on the desk. */
export const test = base.extend<HostOptions & Fixtures>({
  host: ['browser', { option: true }],

  running: async ({ host }, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'aftercase-e2e-'))
    const running: Running = { dataDir, host: null, app: null }
    await start(host, running)
    await use(running)
    expect(await stop(running), 'exit code of the host').toBe(0)
    await rm(dataDir, { recursive: true, force: true })
  },

  page: async ({ host, running, browser, contextOptions }, use) => {
    if (host === 'electron') return use(await running.app!.firstWindow())
    const context = await browser.newContext(contextOptions)
    await use(await context.newPage())
    await context.close()
  },

  desk: [
    async ({ host, running, page }, use) => {
      const problems: string[] = []
      const expected: RegExp[] = []
      await watch(page, problems)
      await open(host, running, page)
      await use({
        dataDir: running.dataDir,
        get url() {
          return running.host ? `http://127.0.0.1:${running.host.port}/` : ''
        },
        problems,
        expectProblem: (pattern) => void expected.push(pattern),
        async kill() {
          if (!running.host) throw new Error('only a host of our own can be killed')
          await running.host.kill()
          await page.goto('about:blank')
          await start(host, running)
          await open(host, running, page)
        },
        async restart() {
          if (host === 'electron')
            throw new Error('the Electron window ends with its program: see test/electron')
          await page.goto('about:blank')
          expect(await stop(running), 'exit code of the host').toBe(0)
          await start(host, running)
          await open(host, running, page)
        },
      })
      expect(problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)))).toEqual([])
    },
    { auto: true },
  ],
})

async function start(host: HostOptions['host'], running: Running): Promise<void> {
  if (host === 'electron') running.app = await _electron.launch({ args: [root, '--data', running.dataDir] })
  else running.host = await startHost(running.dataDir)
}

async function stop({ host, app }: Running): Promise<number | null> {
  if (host) return host.stop()
  await app?.close()
  return 0
}

async function open(host: HostOptions['host'], running: Running, page: Page): Promise<void> {
  if (!running.host) return
  if (host === 'preload') await openByPreload(page, running.host)
  else await page.goto(running.host.entry)
}

async function watch(page: Page, problems: string[]): Promise<void> {
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`)
  })
  // Chromium writes violations to the console too, but not all of them; the event misses none.
  await page.exposeFunction('reportViolation', (text: string) => void problems.push(`policy: ${text}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = window as unknown as { reportViolation(text: string): void }
      report.reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`)
    })
  })
}
