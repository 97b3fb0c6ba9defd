// @ts-check
import { existsSync } from 'node:fs'
import { dirname, sep } from 'node:path'

/**
 * How to call npm without a shell. Windows refuses to spawn `npm.cmd` directly since Node 20.12, and a shell would need
 * quoting; so the npm that started us is run as the script it is. Its own Node is preferred over ours, because ours may
 * be the copy inside node_modules that `npm ci` deletes; where both were that copy, the path has another.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {{ execPath: string, platform: NodeJS.Platform }} self
 * @param {(path: string) => boolean} [exists]
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand(env, self, exists = existsSync) {
  const script = env['npm_execpath']
  if (script && /npm-cli\.c?js$/.test(script)) {
    const node = [env['npm_node_execpath'], self.execPath].find((path) => path && exists(path)) ?? 'node'
    return { command: node, args: [script], shell: false }
  }
  return { command: 'npm', args: [], shell: self.platform === 'win32' }
}

/**
 * The arguments that bring node_modules to what package-lock.json says. Flags win over a person's npm settings:
 * development and optional packages are always needed, and errors must be heard although .npmrc keeps npm quiet.
 * Install scripts stay off: npm 10 would compile better-sqlite3, which brings its program along.
 *
 * Windows cannot delete a running program, and a second start runs on the Node inside node_modules; there the tree is
 * changed in place instead of being deleted first.
 *
 * @param {string} root
 * @param {{ execPath: string, platform: NodeJS.Platform }} self
 * @returns {string[]}
 */
export function installArguments(root, self) {
  const inUse =
    self.platform === 'win32' && dirname(self.execPath).startsWith(`${root}${sep}node_modules${sep}`)
  const flags = ['--include=dev', '--include=optional', '--ignore-scripts', '--loglevel=error']
  return [...(inUse ? ['install', '--no-save'] : ['ci']), '--no-audit', '--no-fund', ...flags]
}
