import { setTimeout as pause } from 'node:timers/promises'
import { DeskError } from '#contract/errors.ts'
import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { type SeenFile, scanFolder } from './scan-folder.ts'
import { type FolderRecord, keepSeen } from './store.ts'
import { casesNamed, takeFile } from './take.ts'

/** Looks through the watched folders. Events of the file system are not to be relied on for phones and network drives. */
export interface Watcher {
  /** Once now. With `settle` it waits for files that are new, so that they come too. */
  look(context: JobContext, settle: boolean): Promise<{ placed: number; unplaced: number }>
}

interface Growing {
  readonly bytes: number
  readonly modifiedAt: number
  readonly since: number
}

/** @param settleMs a file that did not change for so long has stopped growing */
export function createWatcher(deps: Deps, settleMs: number): Watcher {
  const growing = new Map<string, Growing>()
  let line: Promise<unknown> = Promise.resolve()

  const once = async (context: JobContext): Promise<{ placed: number; unplaced: number; young: number }> => {
    const sum = { placed: 0, unplaced: 0, young: 0 }
    const folders = await deps.db.selectFrom('watch_folders').selectAll().where('is_on', '=', 1).execute()
    for (const folder of folders) {
      const scan = scanFolder(folder.path)
      await deps.db
        .updateTable('watch_folders')
        .set({ looked_at: deps.now(), problem: 'problem' in scan ? scan.problem : '' })
        .where('id', '=', folder.id)
        .execute()
      if ('problem' in scan) continue
      const known = await knownFiles(deps, folder.id)
      for (const file of scan.files) {
        context.signal.throwIfAborted()
        if (known.get(file.path) === stampOf(file)) continue
        if (!hasSettled(`${folder.id}/${file.path}`, file)) sum.young += 1
        else sum[await decide(deps, folder, file, context)] += 1
      }
    }
    return sum
  }
  const hasSettled = (key: string, file: SeenFile): boolean => {
    const before = growing.get(key)
    const same = before !== undefined && stampOf(before) === stampOf(file)
    const now = performance.now()
    if (!same) growing.set(key, { bytes: file.bytes, modifiedAt: file.modifiedAt, since: now })
    if (!same || now - before.since < settleMs) return false
    growing.delete(key)
    return true
  }
  return {
    look(context, settle) {
      const mine = line.then(async () => {
        const first = await once(context)
        if (!settle || first.young === 0) return first
        await pause(settleMs + 50, undefined, { signal: context.signal })
        const second = await once(context)
        return { placed: first.placed + second.placed, unplaced: first.unplaced + second.unplaced }
      })
      line = mine.catch(() => undefined)
      return mine.then(({ placed, unplaced }) => ({ placed, unplaced }))
    },
  }
}

const stampOf = ({ bytes, modifiedAt }: { readonly bytes: number; readonly modifiedAt: number }): string =>
  `${bytes} ${modifiedAt}`

async function knownFiles(deps: Deps, folderId: string): Promise<Map<string, string>> {
  const rows = await deps.db
    .selectFrom('watch_files')
    .select(['path', 'bytes', 'modified_at as modifiedAt'])
    .where('folder_id', '=', folderId)
    .execute()
  return new Map(rows.map((row) => [row.path, stampOf(row)]))
}

/** Whose a file is; it is written down, so that the same file is never asked about twice. */
async function decide(
  deps: Deps,
  folder: FolderRecord,
  file: SeenFile,
  context: JobContext,
): Promise<'placed' | 'unplaced' | 'young'> {
  const candidates = await casesNamed(deps.db, file.path)
  const [only] = candidates
  // What lay there before the folder was named, and names nothing, is years of a phone's pictures.
  if (candidates.length === 0 && file.modifiedAt < folder.added_at) {
    await keepSeen(deps.db, folder.id, file, { state: 'passed' })
    return 'young'
  }
  const [hashed] = await deps.jobs.run(
    'hashFiles',
    { dataDir: folder.path, paths: [file.path] },
    quiet(context),
  )
  // Gone again, or cannot be read yet: the next look tries once more.
  if (hashed === null || hashed === undefined) return 'young'
  const twin = await deps.db
    .selectFrom('watch_files')
    .select('state')
    .where('sha256', '=', hashed.sha256)
    .where('state', 'in', ['placed', 'passed'])
    .executeTakeFirst()
  // A copy under another name, or one that a person put away: the same bytes never come twice.
  if (twin) {
    await keepSeen(deps.db, folder.id, file, { state: 'passed', sha256: hashed.sha256 })
    return 'young'
  }
  if (only !== undefined && candidates.length === 1)
    try {
      const { sha256 } = await takeFile(deps, folder, file, only.caseId, quiet(context))
      await keepSeen(deps.db, folder.id, file, { state: 'placed', sha256 })
      return 'placed'
    } catch (error) {
      if (!(error instanceof DeskError) || error.code === 'cancelled') throw error
    }
  await keepSeen(deps.db, folder.id, file, { state: 'unplaced', sha256: hashed.sha256, candidates })
  return 'unplaced'
}

const quiet = ({ signal }: JobContext): JobContext => ({ signal, progress: () => undefined })
