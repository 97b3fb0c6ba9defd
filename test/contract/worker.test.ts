import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deskContract } from '#contract/index.ts'
import { startDeskWorker } from '#node/desk-worker.ts'
import { connect } from '#rpc/client.ts'
import { RESOURCES, refusal, uploadTo } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'
import { WORKER_SOURCE } from './transports.ts'

const CASE = '4035300000000000201'

describe('the desk worker', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'aftercase-worker-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  const start = (folder = dataDir) =>
    startDeskWorker(WORKER_SOURCE('worker.ts'), {
      ...{ dataDir: folder, resourcesDir: RESOURCES, version: '0.0.0-test', checkOutputs: true },
      jobsEntry: WORKER_SOURCE('jobs/worker.ts').href,
    })

  it('ends although a page’s link is still open, and the page is told', async () => {
    const worker = await start()
    const { client } = connect(deskContract, worker.openLink())
    await client.desk.info({})
    let lost = false
    worker.onLost(() => (lost = true))
    await worker.close()
    expect(lost).toBe(false)
    await expect(client.desk.info({})).rejects.toMatchObject(refusal('disconnected'))
  })

  it('lets a running command finish before it ends', async () => {
    const worker = await start()
    const { client } = connect(deskContract, worker.openLink())
    const uploadId = await uploadTo(client, 'r.csv', returnsCsv([{}]))
    let begin = (): void => undefined
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const commit = client.imports.commit({ uploadId, market: 'US' }, { onProgress: () => begin() })
    await begun
    const [report] = await Promise.all([commit, worker.close()])
    expect(report.created).toBe(1)
    const next = await start()
    expect(await connect(deskContract, next.openLink()).client.cases.get({ id: CASE })).toMatchObject({
      state: 'open',
    })
    await next.close()
  })

  it('refuses a second desk on the same folder and leaves the first alone', async () => {
    const first = await start()
    await expect(start()).rejects.toMatchObject(refusal('desk-in-use'))
    const { client } = connect(deskContract, first.openLink())
    expect(await client.shops.create({ name: 'North', market: 'US' })).toMatchObject({ name: 'North' })
    await first.close()
  })

  it('says in a sentence why a desk cannot be opened', async () => {
    writeFileSync(join(dataDir, 'file'), 'in the way')
    await expect(start(join(dataDir, 'file'))).rejects.toMatchObject(refusal('read-only'))
    await expect(start(join(dataDir, 'file', 'below'))).rejects.toMatchObject(refusal('read-only'))
    writeFileSync(join(dataDir, 'desk.sqlite'), 'no database'.repeat(1000))
    await expect(start()).rejects.toMatchObject(refusal('database-damaged'))
    expect(readFileSync(join(dataDir, 'desk.sqlite'), 'utf8')).toBe('no database'.repeat(1000))
  })

  it('logs faults with an incident and no text of the user', async () => {
    const worker = await start()
    const { client } = connect(deskContract, worker.openLink())
    const uploadId = await uploadTo(client, 'r.csv', returnsCsv([{}]))
    await client.imports.commit({ uploadId, market: 'US' })
    await client.cases.addNote({ caseId: CASE, text: 'a private thought' })
    await worker.close()
    const log = readFileSync(join(dataDir, 'logs', 'desk.jsonl'), 'utf8')
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string })
    expect(lines.map((line) => line.msg)).toEqual(['desk-open', 'desk-closed'])
    expect(log).not.toMatch(/private|buyer_us|r\.csv/)
  })
})
