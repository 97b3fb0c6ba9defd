import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openTestDesk } from '#test/fakes/desk.ts'

/** Works a desk and says aloud what was acknowledged, until it is killed. */
const SCRIPT = `
  import { openTestDesk } from '#test/fakes/desk.ts'
  import { returnsCsv } from '#test/fakes/exports.ts'
  const desk = await openTestDesk({ dataDir: process.argv[1] })
  await desk.importText(returnsCsv([{}]))
  const caseId = '4035300000000000201'
  await desk.client.evidence.add({ caseId, uploadId: await desk.upload('a.txt', 'proof') })
  for (let n = 1; ; n += 1) {
    await desk.client.replies.saveDraft({ caseId, text: 'typed so far: ' + n })
    console.log(n)
  }`

it('loses nothing that was acknowledged when the process is killed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'aftercase-crash-'))
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, dataDir], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let acknowledged = 0
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line)
    if (acknowledged >= 25) break
  }
  child.kill('SIGKILL')
  await new Promise((resolve) =>
    (child.exitCode ?? child.signalCode) ? resolve(null) : child.once('exit', resolve),
  )
  expect(child.signalCode).toBe('SIGKILL')
  expect(acknowledged).toBeGreaterThanOrEqual(25)

  // The lock of the dead does not keep the living out.
  const desk = await openTestDesk({ dataDir })
  const { text } = await desk.client.replies.draft({ caseId: '4035300000000000201' })
  expect(Number(text.replace('typed so far: ', ''))).toBeGreaterThanOrEqual(acknowledged)
  expect(await desk.client.desk.verify({})).toMatchObject({ ok: true, files: 1 })
  expect((await desk.client.cases.get({ id: '4035300000000000201' })).evidence).toHaveLength(1)
  await desk.stop()
  rmSync(dataDir, { recursive: true })
})
