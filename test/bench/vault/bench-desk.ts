import { deskContract } from '#contract/index.ts'
import { keepFile } from '#node/evidence/keep-file.ts'
import { jobs } from '#node/jobs/registry.ts'
import { inlineJobs, workerJobs } from '#node/jobs/runner.ts'
import { type Desk, openDesk } from '#node/open-desk.ts'
import type { ArrivedFile } from '#node/vault/ingest-many.ts'
import { connect } from '#rpc/client.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import { RESOURCES, uploadTo } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const JOBS_ENTRY = new URL('../../../src/node/jobs/worker.ts', import.meta.url)

export function openBenchDesk(dataDir: string): Promise<Desk> {
  const runner = process.env['AFTERCASE_INLINE_JOBS'] === '1' ? inlineJobs(jobs) : workerJobs(JOBS_ENTRY)
  return openDesk({ dataDir, resourcesDir: RESOURCES, version: '0.0.0-bench', jobs: runner })
}

export function clientOf(desk: Desk) {
  const [mine, theirs] = memoryLinks()
  desk.router.attach(theirs)
  return connect(deskContract, mine).client
}

/** A case for the evidence to hang on. */
export async function benchCase(desk: Desk): Promise<string> {
  const client = clientOf(desk)
  const csv = returnsCsv([{ 'Return Order ID': '4035399000000000001' }])
  const uploadId = await uploadTo(client, 'returns.csv', csv)
  await client.imports.commit({ uploadId, market: 'US', shop: 'Bench', dateOrder: null })
  return (await desk.deps.db.selectFrom('cases').select('id').executeTakeFirstOrThrow()).id
}

/** The rows of a group, in one transaction: the file's and the case's exhibit; the custody chain's follow by themselves. */
export async function writeRows(
  { deps }: Desk,
  caseId: string,
  files: readonly ArrivedFile[],
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    for (const file of files) {
      await keepFile(tx, deps, file)
      await tx
        .insertInto('evidence')
        .values({
          ...{ id: deps.newId(), case_id: caseId, sha256: file.sha256, kind: 'other' },
          ...{ original_name: file.name, captured_at: null, captured_basis: null },
          ...{ added_at: deps.now(), added_by: 'bench', removed_at: null },
        })
        .execute()
    }
  })
}
