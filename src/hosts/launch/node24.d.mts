/**
 * Where the npm package `node` puts the program. On Windows `bin/node` is there too, but it is an empty text file.
 *
 * @param {string} root
 * @param {string} platform
 */
export function bundledNode(root: string, platform: string): string
/**
 * The Node 24 to run the desk with: the one running us, if it is a 24, else the one from the dependencies. Node 20
 * is not merely old: better-sqlite3 crashes it.
 *
 * @param {string} root
 * @param {{ execPath: string, platform: string, versions: { node: string } }} [self]
 */
export function node24(
  root: string,
  self?: {
    execPath: string
    platform: string
    versions: {
      node: string
    }
  },
): string
/**
 * The environment for programs of this repository: `node` and the tools of node_modules come first on the path, so
 * that whatever they start by name runs on Node 24 too.
 *
 * @param {string} root
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @param {{ execPath: string, platform: string, versions: { node: string } }} [self]
 * @returns {Record<string, string | undefined>}
 */
export function toolEnv(
  root: string,
  env?: Readonly<Record<string, string | undefined>>,
  self?: {
    execPath: string
    platform: string
    versions: {
      node: string
    }
  },
): Record<string, string | undefined>
