import { projectCase } from '#core/cases/project.ts'
import type { ClockKind } from '#core/deadlines/deadline.ts'
import type { Executor } from '#node/db/open.ts'
import type { Deps } from '#node/deps.ts'
import { besideOf, factsOf } from './facts.ts'
import type { CaseRecord } from './reproject.ts'

/** Clocks of a case a person may type a date for. */
export async function runningClocks(
  db: Executor,
  deps: Deps,
  row: CaseRecord,
): Promise<readonly ClockKind[]> {
  const [beside] = await besideOf(db, [row.id])
  return projectCase(factsOf(row, beside), deps.packs).running
}
