import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { deskContract } from '#contract/index.ts'
import { startDeskWorker } from '#node/desk-worker.ts'
import { connect } from '#rpc/client.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const built = (path: string): string => join(root, 'out', path)

test('the built desk worker opens a desk', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'aftercase-bundle-'))
  const desk = await startDeskWorker(pathToFileURL(built('main/desk.js')), {
    dataDir,
    version: '9.9.9',
    resourcesDir: join(root, 'resources'),
    jobsEntry: pathToFileURL(built('main/jobs.js')).href,
    checkOutputs: true,
  })
  const { client, close } = connect(deskContract, desk.openLink())
  expect(await client.desk.info({})).toMatchObject({ version: '9.9.9', cases: 0 })
  expect(await client.desk.verify({})).toMatchObject({ ok: true, problems: [] })
  close()
  await desk.close()
  await rm(dataDir, { recursive: true })
})

test('the built preload requires electron alone', async () => {
  const code = await readFile(built('preload/index.cjs'), 'utf8')
  expect(code.length).toBeLessThan(2048)
  expect([...code.matchAll(/require\([^)]*\)/g)].map(String)).toEqual([expect.stringContaining('electron')])
})

test('the built page holds no inline script', async () => {
  const html = await readFile(built('renderer/index.html'), 'utf8')
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/)
  expect(html).not.toMatch(/\son\w+=/)
})
