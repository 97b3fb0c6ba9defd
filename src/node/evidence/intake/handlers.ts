import type { evidenceBatches } from '#contract/evidence-batches.ts'
import type { Deps } from '#node/deps.ts'
import type { Handlers } from '#rpc/serve.ts'
import { beginBatch, endBatch, listBatchFiles, listBatches } from './batches.ts'
import { describePending } from './describe.ts'

/** Many files onto a case. */
export function intakeHandlers(deps: Deps): Handlers<{ evidence: typeof evidenceBatches }>['evidence'] {
  return {
    beginBatch: (input) => beginBatch(deps, input),
    addMany: ({ batchId, sent }, context) => deps.addMany(batchId, sent, context),
    batches: ({ caseId }) => listBatches(deps.db, caseId),
    batchFiles: (input) => listBatchFiles(deps.db, input),
    endBatch: async ({ batchId }) => {
      await endBatch(deps, batchId)
      return {}
    },
    describe: async (_input, context) => ({ described: await describePending(deps, context) }),
  }
}
