import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DeskContract } from '#contract/index.ts'
import { CHECKING, stageChecked } from '#node/backup/staged.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { loadSamples } from './samples.ts'
import { seedDesk } from './seed.ts'
import { verifyDesk } from './verify.ts'

export function deskHandlers(deps: Deps): Handlers<DeskContract>['desk'] {
  const countCases = async (): Promise<number> => {
    const { n } = await deps.db
      .selectFrom('cases')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    return n
  }
  return {
    info: async () => ({
      version: deps.version,
      dataFolder: deps.dataDir,
      schema: deps.schema,
      now: deps.now(),
      cases: await countCases(),
      startup: [...deps.startup],
    }),
    loadSamples: async (_input, context) => {
      await loadSamples(deps, context)
      return { cases: await countCases() }
    },
    seed: async ({ cases, seed }, context) => ({ cases: await seedDesk(deps, cases, seed, context) }),
    verify: (_input, context) => verifyDesk(deps, context),

    backup: async (_input, context) => {
      const folder = join(deps.dataDir, 'backups')
      mkdirSync(folder, { recursive: true })
      const createdAt = deps.now()
      const stamp = new Date(createdAt).toISOString().replace(/[:.]/g, '-')
      const databaseCopy = join(folder, `${deps.newId()}.part`)
      const target = join(folder, `aftercase-${stamp}.zip`)
      try {
        // On the writing connection: a backup from another one starts anew at each write and may never end.
        await deps.raw.backup(databaseCopy)
        const cases = await countCases()
        const job = { dataDir: deps.dataDir, databaseCopy, target, createdAt, schema: deps.schema, cases }
        const written = await deps.jobs.run('writeBackup', job, context)
        return { file: target, cases, ...written }
      } finally {
        rmSync(databaseCopy, { force: true })
      }
    },

    stageRestore: async ({ uploadId }, context) => {
      const upload = deps.uploads.finished(uploadId)
      const target = join(deps.dataDir, CHECKING)
      const result = await deps.jobs.run('readBackup', { file: upload.path, target }, context)
      stageChecked(deps.dataDir)
      deps.uploads.discard(uploadId)
      return result
    },
  }
}
