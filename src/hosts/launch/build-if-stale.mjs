// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { run } from './child.mjs'
import { toolEnv } from './node24.mjs'
import { npmCommand } from './npm.mjs'
import { say } from './root.mjs'

/** What the bundles are made from. `src/hosts` is not: it runs from source. */
const SOURCES = [
  'src',
  'electron',
  'resources',
  '.config',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]
const APART = new Set(['src/hosts', 'resources/docs', 'resources/samples'])

/** Files without which no host can start. */
const PRODUCTS = ['out/main/index.js', 'out/renderer/index.html']

/**
 * A hash over names and contents of the sources. Contents, not times: a checkout touches every file.
 *
 * @param {string} root
 * @param {readonly string[]} [sources] files and folders, relative, with forward slashes
 * @param {ReadonlySet<string>} [apart] what to leave out
 */
export function sourceStamp(root, sources = SOURCES, apart = APART) {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesUnder(root, source, apart))) {
    const content = createHash('sha256')
      .update(readFileSync(join(root, file)))
      .digest('hex')
    hash.update(`${file}\0${content}\n`)
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string} path
 * @param {ReadonlySet<string>} apart
 * @returns {string[]} sorted, so that the order of the disk does not matter
 */
function filesUnder(root, path, apart) {
  if (apart.has(path) || !existsSync(join(root, path))) return []
  if (!statSync(join(root, path)).isDirectory()) return [path]
  const names = readdirSync(join(root, path)).sort()
  return names.flatMap((name) => filesUnder(root, posix.join(path, name), apart))
}

/**
 * @param {string} root
 * @param {string} stamp
 */
export function isBuilt(root, stamp) {
  const file = stampPath(root)
  if (!PRODUCTS.every((product) => existsSync(join(root, product)))) return false
  return existsSync(file) && readFileSync(file, 'utf8').trim() === stamp
}

/**
 * Runs the `build` script when its products are older than its sources. Quiet unless it fails; a second start only
 * reads the sources.
 *
 * @param {string} root
 * @param {{ always?: boolean }} [options] `always` builds in any case and shows the builder's own words (for tests)
 * @returns {Promise<number>} 0, or the exit code to end with
 */
export async function buildIfStale(root, { always = false } = {}) {
  // Taken before the build: a file saved meanwhile makes the next start build again.
  const stamp = sourceStamp(root)
  if (!always && isBuilt(root, stamp)) return 0
  if (!always) say('Building the page (after each change)…')
  const npm = npmCommand(process.env, process)
  const { code, output } = await run(npm.command, [...npm.args, 'run', '--silent', 'build'], {
    cwd: root,
    env: toolEnv(root),
    shell: npm.shell,
    stdio: always ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  })
  if (code !== 0) {
    if (output) process.stderr.write(output)
    say(`The page could not be built (exit code ${code}).`)
    return code
  }
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stampPath(root), `${stamp}\n`)
  return 0
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'out', '.built-from')
}
