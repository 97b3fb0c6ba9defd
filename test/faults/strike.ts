import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JobRunner } from '#node/jobs/runner.ts'
import { type Findings, checkDesk } from './check.ts'
import type { FaultKind } from './interpose.ts'
import { type Operation, type World, driveOf } from './operations.ts'

export interface Stage {
  readonly folder: string
  readonly world: World
  /** Interposer of libc calls, or null where the machine has no compiler. */
  readonly native: string | null
  readonly runner: JobRunner
}

export interface Strike {
  readonly operation: Operation
  readonly kind: FaultKind
  /** The call at which it strikes; 0: none. */
  readonly at: number
  /** SIGKILL so many milliseconds after the operation began, whatever it is doing. */
  readonly afterMs?: number
}

export interface Outcome extends Strike {
  readonly killed: boolean
  readonly calls: number
  readonly ms: number
  /** Code of the refusal, or null where the operation went through. */
  readonly refused: string | null
  readonly findings: Findings
  /** What is wrong, in words; empty when all is well. */
  readonly faults: string[]
}

/** Longest a child may take before it counts as hanging. */
const WATCHDOG_MS = 60_000

/** Runs one operation on a fresh copy of its desk in a child, strikes it, and holds the desk against what was acknowledged. */
export async function strike(stage: Stage, blow: Strike): Promise<Outcome> {
  const dataDir = mkdtempSync(join(stage.folder, `${blow.operation}-`))
  cpSync(blow.operation === 'migrate' ? stage.world.old : stage.world.base, dataDir, { recursive: true })
  mkdirSync(driveOf(dataDir))
  const said = await runChild(stage, blow, dataDir)
  const acks = said.lines.filter((line) => line.startsWith('ack ')).map((line) => line.slice(4))
  const after = (word: string): string | undefined =>
    said.lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1)
  const refused = after('refused') ?? null
  const findings = await checkDesk(dataDir, blow.operation, stage.world, acks, stage.runner)
  const faults = [
    ...findings.lost.map((one) => `lost: ${one}`),
    ...findings.dangling.map((one) => `dangling: ${one}`),
    ...findings.silent.map((one) => `silent: ${one}`),
    ...findings.stray.map((one) => `stray: ${one}`),
    ...(said.hung ? ['hung'] : []),
    ...(!said.killed && !said.lines.includes('end') ? [`ended early: ${said.complaint}`] : []),
    ...(refused !== null && /^(fault|internal)/.test(refused)
      ? [`refused without a sentence: ${refused}`]
      : []),
    ...(refused !== null && blow.kind === 'count' ? [`refused: ${refused}`] : []),
  ]
  if (faults.length === 0)
    for (const one of [dataDir, driveOf(dataDir), worldOf(dataDir)])
      rmSync(one, { recursive: true, force: true })
  else faults.push(`kept in ${dataDir}`)
  const { killed, ms } = said
  return { ...blow, killed, ms, calls: Number(after('calls') ?? 0), refused, findings, faults }
}

interface Said {
  readonly lines: string[]
  readonly killed: boolean
  readonly hung: boolean
  readonly complaint: string
  /** From `armed` to the end. */
  readonly ms: number
}

/** What the child is told, beside its desk: two strikes at once must not write into what the other's child reads. */
const worldOf = (dataDir: string): string => `${dataDir}.world.json`

function runChild({ world, native }: Stage, blow: Strike, dataDir: string): Promise<Said> {
  const worldFile = worldOf(dataDir)
  writeFileSync(worldFile, JSON.stringify(world))
  const { LD_PRELOAD: _preload, NODE_OPTIONS: _options, ...inherited } = process.env
  const child: ChildProcess = spawn(
    process.execPath,
    [fileURLToPath(new URL('driver.ts', import.meta.url)), blow.operation, dataDir, worldFile],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...inherited,
        FAULT_KIND: blow.kind,
        FAULT_AT: String(blow.at),
        FAULT_DIR: dataDir,
        ...(native === null ? {} : { LD_PRELOAD: native }),
      },
    },
  )
  return new Promise((resolve) => {
    let out = ''
    let complaint = ''
    let hung = false
    let began = 0
    const watchdog = setTimeout(() => {
      hung = true
      child.kill('SIGKILL')
    }, WATCHDOG_MS)
    child.stdout?.on('data', (piece: Buffer) => {
      out += piece.toString()
      if (began === 0 && out.includes('armed\n')) {
        began = performance.now()
        if (blow.afterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), blow.afterMs)
      }
    })
    child.stderr?.on('data', (piece: Buffer) => {
      complaint = `${complaint}${piece.toString()}`.slice(-2_000)
    })
    child.on('close', (_code, signal) => {
      clearTimeout(watchdog)
      const lines = out.split('\n').slice(0, -1)
      resolve({ lines, killed: signal === 'SIGKILL', hung, complaint, ms: performance.now() - began })
    })
  })
}
