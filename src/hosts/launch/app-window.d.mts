/**
 * The command line of an app window: no tabs, no address bar, and a profile of its own, so that neither the person's
 * extensions nor their history come near the desk. The browser has no business on the network here.
 *
 * @param {{ url: string, profile: string, platform: NodeJS.Platform, uid: number | undefined }} options
 * @returns {string[]}
 */
export function windowArguments({
  url,
  profile,
  platform,
  uid,
}: {
  url: string
  profile: string
  platform: NodeJS.Platform
  uid: number | undefined
}): string[]
/**
 * Whether a window can be shown. Windows and macOS always have a screen; Linux names it in the environment.
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function hasDisplay(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean
/**
 * Opens the desk in an app window.
 *
 * @param {string} browser
 * @param {string} url with the key of this run
 * @param {string} dataFolder the profile is kept in its `browser` folder
 * @param {AbortSignal} signal closes the window
 * @returns {Promise<'closed' | 'handed-over'>} when the window is closed. A browser that ends within seconds never had
 *   the window: it failed, or passed the address to a copy that was already running.
 */
export function openAppWindow(
  browser: string,
  url: string,
  dataFolder: string,
  signal: AbortSignal,
): Promise<'closed' | 'handed-over'>
