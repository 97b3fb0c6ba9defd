import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DeskError } from '#contract/errors.ts'
import { createAssets } from '#node/assets.ts'
import { openedTeller } from '#node/custody/tell-opened.ts'
import { type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { memoryLinks } from '#rpc/links/memory.ts'
import { type CaseMade, deskWithCase } from './case.ts'

let desk: TestDesk
let made: CaseMade
beforeEach(async () => {
  desk = await openTestDesk()
  made = await deskWithCase(desk)
})
afterEach(() => desk.close())

const sha = () => desk.desk.deps.raw.prepare('SELECT sha256 FROM vault_files').pluck().get() as string
const opened = async () =>
  (await desk.client.custody.list({ caseId: made.caseId })).entries.filter(
    ({ action }) => action === 'opened',
  ).length
function served(refusal: DeskError | null = null) {
  const tellOpened = openedTeller({
    refusal: () => refusal,
    openLink: async () => {
      const [mine, theirs] = memoryLinks()
      desk.desk.router.attach(theirs)
      return mine
    },
  })
  const assets = createAssets({ rendererDir: desk.dataDir, dataDir: desk.dataDir, tellOpened })
  return (path: string, method = 'GET') => assets(new Request(`http://x/vault/${path}`, { method }))
}

it('an original is served after its opening was entered; a look at its head or its thumbnail is none', async () => {
  const serve = served()
  await serve(sha(), 'HEAD')
  await serve(`${sha()}/thumb`)
  expect(await opened()).toBe(0)
  expect(await (await serve(sha())).text()).toBe('words of a')
  expect(await opened()).toBe(1)
})

it('is refused while the desk cannot enter it', async () => {
  const answer = await served(new DeskError('disk-full', {}))(sha())
  expect([answer.status, await opened()]).toEqual([503, 0])
})

it('a page that is drawn of it counts too', async () => {
  const invoice = readFileSync(join(import.meta.dirname, '../../../resources/samples/invoice-grinder.pdf'))
  const uploadId = await desk.upload('invoice.pdf', invoice)
  const { item } = await desk.client.evidence.add({ caseId: made.caseId, uploadId })
  await desk.client.evidence.page({ evidenceId: item.id, page: 0 })
  expect(await opened()).toBe(1)
})
