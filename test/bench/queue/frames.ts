/**
 * Measures the queue in Chromium on a desk of any size: the longest task of the page while the whole list is scrolled, by
 * wheel, by scroll bar and by keys, and how long a filter and a selection take to be on the screen.
 *
 *     node test/bench/queue/frames.ts --data DIR      a desk that is there
 *     node test/bench/queue/frames.ts --cases 100000  a desk made for it
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Page, chromium } from '@playwright/test'
import { findBrowser } from '#hosts/launch/find-browser.mjs'
import { startHost } from '../../e2e/support/host-process.ts'

/** No task of the page may hold a frame longer, in ms. */
const FRAME_MS = 50
const ANSWER_MS = 100

interface Figure {
  readonly name: string
  readonly ms: number
  readonly bar: number
}

/** Begins to note the tasks of more than 50 ms, which is what the browser itself reports, and the frames. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { task: 0, frame: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.task = Math.max(seen.task, duration)
    }).observe({ entryTypes: ['longtask'] })
    let last = performance.now()
    const tick = (now: number): void => {
      seen.frame = Math.max(seen.frame, now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
}

/** The longest task and frame while `act` runs. */
async function during(page: Page, name: string, act: () => Promise<void>): Promise<Figure[]> {
  await page.evaluate(() =>
    Object.assign((window as unknown as { seen: object }).seen, { task: 0, frame: 0 }),
  )
  await act()
  await page.waitForTimeout(300)
  const { task, frame } = await page.evaluate(
    () => (window as unknown as { seen: { task: number; frame: number } }).seen,
  )
  return [
    { name: `${name}: longest task`, ms: task, bar: FRAME_MS },
    { name: `${name}: longest frame`, ms: frame, bar: FRAME_MS },
  ]
}

/** Time from a key to the frame in which the page shows what it does, in ms. */
async function answer(page: Page, key: string): Promise<number> {
  return page.evaluate(
    (pressed) =>
      new Promise<number>((resolve) => {
        const state = (): string => {
          const grid = document.querySelector('[role="grid"]')
          const active = grid?.querySelector('[data-active]')?.getAttribute('data-case')
          return `${grid?.getAttribute('aria-label')} ${active} ${grid?.getAttribute('aria-busy')}`
        }
        const before = state()
        const start = performance.now()
        const target = document.activeElement ?? document.body
        target.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }))
        const look = (): void => {
          const now = state()
          if (now !== before && now.endsWith('false')) resolve(performance.now() - start)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
    key,
  )
}

const grid = (page: Page) => page.getByRole('grid')
const scrollTo = (page: Page, share: number): Promise<void> =>
  grid(page).evaluate((element, part) => {
    element.scrollTop = (element.scrollHeight - element.clientHeight) * part
  }, share)

/** The whole list by wheel, by scroll bar and by keys; then filters and selections. */
async function measure(page: Page): Promise<Figure[]> {
  const figures: Figure[] = []
  figures.push(
    ...(await during(page, 'wheel, 200 turns', async () => {
      await grid(page).hover()
      for (let turn = 0; turn < 200; turn += 1) await page.mouse.wheel(0, 240)
    })),
    ...(await during(page, 'scroll bar over the whole list', async () => {
      for (let step = 0; step <= 100; step += 1) {
        await scrollTo(page, step / 100)
        await page.waitForTimeout(16)
      }
    })),
    ...(await during(page, 'scroll bar to ten places, rows loaded at each', async () => {
      for (let step = 0; step < 10; step += 1) {
        await scrollTo(page, ((step * 7) % 10) / 10)
        await page.locator('[role="row"][data-case]').first().waitFor()
        await page.waitForTimeout(150)
      }
    })),
    ...(await during(page, 'End, Home and PageDown', async () => {
      await page.locator('[data-active]').first().focus()
      for (const key of ['End', 'PageUp', 'PageUp', 'Home', 'PageDown', 'PageDown']) {
        await page.keyboard.press(key)
        await page.waitForTimeout(150)
      }
    })),
  )
  const slowest = async (name: string, keys: readonly string[]): Promise<Figure> => {
    let ms = 0
    for (const key of keys) {
      ms = Math.max(ms, await answer(page, key))
      await page.waitForTimeout(100)
    }
    return { name, ms, bar: ANSWER_MS }
  }
  figures.push(await slowest('selection, slowest of ten', [...'jjjjjkkkkk']))
  figures.push(await slowest('another view, slowest of six', [...'184681']))
  return figures
}

const { values } = parseArgs({
  options: { data: { type: 'string' }, cases: { type: 'string', default: '100000' } },
})
const made = values.data === undefined ? mkdtempSync(join(tmpdir(), 'aftercase-frames-')) : null
const data = values.data ?? made ?? ''
if (made !== null) {
  const run = fileURLToPath(new URL('../../../src/hosts/launch/run.mjs', import.meta.url))
  execFileSync(process.execPath, [run, 'seed', '--cases', values.cases, '--data', data], { stdio: 'inherit' })
}
const host = await startHost(data)
const browser = await chromium.launch({
  executablePath: process.env['AFTERCASE_CHROMIUM'] ?? findBrowser({ snap: false }) ?? '',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage()
  await page.goto(host.entry)
  const base = page.url().split('#')[0] ?? ''
  await page.goto(`${base}#/queue?view=all`)
  await page.locator('[role="row"][data-case]').nth(5).waitFor()
  await watch(page)
  const rows = await grid(page).getAttribute('aria-rowcount')
  console.log(`${Number(rows) - 1} cases in the view`)
  for (const { name, ms, bar } of await measure(page))
    console.log(`${ms <= bar ? 'ok  ' : 'OVER'} ${name}: ${ms.toFixed(0)} ms (at most ${bar})`)
} finally {
  await browser.close()
  await host.stop()
  if (made !== null) rmSync(made, { recursive: true, force: true })
}
