// @ts-check
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run } from './child.mjs'
import { isSnap } from './find-browser.mjs'

/**
 * The command line of an app window: no tabs, no address bar, and a profile of its own, so that neither the person's
 * extensions nor their history come near the desk. The browser has no business on the network here.
 *
 * @param {{ url: string, profile: string, platform: NodeJS.Platform, uid: number | undefined }} options
 * @returns {string[]}
 */
export function windowArguments({ url, profile, platform, uid }) {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    // Without it Linux desktops may ask for the key ring's password to keep cookies we do not need kept.
    ...(platform === 'linux' ? ['--password-store=basic'] : []),
    // Chromium refuses to start as root with its sandbox on. Only containers and test machines work as root.
    ...(platform === 'linux' && uid === 0 ? ['--no-sandbox'] : []),
  ]
}

/**
 * Whether a window can be shown. Windows and macOS always have a screen; Linux names it in the environment.
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function hasDisplay(platform, env) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/**
 * Opens the desk in an app window.
 *
 * @param {string} browser
 * @param {string} url with the key of this run
 * @param {string} dataFolder the profile is kept in its `browser` folder
 * @param {AbortSignal} signal closes the window
 * @returns {Promise<'closed' | 'handed-over'>} when the window is closed. A browser that ends within seconds never had
 *   the window: it failed, or passed the address to a copy that was already running.
 */
export async function openAppWindow(browser, url, dataFolder, signal) {
  // A snap may write only to its own corner of the home folder.
  const profile = isSnap(browser)
    ? join(homedir(), 'snap/chromium/common/aftercase')
    : join(dataFolder, 'browser')
  mkdirSync(profile, { recursive: true })
  const args = windowArguments({ url, profile, platform: process.platform, uid: process.getuid?.() })
  const started = Date.now()
  const { code } = await run(browser, args, { stdio: 'ignore', signal })
  return code !== 0 || Date.now() - started < 3000 ? 'handed-over' : 'closed'
}
