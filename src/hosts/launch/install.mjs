// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { bundledNode } from './node24.mjs'
import { installArguments, npmCommand } from './npm.mjs'
import { say } from './root.mjs'

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
export function lockStamp(lockFile, machine) {
  return `${createHash('sha256').update(lockFile).digest('hex')} ${machine.platform}-${machine.arch}\n`
}

/**
 * Whether npm's own record of node_modules (`node_modules/.package-lock.json`) fulfils the lock file. It lets us take
 * over an installation made by a plain `npm ci` without doing it again. Optional packages of other systems may be absent.
 *
 * @param {Lock} lock
 * @param {Lock} installed
 * @param {Machine} machine
 */
export function fulfils(lock, installed, machine) {
  return Object.entries(lock.packages ?? {}).every(([path, wanted]) => {
    const found = installed.packages?.[path]
    if (path === '' || wanted.link) return true
    if (!found) return Boolean(wanted.optional ?? wanted.devOptional) && !isMeantFor(wanted, machine)
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

/**
 * Only a package that names this very machine is surely missed. A package without `os` and `cpu` runs anywhere; one
 * that names a C library is left to npm, which knows ours.
 *
 * @param {LockEntry} entry
 * @param {Machine} machine
 */
function isMeantFor(entry, machine) {
  const os = !entry.os || entry.os.includes(machine.platform)
  const cpu = !entry.cpu || entry.cpu.includes(machine.arch)
  return os && cpu && !entry.libc
}

/**
 * @param {string} root
 * @param {Machine} [machine]
 * @returns {boolean} whether node_modules matches package-lock.json; takes over what a plain `npm ci` installed
 */
export function hasPackages(root, machine = process) {
  const lockFile = readFileSync(join(root, 'package-lock.json'))
  const stamp = lockStamp(lockFile, machine)
  if (readOr(stampPath(root), '') === stamp) return true
  const record = readOr(join(root, 'node_modules', '.package-lock.json'), '{}')
  if (!fulfils(JSON.parse(lockFile.toString()), JSON.parse(record), machine)) return false
  writeFileSync(stampPath(root), stamp)
  return true
}

/**
 * Installs what the lock file names, unless it is there already. Two steps, because .npmrc switches install scripts off
 * and exactly one package needs its own: `node`, whose script fetches the program.
 *
 * @param {string} root
 * @returns {Promise<number>} 0, or the exit code to end with; the reason has been printed
 */
export async function ensureInstalled(root) {
  const hasNode = () => existsSync(bundledNode(root, process.platform))
  const packages = hasPackages(root)
  if (packages && hasNode()) return 0
  say('Installing what is missing (once)…')
  const code =
    (packages ? 0 : await npm(root, installArguments(root, process))) ||
    (hasNode() ? 0 : await npm(root, NODE))
  if (code !== 0 || !hasNode()) {
    say(
      `The installation did not finish (npm ended with ${code}). Is the network there? Start again when it is.`,
    )
    return code || 1
  }
  const lockFile = readFileSync(join(root, 'package-lock.json'))
  writeFileSync(stampPath(root), lockStamp(lockFile, process))
  return 0
}

const NODE = ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']

/**
 * npm's words go to stderr with ours: stdout belongs to the command that follows.
 *
 * @param {string} root
 * @param {readonly string[]} args
 */
async function npm(root, args) {
  const { command, args: before, shell } = npmCommand(process.env, process)
  return (await run(command, [...before, ...args], { cwd: root, shell, stdio: ['ignore', 2, 2] })).code
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules', '.aftercase-lock')
}

/**
 * @param {string} file
 * @param {string} otherwise
 */
function readOr(file, otherwise) {
  return existsSync(file) ? readFileSync(file, 'utf8') : otherwise
}
