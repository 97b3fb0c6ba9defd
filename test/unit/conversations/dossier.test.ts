import { afterEach, beforeEach, expect, it } from 'vitest'
import { gatherCases } from '#node/numbers/gather.ts'
import { HOUR, NOON, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { dossierJobs } from '#test/fakes/dossier-jobs.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
let desk: TestDesk
const fake = dossierJobs()
beforeEach(async () => {
  desk = await openTestDesk({ jobs: fake.jobs })
  await desk.importText(returnsCsv([{}]), { shop: 'Rain Shop' })
})
afterEach(() => desk.close())

it('a dossier prints what was said, marks assumed times, and knows no note of the house', async () => {
  const { client } = desk
  await client.conversations.import({
    caseId: CASE,
    text: '[2026-07-14 11:30] buyer_us: The zip is broken\n[2026-07-14 11:45 -07:00] Rain Shop: Please send a photo',
  })
  await client.conversations.addNote({
    caseId: CASE,
    channel: 'internal',
    direction: 'out',
    text: 'secret plan',
  })
  const heard = await client.conversations.addNote({
    caseId: CASE,
    channel: 'phone',
    direction: 'in',
    text: 'secret call',
  })
  await client.conversations.edit({ messageId: heard.id, internal: true })
  await client.replies.logSent({ caseId: CASE, text: 'secret draft', delivery: 'copied' })
  const { id } = await client.appeals.start({ caseId: CASE })
  await client.dossiers.build({ appealId: id })
  const { input } = fake.built.at(-1) ?? {}
  expect(input?.messages.map(({ text, zoneGuessed }) => [text, zoneGuessed ?? false])).toEqual([
    ['The zip is broken', true],
    ['Please send a photo', false],
  ])
  expect(JSON.stringify(input)).not.toContain('secret')
})

it('the numbers take no note of the house for a first answer', async () => {
  const firstAnswer = async () => {
    const { db, policies } = desk.desk.deps
    return (await gatherCases(db, policies.at, { from: null, to: null }))[0]?.firstAnswerAt
  }
  const note = { caseId: CASE, direction: 'out', text: 'note', at: NOON - 5 * HOUR } as const
  await desk.client.conversations.addNote({ ...note, channel: 'internal' })
  expect(await firstAnswer()).toBeNull()
  await desk.client.conversations.addNote({ ...note, channel: 'phone' })
  expect(await firstAnswer()).toBe(NOON - 5 * HOUR)
})
