// @ts-check
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * @typedef {object} Ended
 * @property {number} code exit code as a shell would give it (128 + signal number)
 * @property {NodeJS.Signals | null} signal what killed it, if anything did
 * @property {boolean} timedOut whether we killed it for taking too long
 * @property {string} output what it printed, when `stdio` left it to us
 */

/**
 * Runs a program to its end. Never rejects: a program that cannot be started ends with code 127 and says why in
 * `output`. Signals are passed on.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeoutMs?: number }} [options]
 * @returns {Promise<Ended>}
 */
export function run(command, args, { timeoutMs, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { stdio: 'inherit', ...options })
    let output = ''
    let timedOut = false
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    const timer = timeoutMs && setTimeout(() => (timedOut = child.kill('SIGKILL')), timeoutMs)
    const release = passSignalsTo(child)
    /** @param {Omit<Ended, 'output' | 'timedOut'>} how */
    const end = (how) => {
      if (timer) clearTimeout(timer)
      release()
      resolve({ ...how, timedOut, output })
    }
    child.once('error', (error) => {
      output += error.message
      end({ code: 127, signal: null })
    })
    child.once('close', (code, signal) => end({ code: exitCode(code, signal), signal }))
  })
}

/**
 * Ctrl+C reaches the child from the terminal by itself, and a second SIGINT means "at once" to many programs; so at a
 * terminal it is only kept from ending us first.
 *
 * npm passes SIGTERM to the shell it started us with, and that shell dies without a word to us. So a parent that is
 * gone ends the child too: a desk nobody can see would keep its folder locked.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} stops passing them on
 */
export function passSignalsTo(child) {
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => void child.kill(signal)
  const interrupt = process.stdin.isTTY ? () => {} : pass
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid !== parent) pass('SIGTERM')
  }, 500)
  process.on('SIGINT', interrupt).on('SIGTERM', pass).on('SIGHUP', pass)
  return () => {
    clearInterval(watch)
    process.off('SIGINT', interrupt).off('SIGTERM', pass).off('SIGHUP', pass)
  }
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCode(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0)
}
