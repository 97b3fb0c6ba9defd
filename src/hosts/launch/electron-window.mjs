// @ts-check
import { constants } from 'node:os'

/**
 * @param {{ root: string, data: string, platform: NodeJS.Platform, uid: number | undefined }} options
 * @returns {string[]} the command line after Electron's own path
 */
export function electronArguments({ root, data, platform, uid }) {
  // Chromium's sandbox does not start as root; only containers and test machines work as root.
  const asRoot = platform === 'linux' && uid === 0
  return [...(asRoot ? ['--no-sandbox'] : []), root, '--data', data]
}

const CRASHES = /** @type {const} */ (['SIGTRAP', 'SIGABRT', 'SIGILL', 'SIGSEGV', 'SIGBUS'])

/**
 * Whether Electron died before it could show anything. Ubuntu 24 and others forbid the sandbox to programs of the
 * home folder, and Electron then traps at once; an installed browser is allowed to use it, so we turn to that one
 * instead of switching the sandbox off.
 *
 * @param {{ code: number, signal: NodeJS.Signals | null }} ended
 * @param {number} afterMs
 */
export function crashedAtStart({ code, signal }, afterMs) {
  const crashed = CRASHES.some((name) => signal === name || code === 128 + constants.signals[name])
  // 127: the program could not be started at all, for example for want of a system library.
  return afterMs < 10_000 && (crashed || code === 127)
}
