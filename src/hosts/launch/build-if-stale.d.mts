/**
 * A hash over names and contents of the sources. Contents, not times: a checkout touches every file.
 *
 * @param {string} root
 * @param {readonly string[]} [sources] files and folders, relative, with forward slashes
 * @param {ReadonlySet<string>} [apart] what to leave out
 */
export function sourceStamp(root: string, sources?: readonly string[], apart?: ReadonlySet<string>): string
/**
 * @param {string} root
 * @param {string} stamp
 */
export function isBuilt(root: string, stamp: string): boolean
/**
 * Runs the `build` script when its products are older than its sources. Quiet unless it fails; a second start only
 * reads the sources.
 *
 * @param {string} root
 * @param {{ always?: boolean }} [options] `always` builds in any case and shows the builder's own words (for tests)
 * @returns {Promise<number>} 0, or the exit code to end with
 */
export function buildIfStale(
  root: string,
  {
    always,
  }?: {
    always?: boolean
  },
): Promise<number>
