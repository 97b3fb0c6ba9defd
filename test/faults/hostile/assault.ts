import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Interface, createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Seed } from './corpus.ts'
import type { Answer, Ask } from './victim.ts'

export interface Assault {
  readonly files: number
  /** Answers by word, e.g. `import accepted`. */
  readonly words: ReadonlyMap<string, number>
  readonly peakMb: number
  /** Crashes, hangs, faults without a sentence, writes outside, memory: in words. */
  readonly findings: readonly string[]
}

const WATCHDOG_MS = 30_000
const MEMORY_MB = 1024

/**
 * Hands files to a desk in a child, one after another, and watches it. After `filesADesk` the child and its desk are made
 * anew, so that memory is of the files and not of their history. `folder` is used up.
 */
export async function assault(folder: string, files: Iterable<Seed>, filesADesk = 250): Promise<Assault> {
  const words = new Map<string, number>()
  const findings: string[] = []
  let peakMb = 0
  let count = 0
  let victim: Victim | null = null
  const path = join(folder, 'in', 'file')
  for (const name of ['in', 'cwd', 'tmp']) mkdirSync(join(folder, name), { recursive: true })

  for (const file of files) {
    if (victim === null || count % filesADesk === 0) {
      await victim?.end()
      victim = startVictim(folder)
    }
    writeFileSync(path, file.bytes)
    const answer: Answer | string = await victim.ask({ path, name: file.name, routes: file.routes })
    const label = `#${count} ${file.kind} ${JSON.stringify(file.name.slice(0, 40))}`
    count += 1
    const before = findings.length
    if (typeof answer === 'string') {
      findings.push(`${label}: ${answer}`)
      victim = null
    } else {
      peakMb = Math.max(peakMb, answer.peakMb)
      for (const word of answer.outcomes) {
        const short = word.split(':')[0] ?? word
        words.set(short, (words.get(short) ?? 0) + 1)
        if (word.includes('fault')) findings.push(`${label}: ${word}`)
      }
      if (answer.peakMb > MEMORY_MB) {
        findings.push(`${label}: ${answer.peakMb} MiB`)
        await victim.end()
        victim = null
      }
    }
    for (const outside of strangers(folder)) findings.push(`${label}: wrote ${outside}`)
    if (findings.length > before) writeFileSync(join(folder, `finding-${count - 1}`), file.bytes)
  }
  await victim?.end()
  return { files: count, words, peakMb, findings }
}

/** Whatever lies outside the desk and is not ours. Compile caches of the runtime do not count. */
function strangers(folder: string): string[] {
  const ours = new Set(['in', 'cwd', 'tmp', 'desk'])
  const top = readdirSync(folder).filter((name) => !ours.has(name) && !name.startsWith('finding-'))
  const within = ['cwd', 'tmp'].flatMap((name) =>
    readdirSync(join(folder, name)).map((one) => `${name}/${one}`),
  )
  const known = new Set(['file'])
  const beside = readdirSync(join(folder, 'in')).filter((name) => !known.has(name))
  const found = [...top, ...within, ...beside]
  for (const name of found) rmSync(join(folder, name), { recursive: true, force: true })
  return found
}

interface Victim {
  /** The answer, or how it ended. */
  ask(question: Ask): Promise<Answer | string>
  end(): Promise<void>
}

function startVictim(folder: string): Victim {
  const desk = join(folder, 'desk')
  rmSync(desk, { recursive: true, force: true })
  const child: ChildProcess = spawn(
    process.execPath,
    [`--max-old-space-size=${MEMORY_MB}`, fileURLToPath(new URL('victim.ts', import.meta.url)), desk],
    {
      cwd: join(folder, 'cwd'),
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, TMPDIR: join(folder, 'tmp') },
    },
  )
  let complaint = ''
  child.stderr?.on('data', (piece: Buffer) => {
    complaint = `${complaint}${piece.toString()}`.slice(-600)
  })
  child.stdin?.on('error', () => undefined)
  const lines: Interface = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const ended = new Promise<string>((resolve) => {
    child.on('close', (code, signal) => resolve(`crashed (${signal ?? String(code)}) ${complaint}`))
  })
  return {
    ask(question) {
      return new Promise((resolve) => {
        const watchdog = setTimeout(() => {
          child.kill('SIGKILL')
          resolve(`hung for over ${WATCHDOG_MS / 1000} s`)
        }, WATCHDOG_MS)
        const settle = (value: Answer | string): void => {
          clearTimeout(watchdog)
          resolve(value)
        }
        // Decoders print what they think of a file on the same stream.
        const hear = (line: string): void => {
          if (!line.startsWith('answer ')) return
          lines.off('line', hear)
          settle(JSON.parse(line.slice(7)) as Answer)
        }
        lines.on('line', hear)
        void ended.then(settle)
        child.stdin?.write(`${JSON.stringify(question)}\n`)
      })
    },
    async end() {
      child.stdin?.end()
      await ended
    },
  }
}
