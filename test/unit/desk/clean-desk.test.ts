import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

describe('the sample desk, removed', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
  })
  afterEach(() => desk.close())

  it('gives way to a clean desk with the settings of the old one, which is set aside whole', async () => {
    expect(await desk.client.desk.samples({})).toEqual({ state: 'none' })
    await desk.client.settings.save({ userName: 'Clerk 1', language: 'zh' })
    await desk.client.desk.loadSamples({})
    expect(await desk.client.desk.samples({})).toEqual({ state: 'only' })
    expect(await desk.client.desk.setSamplesAside({})).toEqual({ restarts: false })
    desk = await desk.reopen()
    expect(await desk.client.desk.info({})).toMatchObject({
      cases: 0,
      startup: [{ code: 'samples-set-aside', count: 1 }],
    })
    expect(await desk.client.desk.samples({})).toEqual({ state: 'none' })
    expect(await desk.client.settings.get({})).toMatchObject({ userName: 'Clerk 1', language: 'zh' })
    expect(await desk.client.desk.verify({})).toMatchObject({ ok: true, files: 0 })
    const aside = readdirSync(desk.dataDir).find((name) => name.startsWith('before-restore-')) ?? ''
    expect(existsSync(join(desk.dataDir, aside, 'desk.sqlite'))).toBe(true)
    expect(existsSync(join(desk.dataDir, aside, 'vault'))).toBe(true)
    // Once is enough: the next start has nothing to say.
    desk = await desk.reopen()
    expect((await desk.client.desk.info({})).startup).toEqual([])
    expect(await desk.client.desk.loadSamples({})).toEqual({ cases: 24 })
  })

  it('stays where cases of the user stand beside it', async () => {
    await desk.client.desk.loadSamples({})
    await desk.importText(returnsCsv([{}]), { shop: 'Own shop' })
    expect(await desk.client.desk.samples({})).toEqual({ state: 'mixed' })
    await expect(desk.client.desk.setSamplesAside({})).rejects.toMatchObject(
      refusal('conflict', { what: 'samples' }),
    )
    expect(desk.count('cases')).toBe(25)
  })

  it('is not confused with an export of the user that names its shop', async () => {
    await desk.client.desk.loadSamples({})
    await desk.importText(returnsCsv([{}]), { shop: 'Sample Shop US' })
    expect(await desk.client.desk.samples({})).toEqual({ state: 'mixed' })
  })
})
