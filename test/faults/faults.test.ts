import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAMAGES, damage } from './damage.ts'
import { makeStage, strikeAll } from './stage.ts'
import type { Stage, Strike } from './strike.ts'

/** The short form of `npm run faults`: a few calls of each operation, spread by a fixed stride. */
let stage: Stage & { remove(): void }
beforeAll(async () => {
  stage = await makeStage(true)
}, 120_000)
afterAll(() => stage.remove())

const at = (operation: Strike['operation'], kind: Strike['kind'], calls: readonly number[]): Strike[] =>
  calls.map((call) => ({ operation, kind, at: call }))

it('loses nothing and damages nothing, wherever the desk is killed or the disk fails', async () => {
  const blows = [
    ...at('ingest', 'kill', [5, 17, 29, 44, 60]),
    ...at('many', 'kill', [12, 33, 52, 71, 95]),
    ...at('many', 'EIO', [25, 60]),
    ...at('many', 'ENOSPC', [18, 45]),
    ...at('import', 'kill', [9, 70, 140]),
    ...at('submit', 'kill', [6, 22, 33]),
    ...at('migrate', 'kill', [11, 50, 120]),
    ...at('backup', 'kill', [30, 110, 180]),
    ...at('folder', 'kill', [40, 120, 260]),
    ...at('folder', 'ENOSPC', [60]),
    ...at('restore', 'kill', [20, 60, 100, 130]),
    ...at('ingest', 'EIO', [10, 40]),
    ...at('ingest', 'ENOSPC', [8, 30]),
    ...at('migrate', 'EIO', [60]),
    ...at('migrate', 'ENOSPC', [100]),
    ...at('restore', 'ENOSPC', [40]),
  ]
  const outcomes = await strikeAll(stage, blows, 2)
  expect(
    outcomes.flatMap((one) => one.faults.map((fault) => `${one.operation} ${one.kind} ${one.at}: ${fault}`)),
  ).toEqual([])
  // A harness that struck nothing would find nothing.
  expect(outcomes.filter((one) => one.killed || one.refused !== null).length).toBeGreaterThan(15)
}, 180_000)

it('finds a desk that lost what it acknowledged', async () => {
  const world = { ...stage.world, cases: [...stage.world.cases, 'a case that was never there'] }
  const [outcome] = await strikeAll({ ...stage, world }, [{ operation: 'submit', kind: 'kill', at: 3 }], 1)
  expect(outcome?.findings.lost).toEqual(['case a case that was never there'])
}, 60_000)

it.each(Object.keys(DAMAGES))(
  'meets a %s in words, never in silence',
  async (way) => {
    const verdicts = await damage(stage, way, 6, 3)
    expect(verdicts).not.toContain('silent')
    expect(verdicts.filter((one) => one !== 'harmless').length).toBeGreaterThan(2)
  },
  60_000,
)
