import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { v7 } from 'uuid'
import { type DeskContract, deskContract } from '#contract/index.ts'
import { CHUNK_BYTES } from '#contract/uploads.ts'
import type { Topic } from '#contract/topics.ts'
import type { MarketCode } from '#core/shared/markets.ts'
import { jobs as realJobs } from '#node/jobs/registry.ts'
import { type JobRunner, inlineJobs } from '#node/jobs/runner.ts'
import { type Desk, type DeskOptions, openDesk } from '#node/open-desk.ts'
import { type Client, connect } from '#rpc/client.ts'
import { memoryLinks } from '#rpc/links/memory.ts'

export const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url))

/** A clock a test holds in its hand: it stands still until told otherwise. */
export interface TestClock {
  now: number
  /** Moves on by so many milliseconds. */
  tick(ms: number): void
}

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** 15 July 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 6, 15, 12)

export interface TestDesk {
  readonly client: Client<DeskContract>
  readonly desk: Desk
  readonly dataDir: string
  readonly clock: TestClock
  /** Topics as the page was told of them, call by call. */
  readonly changed: Topic[][]
  upload(name: string, bytes: Uint8Array | string): Promise<string>
  /** Imports the text of an export through the real reader. */
  importText(text: string, options?: { market?: MarketCode; shop?: string; name?: string }): Promise<Report>
  /** Counts the rows of a table. */
  count(table: string): number
  /** Closes and opens the same folder again. */
  reopen(): Promise<TestDesk>
  /** Closes without removing the folder. */
  stop(): Promise<void>
  close(): Promise<void>
}
type Report = Awaited<ReturnType<Client<DeskContract>['imports']['commit']>>

export interface TestDeskOptions {
  readonly now?: number
  readonly dataDir?: string
  readonly jobs?: JobRunner
  readonly judgePlace?: DeskOptions['judgePlace']
  /** Whether paths may be named, as on the command line. */
  readonly localPaths?: boolean
  /** How long a file of a watched folder must not have changed. */
  readonly settleMs?: number
}

/** A whole desk over real SQLite in a folder of its own: only clock and thread of the jobs are the test's. */
export async function openTestDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'aftercase-test-'))
  const clock: TestClock = {
    now: options.now ?? NOON,
    tick(ms) {
      this.now += ms
    },
  }
  const jobs = options.jobs ?? inlineJobs(realJobs)
  const desk = await openDesk({
    ...{ dataDir, jobs, resourcesDir: RESOURCES, version: '0.0.0-test', checkOutputs: true },
    now: () => clock.now,
    newId: () => v7(),
    ...(options.judgePlace ? { judgePlace: options.judgePlace } : {}),
    localPaths: options.localPaths ?? false,
    ...(options.settleMs === undefined ? {} : { settleMs: options.settleMs }),
  })
  const changed: Topic[][] = []
  const [mine, theirs] = memoryLinks()
  desk.router.attach(theirs)
  const { client } = connect(deskContract, mine, (topics) => changed.push([...topics]))

  const upload = (name: string, content: Uint8Array | string): Promise<string> =>
    uploadTo(client, name, content)
  return {
    ...{ client, desk, dataDir, clock, changed, upload },
    async importText(text, { market = 'US', shop = '', name = 'export.csv' } = {}) {
      return client.imports.commit({ uploadId: await upload(name, text), market, shop, dateOrder: null })
    },
    count: (table) => (desk.deps.raw.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n,
    async reopen() {
      await desk.close()
      return openTestDesk({ ...options, dataDir, now: clock.now })
    },
    stop: () => desk.close(),
    async close() {
      await desk.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Sends a file by the chunks of the contract. */
export async function uploadTo(
  client: Client<DeskContract>,
  name: string,
  content: Uint8Array | string,
): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const { uploadId } = await client.uploads.begin({ name, bytes: bytes.byteLength })
  for (let offset = 0; offset < bytes.byteLength; offset += CHUNK_BYTES)
    await client.uploads.append({ uploadId, offset, chunk: bytes.slice(offset, offset + CHUNK_BYTES) })
  return uploadId
}

/** What a DeskError says, for `rejects.toMatchObject`. */
export const refusal = (code: string, data: object = {}) => ({ name: 'DeskError', code, data })
