// @ts-check
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openAppWindow } from './app-window.mjs'
import { exitCode, passSignalsTo } from './child.mjs'
import { findBrowser } from './find-browser.mjs'
import { say } from './root.mjs'

/**
 * @param {string} line
 * @returns {string | null} the address in the browser host's line `Aftercase: http://127.0.0.1:PORT/?key=...`
 */
export function addressIn(line) {
  return /^Aftercase: (http:\/\/127\.0\.0\.1:\d+\/\S*)$/.exec(line.trim())?.[1] ?? null
}

/**
 * Runs the browser host, and a window on it when wanted. Ends when the host ends: closing the window stops it; without
 * a window it stays until Ctrl+C.
 *
 * @param {{ root: string, node: string, data: string, window: boolean }} options `data` absolute
 * @returns {Promise<number>} exit code
 */
export async function runBrowserHost({ root, node, data, window }) {
  const main = join(root, 'src', 'hosts', 'browser', 'main.ts')
  const host = spawn(node, [main, '--data', data, '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const release = passSignalsTo(host)
  const windowOpen = new AbortController()
  let stopped = false
  const ended = new Promise((resolve) => {
    host.once('error', () => resolve(127))
    host.once('close', (code, signal) => resolve(stopped ? 0 : exitCode(code, signal)))
  })
  // Before anything else hears the signal: a window that goes down with us is no failure to report.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.once(signal, () => {
      stopped = true
      windowOpen.abort()
    })

  /** @param {string} url */
  const openWindow = async (url) => {
    if ((await showWindow(url, data, windowOpen.signal)) !== 'closed') return
    stopped = true
    host.kill()
  }
  createInterface({ input: host.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`)
    const url = addressIn(line)
    if (url && window) void openWindow(url)
  })
  const code = await ended
  windowOpen.abort()
  release()
  return code
}

/**
 * @param {string} url
 * @param {string} data
 * @param {AbortSignal} signal
 * @returns {Promise<'closed' | 'not-shown'>}
 */
async function showWindow(url, data, signal) {
  try {
    const browser = findBrowser()
    if (!browser) {
      say(
        'No Chrome, Chromium or Edge was found. Open the address in a browser, or name one in AFTERCASE_BROWSER.',
      )
      return 'not-shown'
    }
    if ((await openAppWindow(browser, url, data, signal)) === 'closed') return 'closed'
    if (!signal.aborted) say('The desk keeps running at the address above; Ctrl+C stops it.')
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
  }
  return 'not-shown'
}
