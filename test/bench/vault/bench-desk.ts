import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deskContract } from '#contract/index.ts'
import { jobs } from '#node/jobs/registry.ts'
import { inlineJobs } from '#node/jobs/runner.ts'
import { openDesk } from '#node/open-desk.ts'
import { connect } from '#rpc/client.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import { RESOURCES, uploadTo } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

/** The program itself, as a person starts it. */
export const DESK = fileURLToPath(new URL('../../../src/hosts/cli/main.ts', import.meta.url))
export const CASE = '4035399000000000001'

/** A closed desk with one case for the evidence to hang on, made in `dir/empty`; each round starts with a copy. */
export async function makeEmptyDesk(dir: string): Promise<void> {
  const dataDir = join(dir, 'empty')
  rmSync(dataDir, { recursive: true, force: true })
  const desk = await openDesk({
    ...{ dataDir, resourcesDir: RESOURCES, version: '0.0.0-bench', jobs: inlineJobs(jobs) },
  })
  const [mine, theirs] = memoryLinks()
  desk.router.attach(theirs)
  const { client } = connect(deskContract, mine)
  const uploadId = await uploadTo(client, 'returns.csv', returnsCsv([{ 'Return Order ID': CASE }]))
  await client.imports.commit({ uploadId, market: 'US', shop: 'Bench', dateOrder: null })
  await desk.close()
}
