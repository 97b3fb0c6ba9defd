import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jobs } from '#node/jobs/registry.ts'
import { inlineJobs } from '#node/jobs/runner.ts'
import { compileNative } from './interpose.ts'
import type { Outcome, Stage, Strike } from './strike.ts'
import { strike } from './strike.ts'
import { makeWorld } from './world.ts'

/** Prepares desks and interposer in a folder of their own. */
export async function makeStage(native: boolean): Promise<Stage & { remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'aftercase-faults-'))
  const runner = inlineJobs(jobs)
  const world = await makeWorld(folder, runner)
  return {
    ...{ folder, world, runner, native: native ? compileNative(folder) : null },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Strikes one after another, a few at a time; order of the answers is that of the strikes. */
export async function strikeAll(
  stage: Stage,
  blows: readonly Strike[],
  atOnce: number,
  told: (outcome: Outcome) => void = () => undefined,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  let next = 0
  const hand = async (): Promise<void> => {
    for (let mine = next++; mine < blows.length; mine = next++) {
      const outcome = await strike(stage, blows[mine] as Strike)
      outcomes[mine] = outcome
      told(outcome)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
  return outcomes
}
