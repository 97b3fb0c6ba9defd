// @ts-check
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { say } from './root.mjs'

/** @typedef {{ version: string, at: string }} Failure `at` is an ISO date */

const TIME_LIMIT_MS = 90_000
const RETRY_AFTER_MS = 7 * 24 * 3600 * 1000

/**
 * @param {string} root
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @returns {string | null} the Electron program, if it is there in the version of the lock file
 */
export function electronPath(root, env = process.env) {
  const home = join(root, 'node_modules', 'electron')
  const name = read(join(home, 'path.txt'))
  const elsewhere = env['ELECTRON_OVERRIDE_DIST_PATH']
  const dist = elsewhere ?? join(home, 'dist')
  if (!elsewhere && read(join(dist, 'version'))?.replace(/^v/, '') !== wantedVersion(root)) return null
  const path = join(dist, name ?? 'electron')
  return existsSync(path) ? path : null
}

/**
 * A failed download is not tried again at every start: most machines without a way to the release server stay so.
 *
 * @param {Failure | null} failure
 * @param {string} version the version wanted now; another one than failed is worth a try
 * @param {number} now epoch ms
 */
export function isWorthTrying(failure, version, now) {
  if (!failure || failure.version !== version) return true
  const age = now - Date.parse(failure.at)
  // A date that is no date, or lies ahead, is no reason to wait.
  return !(age >= 0 && age < RETRY_AFTER_MS)
}

/**
 * Fetches the Electron program with the package's own installer, within 90 s. A failure is one line for the person
 * and a note in `.cache`.
 *
 * @param {string} root
 * @param {string} node the Node 24 to run the installer with
 * @param {{ force?: boolean, now?: number, timeoutMs?: number }} [options]
 * @returns {Promise<string | null>} its path, or null: use the browser host
 */
export async function obtainElectron(
  root,
  node,
  { force = false, now = Date.now(), timeoutMs = TIME_LIMIT_MS } = {},
) {
  const present = electronPath(root)
  if (present) return present
  const version = wantedVersion(root)
  if (!force && !isWorthTrying(recallFailure(root), version, now)) return null
  say('Fetching Electron (once)…')
  const installer = join(root, 'node_modules', 'electron', 'install.js')
  const stdio = /** @type {const} */ (['ignore', 'ignore', 'pipe'])
  const { timedOut } = await run(node, [installer], { cwd: root, stdio: [...stdio], timeoutMs })
  const path = electronPath(root)
  if (path) {
    rmSync(notePath(root), { force: true })
    return path
  }
  rememberFailure(root, { version, at: new Date(now).toISOString() })
  const why = timedOut ? `not within ${timeoutMs / 1000} s` : 'its download failed'
  say(
    `Electron is not to be had here (${why}); using a browser window instead. "npm start -- --electron" tries again.`,
  )
  return null
}

/**
 * @param {string} root
 * @returns {Failure | null}
 */
export function recallFailure(root) {
  try {
    const note = JSON.parse(read(notePath(root)) ?? 'null')
    return typeof note?.version === 'string' && typeof note.at === 'string' ? note : null
  } catch {
    return null
  }
}

/**
 * @param {string} root
 * @param {Failure} failure
 */
export function rememberFailure(root, failure) {
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(notePath(root), `${JSON.stringify(failure)}\n`)
}

/** @param {string} root */
export function wantedVersion(root) {
  return String(
    JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version,
  )
}

/** @param {string} root */
function notePath(root) {
  return join(root, '.cache', 'electron-unavailable.json')
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}
