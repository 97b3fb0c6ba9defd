import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputOf } from '#contract/define.ts'
import type { backups } from '#contract/backups.ts'
import type { desk } from '#contract/desk.ts'
import { actorName } from '#node/cases/events.ts'
import type { Deps } from '#node/deps.ts'
import type { JobContext } from '#node/jobs/registry.ts'
import { appendCustody } from '#node/vault/custody.ts'
import { copyDatabase } from './copy-database.ts'
import { openBackupFolder, snapshotName } from './folder.ts'
import { deskId, keepRun, readSchedule } from './store.ts'

/** Writes the whole desk into one file in the desk's `backups/`. */
export async function backUpToFile(deps: Deps, context: JobContext): Promise<OutputOf<typeof desk.backup>> {
  const createdAt = deps.now()
  const target = join(deps.dataDir, 'backups', `aftercase-${snapshotName(createdAt)}.zip`)
  return withCopy(deps, async (databaseCopy) => {
    const { dataDir, schema } = deps
    const job = { dataDir, databaseCopy, target, createdAt, schema }
    const written = await deps.jobs.run('writeBackup', job, context)
    await tellBackedUp(deps, target, written.files)
    return { file: target, ...written }
  })
}

export interface FolderBackup {
  readonly folder: string
  /** Snapshots that stay; as planned where it is not said. */
  readonly keep?: number | undefined
  readonly scheduled: boolean
}

/** Adds a snapshot to a backup folder, and writes down what came of it. @throws DeskError backup-folder, disk-full */
export async function backUpToFolder(
  deps: Deps,
  { folder, keep, scheduled }: FolderBackup,
  context: JobContext,
): Promise<OutputOf<typeof backups.toFolder>> {
  try {
    const desk = await deskId(deps)
    const root = openBackupFolder(folder, desk, deps.dataDir)
    const made = await withCopy(deps, async (databaseCopy) => {
      const { dataDir, schema } = deps
      const job = { dataDir, root, databaseCopy, desk, createdAt: deps.now(), schema }
      return deps.jobs.run(
        'writeSnapshot',
        { ...job, keep: keep ?? (await readSchedule(deps.db)).keep },
        context,
      )
    })
    await tellBackedUp(deps, `${root} ${made.snapshot}`, made.files)
    const { files, bytes, problems } = made
    await keepRun(deps, { kind: 'backup', target: folder, scheduled, ok: true, files, bytes, problems })
    return { folder: root, ...made }
  } catch (failure) {
    if (!context.signal.aborted)
      await keepRun(deps, { kind: 'backup', target: folder, scheduled, ok: false, failure })
    throw failure
  }
}

/** Hands a copy of the database to a job and takes it away again; what a crash leaves, the next start sweeps. */
async function withCopy<T>(deps: Deps, use: (databaseCopy: string) => Promise<T>): Promise<T> {
  const folder = join(deps.dataDir, 'backups')
  mkdirSync(folder, { recursive: true })
  const databaseCopy = join(folder, `${deps.newId()}.part`)
  try {
    await copyDatabase(deps.raw, databaseCopy)
    return await use(databaseCopy)
  } finally {
    rmSync(databaseCopy, { force: true })
  }
}

/** A backup hands evidence out of the desk. */
async function tellBackedUp(deps: Deps, target: string, files: number): Promise<void> {
  const actor = await actorName(deps.db)
  const detail = `backup ${target}: ${files} files`
  await appendCustody(deps.db, { actor, action: 'exported', sha256: '', caseId: null, detail })
}
