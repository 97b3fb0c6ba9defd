import { parseArgs } from 'node:util'
import { DAMAGES, damage } from './damage.ts'
import type { FaultKind } from './interpose.ts'
import { type OPERATIONS, type Operation, isOperation } from './operations.ts'
import { makeStage, strikeAll } from './stage.ts'
import type { Strike } from './strike.ts'
import { type Line, table } from './table.ts'

/**
 * `npm run faults`: every call of every operation killed and failed, and random kills; prints the table, exits 1 on
 * any finding. `--every 10` strikes each tenth call, `--random 200` sets the random kills, `--only ingest,submit`
 * the operations, `--program` counts the program's own calls even where a compiler is there.
 */
const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    random: { type: 'string', default: '2000' },
    only: { type: 'string', default: 'ingest,many,import,submit,migrate,backup,folder,restore' },
    kinds: { type: 'string', default: 'kill,EIO,ENOSPC' },
    damage: { type: 'string', default: '300' },
    hands: { type: 'string', default: '2' },
    program: { type: 'boolean', default: false },
  },
})
const hands = Number(values.hands)
const stage = await makeStage(!values.program)
process.stdout.write(
  `calls counted: ${stage.native ? 'all of libc, SQLite included' : "the program's own"}\n`,
)
const lines: Line[] = []
const bad: string[] = []
const go = async (operation: Operation, calls: number, blows: Strike[]): Promise<void> => {
  const outcomes = await strikeAll(stage, blows, hands, (one) => {
    if (one.faults.length > 0) bad.push(`${one.operation} ${one.kind} at ${one.at}: ${one.faults.join('; ')}`)
  })
  lines.push({ operation, calls, outcomes })
  process.stdout.write(`${table(lines.slice(-1))}\n`)
}

for (const operation of values.only.split(',').filter(isOperation))
  for (const kind of values.kinds.split(',').filter((word) => word !== '') as FaultKind[]) {
    // A strike past the end says how many calls there are of this kind.
    const [probe] = await strikeAll(stage, [{ operation, kind, at: Number.MAX_SAFE_INTEGER }], 1)
    if (probe === undefined || probe.refused !== null || probe.faults.length > 0)
      bad.push(`${operation} unstruck: ${probe?.refused ?? ''} ${probe?.faults.join('; ') ?? ''}`)
    const calls = probe?.calls ?? 0
    const points = Array.from({ length: calls }, (_, n) => n + 1).filter(
      (n) => n % Number(values.every) === 0,
    )
    await go(
      operation,
      calls,
      points.map((at) => ({ operation, kind, at })),
    )
  }

const random = Number(values.random)
if (random > 0) {
  const [whole] = await strikeAll(stage, [{ operation: 'day', kind: 'count', at: 0 }], 1)
  const span = whole?.ms ?? 0
  const blows = Array.from({ length: random }, (): Strike => ({
    ...{ operation: 'day', kind: 'count', at: 0 },
    afterMs: Math.random() * span,
  }))
  await go('day' satisfies keyof typeof OPERATIONS, random, blows)
}
for (const way of Object.keys(DAMAGES)) {
  const met = await damage(stage, way, Number(values.damage), 1)
  const words = [...new Set(met)].map((word) => `${met.filter((one) => one === word).length} ${word}`)
  process.stdout.write(`${way}: ${words.join(', ')}\n`)
  if (met.includes('silent')) bad.push(`${way}: silent damage`)
}
process.stdout.write(`\n${table(lines)}\n`)
for (const one of bad) process.stdout.write(`FAULT ${one}\n`)
if (bad.length === 0) stage.remove()
process.exit(bad.length === 0 ? 0 : 1)
