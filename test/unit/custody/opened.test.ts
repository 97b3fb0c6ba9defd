import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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
  return (path: string, method = 'GET') =>
    assets(new Request(`http://x/${path.startsWith('dossier/') ? path : `vault/${path}`}`, { method }))
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

it('a file of a dossier is entered as shown or as saved, its page images as one, and once an hour', async () => {
  const dossierId = '0198aaaa-0000-7000-8000-000000000001'
  const { raw } = desk.desk.deps
  const appeal = await desk.client.appeals.start({ caseId: made.caseId })
  const files = JSON.stringify([{ name: 'dossier.pdf', sha256: 'a'.repeat(64) }])
  raw
    .prepare(
      `INSERT INTO dossiers (id, appeal_id, case_id, profile, language, built_at, revision, pages, files, audit, warnings)
       VALUES (?, ?, ?, 'plain', 'en', 1, 1, 2, ?, '{}', '[]')`,
    )
    .run(dossierId, appeal.id, raw.prepare('SELECT id FROM cases').pluck().get(), files)
  const folder = join(desk.dataDir, 'dossiers', dossierId, 'images')
  mkdirSync(folder, { recursive: true })
  for (const name of ['1.jpg', '2.jpg']) writeFileSync(join(folder, name), 'x')
  writeFileSync(join(folder, '..', 'dossier.pdf'), 'x')
  const serve = served()
  for (const name of ['images/1.jpg', 'images/2.jpg', 'dossier.pdf', 'dossier.pdf', 'dossier.pdf?save'])
    expect((await serve(`dossier/${dossierId}/${name}`)).status).toBe(200)
  const told = raw
    .prepare(
      `SELECT action, sha256, replace(detail, ?, '') AS file FROM custody WHERE detail LIKE 'dossier 0198aaaa%' ORDER BY seq`,
    )
    .all(`dossier ${dossierId} `)
  const sha256 = 'a'.repeat(64)
  expect(told.slice(-3)).toEqual([
    { action: 'opened', sha256: '', file: 'images' },
    { action: 'opened', sha256, file: 'dossier.pdf' },
    { action: 'exported', sha256, file: 'dossier.pdf' },
  ])
  const refused = await served(new DeskError('disk-full', {}))(`dossier/${dossierId}/dossier.pdf`)
  expect(refused.status).toBe(503)
})
