import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
const OTHER = '4035300000000000202'

describe('a draft', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
    await desk.importText(
      returnsCsv([
        { 'Refund Time': '' },
        { 'Return Order ID': OTHER, 'Refund Time': '', 'Buyer Username': 'buyer_two' },
      ]),
    )
  })
  afterEach(() => desk.close())
  const save = (text: string, basedOn: number | null, writer: string) =>
    desk.client.replies.saveDraft({ caseId: CASE, text, basedOn, writer })

  it('is not overwritten unseen by another window, and the same window never stands in its own way', async () => {
    const { revision } = await save('one', 0, 'a')
    expect((await save('one, two', revision, 'a')).revision).toBe(revision + 1)
    // An answer that was lost on the way: the window still believes the older revision.
    await save('one, two, three', revision, 'a')
    await expect(save('mine', 0, 'b')).rejects.toMatchObject(refusal('conflict', { what: 'draft' }))
    expect(await desk.client.replies.draft({ caseId: CASE })).toMatchObject({ text: 'one, two, three' })
    // The same words are no conflict; and having seen the newest, the other window may go on.
    const seen = await save('one, two, three', 0, 'b')
    await save('from b', seen.revision, 'b')
    await expect(save('from a', revision + 2, 'a')).rejects.toMatchObject({ code: 'conflict' })
  })

  it('never counts from the beginning again: a window that slept through a sending writes over nothing', async () => {
    const { client } = desk
    const first = await save('Dear buyer', 0, 'a')
    await client.replies.logSent({ caseId: CASE, text: 'Dear buyer', delivery: 'sent', writer: 'a' })
    const emptied = await client.replies.draft({ caseId: CASE })
    expect(emptied).toMatchObject({ text: '', revision: first.revision + 1, sendAt: null })
    // The window that sent goes on; another that still shows the old text does not bring it back.
    await expect(save('Dear buyer', first.revision, 'b')).rejects.toMatchObject({ code: 'conflict' })
    const next = await save('A second letter', emptied.revision, 'a')
    expect(next.revision).toBeGreaterThan(emptied.revision)
    await expect(save('Dear buyer, again', first.revision, 'b')).rejects.toMatchObject({ code: 'conflict' })
    expect(await client.replies.draft({ caseId: CASE })).toMatchObject({ text: 'A second letter' })
  })

  it('keeps its language, channel, pictures, ticks and reading, and what is not given stays', async () => {
    const { client } = desk
    const settings = {
      ...{ language: 'th', channel: 'email' as const, pictures: ['a', 'b'], ticked: ['checked' as const] },
      ...{ said: [], reading: '我们在查' },
    }
    await client.replies.saveDraft({ caseId: CASE, text: 'กำลังตรวจสอบค่ะ', settings })
    await save('กำลังตรวจสอบอยู่ค่ะ', null, 'a')
    expect((await client.replies.draft({ caseId: CASE })).settings).toEqual(settings)
    await client.replies.logSent({
      ...{ caseId: CASE, text: 'กำลังตรวจสอบอยู่ค่ะ', delivery: 'copied', language: 'th' },
      translation: '我们在查',
    })
    expect((await client.cases.get({ id: CASE })).messages.at(-1)).toMatchObject({ translation: '我们在查' })
    expect((await client.replies.draft({ caseId: CASE })).settings).toMatchObject({
      ...{ language: 'th', channel: 'email', pictures: [], ticked: [], reading: null },
    })
  })

  it('planned for later is a clock of ours until it is sent', async () => {
    const { client } = desk
    await expect(client.replies.planDraft({ caseId: CASE, at: NOON + HOUR })).rejects.toMatchObject({
      code: 'not-ready',
    })
    await save('Dear buyer', 0, 'a')
    await client.replies.planDraft({ caseId: CASE, at: NOON + HOUR })
    const planned = await client.cases.get({ id: CASE })
    expect(planned.dueAt).toBe(NOON + HOUR)
    expect(planned.deadlines.find(({ kind }) => kind === 'reply')).toMatchObject({
      whose: 'ours',
      basis: 'manual',
    })
    await client.replies.logSent({ caseId: CASE, text: 'Dear buyer', delivery: 'sent' })
    expect((await client.cases.get({ id: CASE })).deadlines.map(({ kind }) => kind)).not.toContain('reply')
  })

  it('planned for later is said at its hour, though the platform wants an answer sooner', async () => {
    const { client, clock } = desk
    await save('Dear buyer', 0, 'a')
    const zone = 'Europe/London'
    const dueAt = (await client.cases.get({ id: CASE })).dueAt ?? 0
    expect(dueAt).toBeGreaterThan(NOON)
    await client.replies.planDraft({ caseId: CASE, at: dueAt + HOUR })
    clock.now = dueAt + HOUR / 2
    const take = async () => (await client.cases.takeReminders({ zone, language: 'en' })).notice?.cases ?? []
    expect((await take()).map(({ hours, dueAt: at }) => [hours, at])).toContainEqual([
      expect.any(Number),
      dueAt + HOUR,
    ])
    expect(await take()).toEqual([])
  })

  it('that went out keeps which pictures went with it, in order', async () => {
    const { client } = desk
    const add = async (name: string) => {
      const uploadId = await desk.upload(name, name)
      return (await client.evidence.add({ caseId: CASE, uploadId })).item.id
    }
    const [a, b] = [await add('a.txt'), await add('b.txt')]
    await client.replies.logSent({ caseId: CASE, text: 'See both', delivery: 'copied', pictures: [b, a] })
    const { messages } = await client.cases.get({ id: CASE })
    expect(messages.at(-1)?.attachments.map(({ name }) => name)).toEqual(['b.txt', 'a.txt'])
    await expect(
      client.replies.logSent({ caseId: OTHER, text: 'Not mine', delivery: 'copied', pictures: [a] }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  it('of several cases is filled from each, read by the rules, and stops for what is missing', async () => {
    const { client } = desk
    const templates = await client.replies.templates({})
    const ask = (templateId: string, answers: Record<string, string> = {}) =>
      client.replies.bulk({ caseIds: [CASE, OTHER], templateId, answers })
    const bare = await Promise.all(templates.map(({ id }) => ask(id)))
    // What nobody answered keeps a message from being taken.
    const asked = bare.flat().filter(({ prompts }) => prompts.length > 0)
    expect(asked.length).toBeGreaterThan(10)
    expect(asked.filter(({ blocked, unresolved }) => !blocked || unresolved.length === 0)).toEqual([])
    const answered = await Promise.all(
      templates.map(({ id }, index) => {
        const prompts = bare[index]?.[0]?.prompts ?? []
        const answer = { date: '2026-07-20', amount: '5.00', choice: '0', line: '0', text: 'a photo' }
        return ask(id, Object.fromEntries(prompts.map(({ key, kind }) => [key, answer[kind]])))
      }),
    )
    const ready = answered.flat().filter(({ unresolved }) => unresolved.length === 0)
    expect(ready.length).toBeGreaterThan(10)
    expect(ready.filter(({ blocked }) => blocked)).toEqual([])
    const named = answered.find(([one]) => one?.text.includes(CASE))
    expect(named?.map(({ text }) => text.includes(CASE))).toEqual([true, false])
    await expect(client.replies.bulk({ caseIds: [CASE], templateId: 'nobody' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('of several cases leaves alone what somebody is writing', async () => {
    const { client } = desk
    await save('I am writing this', 0, 'a')
    const items = [
      { caseId: CASE, text: 'from the template' },
      { caseId: OTHER, text: 'from the template' },
    ]
    expect(await client.replies.keepDrafts({ items })).toEqual({ kept: 1, skipped: [CASE] })
    expect(await client.replies.draft({ caseId: CASE })).toMatchObject({ text: 'I am writing this' })
    expect(await client.replies.draft({ caseId: OTHER })).toMatchObject({ text: 'from the template' })
  })
})
