import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

export interface Run {
  /** From start to exit. */
  readonly seconds: number
  /** Peak memory of the program and its children together; NaN where the system keeps no count. */
  readonly rssMb: number
}

const EVERY_MS = 20

/** Runs a program to its end. Throws with the end of what it printed where it fails. */
export function measure(command: readonly string[], cwd: string): Promise<Run> {
  const [program, ...args] = command
  if (program === undefined) throw new Error('empty command')
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    let peak = Number.NaN
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2000)
    })
    const timer = setInterval(() => {
      const now = child.pid === undefined ? Number.NaN : treePeak(child.pid)
      if (!(now <= peak)) peak = Number.isNaN(now) ? peak : now
    }, EVERY_MS)
    child.on('error', (error) => {
      clearInterval(timer)
      reject(error)
    })
    child.on('close', (code) => {
      clearInterval(timer)
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, rssMb: peak })
      else reject(new Error(`${program} ended with ${code}: ${said}`))
    })
  })
}

/** Sum of the high-water marks of a process and its children, in MB; the kernel keeps them, so no peak between looks is lost. */
function treePeak(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    const own = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim()
    const below = children === '' ? 0 : children.split(' ').map(Number).map(treePeak).reduce(sum, 0)
    return own + below
  } catch {
    return Number.NaN
  }
}

const sum = (a: number, b: number): number => a + (Number.isNaN(b) ? 0 : b)
