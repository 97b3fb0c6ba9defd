/**
 * @param {string} osRelease the text of /etc/os-release
 * @param {(name: string) => boolean} isInstalled
 * @returns {string[]} Debian packages still to be installed
 */
export function missingPackages(osRelease: string, isInstalled: (name: string) => boolean): string[]
/**
 * Finds a browser for the tests, or gets one: Debian packages where apt and root are there, else Playwright's own.
 *
 * @param {string} root
 * @param {string} node the Node 24 to run Playwright with
 * @returns {Promise<string | null>} the browser's path; null after saying what to install
 */
export function ensureChromium(root: string, node: string): Promise<string | null>
