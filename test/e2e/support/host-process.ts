import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../../src/hosts/browser/main.ts', import.meta.url))

export interface HostProcess {
  /** Address with this run's key. */
  readonly entry: string
  readonly port: number
  /** Why the desk is not open, or null. */
  readonly refused: string | null
  /** Asks it to stop and waits; answers with the exit code. */
  stop(): Promise<number | null>
  /** Ends it without a word of warning. */
  kill(): Promise<void>
}

/** Starts the real browser host on a data folder. Rejects with what it said when it ends before it is ready. */
export async function startHost(dataDir: string): Promise<HostProcess> {
  const child = spawn(process.execPath, [main, '--data', dataDir, '--print-json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, AFTERCASE_CHECK_OUTPUTS: '1', NODE_OPTIONS: '' },
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const ready = new Promise<string>((resolve) =>
    createInterface({ input: child.stdout }).once('line', resolve),
  )
  const first = await Promise.race([ready, exited])
  if (typeof first !== 'string') throw new HostEnded(first, said.trim())
  const { url, port, refused } = JSON.parse(first) as { url: string; port: number; refused: string | null }
  return {
    entry: url,
    port,
    refused,
    stop() {
      child.kill('SIGTERM')
      return exited
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** The host ended at its start; `message` is what it said. */
export class HostEnded extends Error {
  readonly code: number | null
  constructor(code: number | null, said: string) {
    super(said)
    this.code = code
  }
}
