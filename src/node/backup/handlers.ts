import type { DeskContract } from '#contract/index.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { openAlarms } from './alarms.ts'
import { drill } from './drill.ts'
import { deskId, keepSchedule, lastRun, readSchedule } from './store.ts'
import { onSameDisk, openBackupFolder } from './folder.ts'
import { listFiles, listSnapshots } from './list.ts'
import { backUpToFolder } from './make.ts'
import { acceptPrepared, dropPrepared, prepareRestore, preparedRestore } from './restore.ts'
import { readState, scrub } from './scrub.ts'
import { backupDue } from './tasks.ts'

export function backupHandlers(deps: Deps): Handlers<DeskContract>['backups'] {
  return {
    async state() {
      const schedule = await readSchedule(deps.db)
      const last = await lastRun(deps.db, 'backup')
      const read = readState(deps)
      return {
        schedule,
        nextAt: await backupDue(deps),
        sameDisk: schedule.folder !== '' && onSameDisk(schedule.folder, deps.dataDir),
        lastGood: await lastRun(deps.db, 'backup', true),
        failed: last === null || last.ok ? null : last,
        drill: await lastRun(deps.db, 'drill'),
        prepared: preparedRestore(deps),
        alarms: openAlarms(deps),
        database: deps.health.database,
        scrub: { lastAt: read.at, lastPass: read.lastPass, share: read.share },
      }
    },
    async list({ folder }) {
      const files = await listFiles(deps.dataDir)
      const named = folder ?? (await readSchedule(deps.db)).folder
      if (named === '') return { folder: '', entries: files }
      const { folder: root, entries } = listSnapshots(named)
      return { folder: root, entries: folder === undefined ? [...entries, ...files] : entries }
    },
    async setSchedule(schedule) {
      // Made ready now, so that what is wrong with the folder is said to the one who named it.
      if (schedule.folder !== '') openBackupFolder(schedule.folder, await deskId(deps), deps.dataDir)
      await keepSchedule(deps.db, schedule)
      return schedule
    },
    toFolder: ({ folder, keep }, context) =>
      backUpToFolder(deps, { folder, keep, scheduled: false }, context),
    scrub: (input, context) => scrub(deps, input, context),
    drill: ({ source }, context) => drill(deps, source, false, context),
    prepareRestore: ({ source }, context) => prepareRestore(deps, source, context),
    restorePrepared() {
      acceptPrepared(deps)
      // After the answer is on its way: a start anew ends every link.
      if (deps.startAnew) setImmediate(deps.startAnew)
      return { restarts: deps.startAnew !== null }
    },
    dropPrepared() {
      dropPrepared(deps)
      return {}
    },
  }
}
