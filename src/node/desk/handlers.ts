import { join } from 'node:path'
import type { DeskContract } from '#contract/index.ts'
import { backUpToFile } from '#node/backup/make.ts'
import { CHECKING, stageChecked } from '#node/backup/staged.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { sampleState, stageCleanDesk } from './clean-desk.ts'
import { loadSamples } from './samples.ts'
import { seedDesk } from './seed.ts'
import { verifyDesk } from './verify.ts'

export function deskHandlers(deps: Deps): Handlers<DeskContract>['desk'] {
  const countCases = async (): Promise<number> => {
    const { n } = await deps.db
      .selectFrom('queue_lanes')
      .select((eb) => eb.fn.sum<number | null>('n').as('n'))
      .executeTakeFirstOrThrow()
    return n ?? 0
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
    samples: async () => ({ state: await sampleState(deps) }),
    async setSamplesAside() {
      await stageCleanDesk(deps)
      // After the answer is on its way: a start anew ends every link.
      if (deps.startAnew) setImmediate(deps.startAnew)
      return { restarts: deps.startAnew !== null }
    },
    seed: async (options, context) => ({ cases: await seedDesk(deps, options, context) }),
    verify: (_input, context) => verifyDesk(deps, context),

    backup: (_input, context) => backUpToFile(deps, context),

    stageRestore: async ({ uploadId }, context) => {
      const upload = deps.uploads.finished(uploadId)
      const target = join(deps.dataDir, CHECKING)
      const { cases, files, bytes } = await deps.jobs.run(
        'readBackup',
        { file: upload.path, target },
        context,
      )
      stageChecked(deps.dataDir)
      deps.uploads.discard(uploadId)
      return { cases, files, bytes }
    },
  }
}
