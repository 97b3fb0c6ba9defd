/**
 * @param {string} root
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @returns {string | null} the Electron program, if it is there in the version of the lock file
 */
export function electronPath(root: string, env?: Readonly<Record<string, string | undefined>>): string | null
/**
 * A failed download is not tried again at every start: most machines without a way to the release server stay so.
 *
 * @param {Failure | null} failure
 * @param {string} version the version wanted now; another one than failed is worth a try
 * @param {number} now epoch ms
 */
export function isWorthTrying(failure: Failure | null, version: string, now: number): boolean
/**
 * Fetches the Electron program with the package's own installer, within 90 s. A failure is one line for the person
 * and a note in `.cache`.
 *
 * @param {string} root
 * @param {string} node the Node 24 to run the installer with
 * @param {{ force?: boolean, now?: number, timeoutMs?: number }} [options]
 * @returns {Promise<string | null>} its path, or null: use the browser host
 */
export function obtainElectron(
  root: string,
  node: string,
  {
    force,
    now,
    timeoutMs,
  }?: {
    force?: boolean
    now?: number
    timeoutMs?: number
  },
): Promise<string | null>
/**
 * @param {string} root
 * @returns {Failure | null}
 */
export function recallFailure(root: string): Failure | null
/**
 * @param {string} root
 * @param {Failure} failure
 */
export function rememberFailure(root: string, failure: Failure): void
/** @param {string} root */
export function wantedVersion(root: string): string
/**
 * `at` is an ISO date
 */
export type Failure = {
  version: string
  at: string
}
