import type { Topic } from '#contract/topics.ts'
import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { type Task, lastAt, nextAt } from '#node/schedule/scheduler.ts'
import { drill } from './drill.ts'
import { backUpToFolder } from './make.ts'
import { readState, scrub } from './scrub.ts'
import { lastRun, readSchedule } from './store.ts'

/** A drive that was not there is looked for again after so long. */
const AGAIN_MS = 3_600_000
const WEEK_MS = 7 * 24 * 3_600_000

/** When the planned backup is next to run; null where none is planned. */
export async function backupDue(deps: Deps): Promise<number | null> {
  const { folder, at } = await readSchedule(deps.db)
  if (folder === '' || at === null) return null
  const last = await lastRun(deps.db, 'backup')
  const good = await lastRun(deps.db, 'backup', true)
  const now = deps.now()
  const wanted = lastAt(now, at)
  if (good !== null && good.target === folder && good.at >= wanted) return nextAt(now, at)
  const failed = last !== null && !last.ok && last.scheduled && last.target === folder
  return failed ? Math.max(wanted, last.at + AGAIN_MS) : wanted
}

/** A week after the last drill that was held in the planned folder, or with its first backup. */
export async function drillDue(deps: Deps): Promise<number | null> {
  const { folder, at } = await readSchedule(deps.db)
  if (folder === '' || at === null) return null
  const good = await lastRun(deps.db, 'backup', true)
  if (good === null || good.target !== folder) return null
  const last = await lastRun(deps.db, 'drill')
  if (last === null || last.target !== folder) return good.at
  return last.at + (last.error === '' ? WEEK_MS : AGAIN_MS)
}

/** Backup and drill as the desk does them by itself. Their failures are written down and shown, not thrown. */
export function backupTasks(deps: Deps, announce: (topics: readonly Topic[]) => void): Task[] {
  const quietly = async (
    signal: AbortSignal,
    run: (context: JobContext) => Promise<unknown>,
  ): Promise<void> => {
    try {
      await run({ signal, progress: () => undefined })
    } finally {
      announce(['backups', 'evidence'])
    }
  }
  const readAgain = async (): Promise<number> => {
    const { at } = readState(deps)
    return at === null ? deps.now() : nextAt(at, 0)
  }
  const folder = async (): Promise<string> => (await readSchedule(deps.db)).folder
  return [
    {
      name: 'scrub',
      due: readAgain,
      run: (signal) => quietly(signal, (context) => scrub(deps, { all: false }, context)),
    },
    {
      name: 'backup',
      due: () => backupDue(deps),
      run: (signal) =>
        quietly(signal, async (context) =>
          backUpToFolder(deps, { folder: await folder(), scheduled: true }, context),
        ),
    },
    {
      name: 'drill',
      due: () => drillDue(deps),
      run: (signal) =>
        quietly(signal, async (context) =>
          drill(deps, { kind: 'snapshot', folder: await folder(), snapshot: null }, true, context),
        ),
    },
  ]
}
