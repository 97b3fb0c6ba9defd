// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { findBrowser } from './find-browser.mjs'
import { toolEnv } from './node24.mjs'
import { say } from './root.mjs'

/**
 * What the end-to-end tests need from a Debian system, and why. Ubuntu has no `chromium` package but a snap, which
 * cannot see the tests' files; there Playwright's own browser is used.
 */
const PACKAGES = [
  { name: 'chromium', debianOnly: true }, // the browser under test
  { name: 'fonts-noto-cjk', debianOnly: false }, // Chinese and Japanese in screenshots
  { name: 'fonts-noto-core', debianOnly: false }, // Thai and Vietnamese in screenshots
  { name: 'poppler-utils', debianOnly: false }, // a second opinion on our PDFs
  { name: 'xvfb', debianOnly: false }, // a screen for the specs that open a real window
]

const APT_LIMIT_MS = 15 * 60_000
const PLAYWRIGHT_LIMIT_MS = 5 * 60_000
const HELP =
  'The end-to-end tests need a browser: install Chrome, Chromium or Edge, or name one in AFTERCASE_CHROMIUM.'

/**
 * @param {string} osRelease the text of /etc/os-release
 * @param {(name: string) => boolean} isInstalled
 * @returns {string[]} Debian packages still to be installed
 */
export function missingPackages(osRelease, isInstalled) {
  const debian = /^ID=["']?debian["']?\s*$/m.test(osRelease)
  return PACKAGES.filter(({ debianOnly }) => debian || !debianOnly)
    .map(({ name }) => name)
    .filter((name) => !isInstalled(name))
}

/**
 * Finds a browser for the tests, or gets one: Debian packages where apt and root are there, else Playwright's own.
 *
 * @param {string} root
 * @param {string} node the Node 24 to run Playwright with
 * @returns {Promise<string | null>} the browser's path; null after saying what to install
 */
export async function ensureChromium(root, node) {
  const named = process.env['AFTERCASE_CHROMIUM']
  if (named) {
    if (existsSync(named)) return named
    say(`AFTERCASE_CHROMIUM names ${named}, but there is no such file.`)
    return null
  }
  if (mayUseApt()) await installPackages()
  const present = findBrowser({ snap: false })
  if (present) return present
  say('Fetching a Chromium for the tests (once)…')
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const args = [cli, 'install', ...(mayUseApt() ? ['--with-deps'] : []), 'chromium']
  // Its progress bars and stack traces help nobody here; what to do when it fails is one sentence.
  const quietly = {
    cwd: root,
    env: toolEnv(root),
    timeoutMs: PLAYWRIGHT_LIMIT_MS,
    stdio: /** @type {const} */ ('ignore'),
  }
  await run(node, args, quietly)
  const fetched = findBrowser({ snap: false })
  if (!fetched) say(HELP)
  return fetched
}

function mayUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/** A failure here is no end: a browser may be there all the same, and missing fonts only make screenshots ugly. */
async function installPackages() {
  const status = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n'], { stdio: 'pipe' })
  const present = new Set(status.output.split('\n').filter((line) => line.endsWith(' installed')))
  const osRelease = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  const missing = missingPackages(osRelease, (name) => present.has(`${name} installed`))
  if (missing.length === 0) return
  say(`Installing what the tests need (once): ${missing.join(' ')}`)
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: APT_LIMIT_MS }
  const quiet = ['-qq', '-o', 'DPkg::Lock::Timeout=300']
  const stdio = /** @type {const} */ (['ignore', 'pipe', 'pipe'])
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
    const { code, output } = await run('apt-get', [...quiet, ...args], { ...options, stdio: [...stdio] })
    if (code === 0) continue
    say(
      `${output.trim().split('\n').slice(-5).join('\n')}\napt-get ${args[0]} did not work (exit code ${code}).`,
    )
    return
  }
}
