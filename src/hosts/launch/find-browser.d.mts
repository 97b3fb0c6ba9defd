/**
 * An installed browser of the Chromium family: the one named in AFTERCASE_BROWSER, else Chrome, Chromium or Edge
 * where each system keeps programs, else one that Playwright fetched.
 *
 * @param {Partial<Machine> & { snap?: boolean }} [options] `snap: false` skips snaps, whose sandbox hides /tmp from tests
 * @returns {string | null}
 * @throws {Error} with a sentence for the person when AFTERCASE_BROWSER names no file
 */
export function findBrowser({
  snap,
  ...given
}?: Partial<Machine> & {
  snap?: boolean
}): string | null
/**
 * Playwright keeps each revision in a folder of its own; the newest comes first.
 *
 * @param {Machine} machine
 * @returns {string[]}
 */
export function playwrightBrowsers({ platform, env, home, list }: Machine): string[]
/**
 * @param {string} path
 * @param {Pick<Machine, 'real' | 'exists'>} [machine]
 * @returns {boolean} whether it is a snap, which sees no hidden folder of the person's home
 */
export function isSnap(path: string, machine?: Pick<Machine, 'real' | 'exists'>): boolean
/**
 * What the search asks of the machine; tests pass their own.
 */
export type Machine = {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  home: string
  exists: (path: string) => boolean
  /**
   * names in a folder, none if it is not there
   */
  list: (folder: string) => readonly string[]
  /**
   * the path behind links
   */
  real: (path: string) => string
}
