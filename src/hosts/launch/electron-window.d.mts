/**
 * @param {{ root: string, data: string, platform: NodeJS.Platform, uid: number | undefined }} options
 * @returns {string[]} the command line after Electron's own path
 */
export function electronArguments({
  root,
  data,
  platform,
  uid,
}: {
  root: string
  data: string
  platform: NodeJS.Platform
  uid: number | undefined
}): string[]
/**
 * Whether Electron died before it could show anything. Ubuntu 24 and others forbid the sandbox to programs of the
 * home folder, and Electron then traps at once; an installed browser is allowed to use it, so we turn to that one
 * instead of switching the sandbox off.
 *
 * @param {{ code: number, signal: NodeJS.Signals | null }} ended
 * @param {number} afterMs
 */
export function crashedAtStart(
  {
    code,
    signal,
  }: {
    code: number
    signal: NodeJS.Signals | null
  },
  afterMs: number,
): boolean
