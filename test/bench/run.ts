import { existsSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'
import { measure } from './measure.ts'
import type { Bench, Contestant } from './bench.ts'
import type { Run } from './measure.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', multiple: true, default: [] },
    dir: { type: 'string' },
  },
})
const rounds = Math.max(1, Math.trunc(Number(values.rounds)) || 5)

/** Every `*.bench.ts` below this folder, by name. */
async function findBenches(): Promise<Bench[]> {
  const here = import.meta.dirname
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.bench.ts'))
    .sort()
  const found: Bench[] = []
  for (const file of files) {
    const module = (await import(pathToFileURL(join(here, file)).href)) as { readonly bench?: Bench }
    if (module.bench === undefined) throw new Error(`${file} exports no bench`)
    found.push(module.bench)
  }
  return found.filter(({ name }) => values.only.length === 0 || values.only.includes(name))
}

const onPath = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** Another order each round, so that no program always runs after the same one. */
function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items]
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(Math.random() * (index + 1))
    const moved = result[index] as T
    result[index] = result[other] as T
    result[other] = moved
  }
  return result
}

/** Runs one bench; true where every bar with a peer present is met. */
async function runBench(bench: Bench, dir: string): Promise<void> {
  console.log(`\n${bench.name}: ${bench.what}`)
  const missing = bench.peers.flatMap((peer) =>
    peer.needs.filter((program) => !onPath(program)).map((program) => `${peer.label} (${program})`),
  )
  if (missing.length > 0) console.log(`  peer MISSING: ${missing.join(', ')}; no ratio to it`)
  const peers = bench.peers.filter((peer) => peer.needs.every(onPath))
  await bench.prepare(dir)
  const contestants: readonly Contestant[] = [bench.ours, ...peers]
  const runs = new Map<Contestant, Run[]>(contestants.map((contestant) => [contestant, []]))
  for (let round = 0; round < rounds; round++) {
    for (const contestant of shuffled(contestants)) {
      await bench.reset?.(dir)
      runs.get(contestant)?.push(await measure(contestant.command(dir), dir))
    }
  }
  const ours = runs.get(bench.ours) ?? []
  for (const contestant of contestants) {
    const own = runs.get(contestant) ?? []
    const ratio = median(ours.map((run, round) => run.seconds / (own[round]?.seconds ?? Number.NaN)))
    console.log(
      `  ${contestant.label.padEnd(34)} ${median(own.map(({ seconds }) => seconds)).toFixed(3)} s  ` +
        `${Math.round(Math.max(...own.map(({ rssMb }) => rssMb)))} MB` +
        (contestant === bench.ours ? '' : `  ours is ${ratio.toFixed(2)} x`),
    )
  }
  printBars(bench, ours, peers[0] === undefined ? null : (runs.get(peers[0]) ?? []))
  if (bench.check !== undefined) console.log(`  checked: ${await bench.check(dir)}`)
}

function printBars({ bar }: Bench, ours: readonly Run[], peer: readonly Run[] | null): void {
  const verdict = (met: boolean): string => (met ? 'MET' : 'MISSED')
  if (bar.wall !== undefined) {
    const ratio =
      peer === null
        ? null
        : median(ours.map((run, round) => run.seconds / (peer[round]?.seconds ?? Number.NaN)))
    console.log(
      ratio === null
        ? `  wall at most ${bar.wall} x: NOT COMPARED, peer missing`
        : `  wall at most ${bar.wall} x: ${ratio.toFixed(2)} x ${verdict(ratio <= bar.wall)}`,
    )
  }
  if (bar.rssMb !== undefined) {
    const peak = Math.max(...ours.map(({ rssMb }) => rssMb))
    console.log(`  memory at most ${bar.rssMb} MB: ${Math.round(peak)} MB ${verdict(peak <= bar.rssMb)}`)
  }
}

const benches = await findBenches()
if (benches.length === 0) throw new Error('no bench of that name')
console.log(`${rounds} rounds, interleaved; medians; ${cpus().length} x ${cpus()[0]?.model ?? 'processor'}`)
const base = values.dir ?? (await mkdtemp(join(tmpdir(), 'aftercase-bench-')))
// The peers are compiled; ours keep what Node compiled when it ran them before.
process.env['NODE_COMPILE_CACHE'] ??= join(base, 'compiled')
try {
  for (const bench of benches) {
    const dir = join(base, bench.name)
    await mkdir(dir, { recursive: true })
    try {
      await runBench(bench, dir)
    } catch (error) {
      // A program that fails is no figure; the other benches still run.
      console.error(`  FAILED: ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
    }
    if (values.dir === undefined) await rm(dir, { recursive: true, force: true })
  }
} finally {
  if (values.dir === undefined) await rm(base, { recursive: true, force: true })
}
