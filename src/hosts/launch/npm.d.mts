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
export function npmCommand(
  env: Readonly<Record<string, string | undefined>>,
  self: {
    execPath: string
    platform: NodeJS.Platform
  },
  exists?: (path: string) => boolean,
): {
  command: string
  args: string[]
  shell: boolean
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
export function installArguments(
  root: string,
  self: {
    execPath: string
    platform: NodeJS.Platform
  },
): string[]
