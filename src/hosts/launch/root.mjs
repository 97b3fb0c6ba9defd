// @ts-check
import { fileURLToPath } from 'node:url'

/** The repository's folder: three levels above this one. */
export const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '')

/**
 * One plain line for the person at the terminal. On stderr, so that `npm run desk -- ... --json` keeps stdout clean
 * even when it has to install first.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Where the person stood when they typed the command: npm moves to the package's folder and keeps the old one here.
 * @param {Readonly<Record<string, string | undefined>>} [env]
 */
export function callerFolder(env = process.env) {
  return env['INIT_CWD'] ?? process.cwd()
}
