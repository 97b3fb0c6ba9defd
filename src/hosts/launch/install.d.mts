/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[] }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} Lock
 * @typedef {{ platform: string, arch: string }} Machine
 */
/**
 * What node_modules was installed from. The machine is part of it: packages with native code differ by system, and
 * people copy whole folders between machines.
 *
 * @param {string | Uint8Array} lockFile the bytes of package-lock.json
 * @param {Machine} machine
 */
export function lockStamp(lockFile: string | Uint8Array, machine: Machine): string
/**
 * Whether npm's own record of node_modules (`node_modules/.package-lock.json`) fulfils the lock file. It lets us take
 * over an installation made by a plain `npm ci` without doing it again. Optional packages of other systems may be absent.
 *
 * @param {Lock} lock
 * @param {Lock} installed
 * @param {Machine} machine
 */
export function fulfils(lock: Lock, installed: Lock, machine: Machine): boolean
/**
 * @param {string} root
 * @param {Machine} [machine]
 * @returns {boolean} whether node_modules matches package-lock.json; takes over what a plain `npm ci` installed
 */
export function hasPackages(root: string, machine?: Machine): boolean
/**
 * Installs what the lock file names, unless it is there already. Two steps, because .npmrc switches install scripts off
 * and exactly one package needs its own: `node`, whose script fetches the program.
 *
 * @param {string} root
 * @returns {Promise<number>} 0, or the exit code to end with; the reason has been printed
 */
export function ensureInstalled(root: string): Promise<number>
export type LockEntry = {
  version?: string
  integrity?: string
  optional?: boolean
  devOptional?: boolean
  link?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
}
export type Lock = {
  packages?: Record<string, LockEntry>
}
export type Machine = {
  platform: string
  arch: string
}
