// @ts-check
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/**
 * What the search asks of the machine; tests pass their own.
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {string} home
 * @property {(path: string) => boolean} exists
 * @property {(folder: string) => readonly string[]} list names in a folder, none if it is not there
 * @property {(path: string) => string} real the path behind links
 */

const LINUX = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const LINUX_FOLDERS = [
  '/usr/bin',
  '/usr/local/bin',
  '/opt/google/chrome',
  '/opt/microsoft/msedge',
  '/snap/bin',
]
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const WINDOWS = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
]

/** @type {Machine} */
const here = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  exists: existsSync,
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  real: (path) => realpathSync(path),
}

/**
 * An installed browser of the Chromium family: the one named in AFTERCASE_BROWSER, else Chrome, Chromium or Edge
 * where each system keeps programs, else one that Playwright fetched.
 *
 * @param {Partial<Machine> & { snap?: boolean }} [options] `snap: false` skips snaps, whose sandbox hides /tmp from tests
 * @returns {string | null}
 * @throws {Error} with a sentence for the person when AFTERCASE_BROWSER names no file
 */
export function findBrowser({ snap = true, ...given } = {}) {
  const machine = { ...here, ...given }
  const named = machine.env['AFTERCASE_BROWSER']
  if (named) {
    if (machine.exists(named)) return named
    throw new Error(`AFTERCASE_BROWSER names ${named}, but there is no such file.`)
  }
  const usable = [...installed(machine), ...playwrightBrowsers(machine)].filter((path) =>
    machine.exists(path),
  )
  return usable.find((path) => snap || !isSnap(path, machine)) ?? null
}

/**
 * @param {Machine} machine
 * @returns {string[]}
 */
function installed({ platform, env, home }) {
  if (platform === 'darwin') {
    const apps = MAC.map((name) => `Applications/${name}.app/Contents/MacOS/${name}`)
    return ['/', home].flatMap((base) => apps.map((app) => posix.join(base, app)))
  }
  if (platform === 'win32') {
    const bases = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => lookUp(env, name))
    return bases.flatMap((base) => (base ? WINDOWS.map((path) => win32.join(base, path)) : []))
  }
  const folders = [
    ...(env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/')),
    ...LINUX_FOLDERS,
  ]
  return LINUX.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
}

/**
 * Playwright keeps each revision in a folder of its own; the newest comes first.
 *
 * @param {Machine} machine
 * @returns {string[]}
 */
export function playwrightBrowsers({ platform, env, home, list }) {
  const { join } = platform === 'win32' ? win32 : posix
  const usual = {
    win32: join(lookUp(env, 'LOCALAPPDATA') ?? home, 'ms-playwright'),
    darwin: join(home, 'Library/Caches/ms-playwright'),
    linux: join(env['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'ms-playwright'),
  }
  const cache =
    env['PLAYWRIGHT_BROWSERS_PATH'] ??
    usual[platform === 'win32' || platform === 'darwin' ? platform : 'linux']
  const revisions = list(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
  return revisions.flatMap((revision) =>
    list(join(cache, revision)).flatMap((folder) => {
      const at = join(cache, revision, folder)
      if (platform === 'win32') return [join(at, 'chrome.exe')]
      if (platform !== 'darwin') return [join(at, 'chrome')]
      return ['Google Chrome for Testing', 'Chromium'].map((app) =>
        join(at, `${app}.app/Contents/MacOS/${app}`),
      )
    }),
  )
}

/**
 * @param {string} path
 * @param {Pick<Machine, 'real' | 'exists'>} [machine]
 * @returns {boolean} whether it is a snap, which sees no hidden folder of the person's home
 */
export function isSnap(path, machine = here) {
  // Ubuntu's chromium-browser is a script that hands over to the snap; no link tells.
  if (path.endsWith('/chromium-browser') && machine.exists('/snap/bin/chromium')) return true
  return path.startsWith('/snap/') || /^\/snap\/|\/snap$/.test(machine.real(path))
}

/**
 * Names of environment variables have no case on Windows, but a copied object has.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} name
 */
function lookUp(env, name) {
  return Object.entries(env).find(([key]) => key.toUpperCase() === name)?.[1]
}
