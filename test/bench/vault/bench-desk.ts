import { deskContract } from '#contract/index.ts'
import { jobs } from '#node/jobs/registry.ts'
import { inlineJobs, workerJobs } from '#node/jobs/runner.ts'
import { type Desk, openDesk } from '#node/open-desk.ts'
import type { ArrivedFile } from '#node/vault/ingest-many.ts'
import { keepArrived } from '#node/vault/ingest-many-rows.ts'
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
export function writeRows({ deps }: Desk, caseId: string, files: readonly ArrivedFile[]): Promise<void> {
  return deps.db.transaction().execute(async (tx) => {
    await keepArrived(tx, deps, files)
    const now = deps.now()
    const exhibit = deps.raw.prepare(
      `INSERT INTO evidence (id, case_id, sha256, kind, original_name, added_at, added_by) VALUES (?, ?, ?, 'other', ?, ?, 'bench')`,
    )
    for (const file of files) exhibit.run(deps.newId(), caseId, file.sha256, file.name, now)
  })
}
