import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'

export type FaultKind = 'count' | 'kill' | 'EIO' | 'ENOSPC'

/**
 * Compiles the interposer of libc calls.
 * @returns its path, or null on a machine without a C compiler: then the calls of the program alone are counted
 */
export function compileNative(folder: string): string | null {
  if (process.platform !== 'linux') return null
  const out = `${folder}/native.so`
  try {
    const source = fileURLToPath(new URL('native.c', import.meta.url))
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-w', '-o', out, source, '-ldl'], { stdio: 'ignore' })
    return out
  } catch {
    return null
  }
}

const SYNC = [
  ...['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'rmSync', 'unlinkSync', 'mkdirSync'],
  ...['copyFileSync', 'writeFileSync', 'ftruncateSync', 'readSync'],
]
const ASYNC = ['open', 'write', 'writev', 'fsync', 'rename', 'unlink', 'mkdir']

/**
 * The same without a compiler: wraps the program's own file-system calls and, for SQLite, each statement that writes.
 * Called in the child before the desk is loaded.
 */
export function interpose(kind: FaultKind, at: number): { arm(): void; disarm(): void; calls(): number } {
  let armed = false
  let calls = 0
  const due = (): Error | null => {
    if (!armed) return null
    calls += 1
    if (kind === 'count' || at === 0 || (kind === 'ENOSPC' ? calls < at : calls !== at)) return null
    if (kind === 'kill') process.kill(process.pid, 'SIGKILL')
    return Object.assign(new Error(`${kind}: injected`), { code: kind, errno: -5, syscall: 'injected' })
  }
  const table = fs as unknown as Record<string, (...args: unknown[]) => unknown>
  for (const name of SYNC) {
    const real = table[name]
    table[name] = (...args) => {
      const error = due()
      if (error) throw error
      return real?.apply(fs, args)
    }
  }
  for (const name of ASYNC) {
    const real = table[name]
    table[name] = (...args) => {
      const error = due()
      const done = args.at(-1)
      if (error && typeof done === 'function') return process.nextTick(() => done(error) as unknown)
      return real?.apply(fs, args)
    }
  }
  syncBuiltinESMExports()
  const memory = new Database(':memory:')
  const statement = Object.getPrototypeOf(memory.prepare('SELECT 1')) as Record<string, unknown>
  for (const name of ['run', 'all', 'get']) {
    const real = statement[name] as (...args: unknown[]) => unknown
    statement[name] = function wrapped(this: Database.Statement, ...args: unknown[]) {
      const error = this.readonly ? null : due()
      if (error)
        throw new Database.SqliteError(error.message, kind === 'ENOSPC' ? 'SQLITE_FULL' : 'SQLITE_IOERR')
      return real.apply(this, args)
    }
  }
  memory.close()
  return {
    arm: () => {
      armed = true
    },
    disarm: () => {
      armed = false
    },
    calls: () => calls,
  }
}
