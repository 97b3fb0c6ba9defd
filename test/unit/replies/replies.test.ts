import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placeholderValues } from '#core/replies/reply-values.ts'
import { findCase } from '#node/cases/reproject.ts'
import { replyFacts } from '#node/replies/values.ts'
import { HOUR, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { ordersCsv, returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

describe('replies', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
    await desk.importText(ordersCsv([{}]))
    await desk.importText(returnsCsv([{}]))
  })
  afterEach(() => desk.close())

  const draft = () => desk.client.replies.draft({ caseId: CASE })
  const get = () => desk.client.cases.get({ id: CASE })

  it('are composed from the case', async () => {
    const templates = await desk.client.replies.templates({})
    const chosen = templates[0]
    if (!chosen) throw new Error('no template')
    expect(chosen.languages).toContain('en-US')
    for (const { id } of templates) {
      const { text, unresolved } = await desk.client.replies.compose({
        caseId: CASE,
        templateId: id,
        language: 'en-US',
      })
      expect(text.length).toBeGreaterThan(20)
      for (const name of unresolved) expect(text).toContain(`{${name}`)
    }
    const composed = await desk.client.replies.compose({
      caseId: CASE,
      templateId: chosen.id,
      language: 'th-TH',
    })
    expect(composed.text).toMatch(/\p{Script=Thai}/u)
    await expect(
      desk.client.replies.compose({ caseId: CASE, templateId: 'nothing', language: 'en' }),
    ).rejects.toMatchObject(refusal('not-found', { what: 'template' }))
  })

  it('name money and dates in the buyer’s language and the market’s zone', async () => {
    const row = await findCase(desk.desk.deps.db, CASE)
    const values = async (language: string, some: object = {}) =>
      placeholderValues(await replyFacts(desk.desk.deps.db, { ...row, ...some }, NOON), language)
    expect(await values('en')).toMatchObject({
      ...{ buyer: 'buyer_us', shop: 'Shop US', amount: '$29.99', requested_date: 'July 14, 2026' },
      ...{ order_id: '577000000000000101', tracking_no: '1ZORDER0000000001' },
    })
    expect((await values('vi', { currency: 'VND', amount_minor: 145000 })).amount).toMatch(/145\.000/)
    expect((await values('ja', { currency: 'JPY', amount_minor: 1500 })).amount).toMatch(/1,500/)
    expect(
      await values('en', { buyer_username: '', tracking_no: '', amount_minor: null }),
    ).not.toHaveProperty('amount')
  })

  it('keep the draft as typed, per case, through a restart', async () => {
    expect(await draft()).toMatchObject({ text: '', updatedAt: null })
    await desk.client.replies.saveDraft({ caseId: CASE, text: 'Dear' })
    await desk.client.replies.saveDraft({ caseId: (await get()).id, text: 'Dear buyer, 您好 👋 ' })
    desk = await desk.reopen()
    expect(await draft()).toMatchObject({ text: 'Dear buyer, 您好 👋 ', updatedAt: NOON })
    expect(desk.count('case_events')).toBe(1)
  })

  it('are logged as sent, and the draft goes when it was this text', async () => {
    await desk.client.replies.saveDraft({ caseId: CASE, text: 'one' })
    const sent = await desk.client.replies.logSent({ caseId: CASE, text: 'other', delivery: 'sent' })
    expect(sent).toMatchObject({
      direction: 'out',
      delivery: 'sent',
      channel: 'chat',
      text: 'other',
      at: NOON,
    })
    expect((await draft()).text).toBe('one')
    await desk.client.replies.logSent({ caseId: CASE, text: 'one', delivery: 'sent' })
    expect((await draft()).text).toBe('')
    expect((await get()).events.filter((event) => event.kind === 'message')).toHaveLength(2)
  })

  it('that were copied become sent at the time a person names, and can be taken back', async () => {
    const copied = await desk.client.replies.logSent({ caseId: CASE, text: 'one', delivery: 'copied' })
    const set = (delivery: 'draft' | 'copied' | 'sent', at: number | null = null) =>
      desk.client.conversations.setDelivery({ messageId: copied.id, delivery, at })
    await expect(set('sent', NOON + 1)).rejects.toMatchObject({
      ...{ code: 'invalid-input', data: { issues: [{ path: 'at' }] } },
    })
    expect(await set('sent', NOON - HOUR)).toMatchObject({ delivery: 'sent', sentAt: NOON - HOUR })
    expect((await get()).events.at(-1)).toMatchObject({
      ...{ before: { delivery: 'copied' }, after: { delivery: 'sent', sentAt: NOON - HOUR } },
    })
    const events = desk.count('case_events')
    await set('sent', NOON - HOUR)
    expect(desk.count('case_events')).toBe(events)
    expect(await set('draft')).toMatchObject({ delivery: 'draft', sentAt: null, copiedAt: copied.copiedAt })
    // The steps stay in the story.
    expect((await get()).events.filter(({ kind }) => kind === 'message')).toHaveLength(3)
    await expect(
      desk.client.conversations.setDelivery({ messageId: 'x', delivery: 'sent' }),
    ).rejects.toMatchObject(refusal('not-found'))
  })

  it('and what came in stand in the order they happened', async () => {
    await desk.client.replies.logSent({ caseId: CASE, text: 'second', delivery: 'sent' })
    await desk.client.replies.addMessage({
      caseId: CASE,
      text: 'first',
      direction: 'in',
      author: 'buyer_us',
      at: NOON - HOUR,
    })
    const { messages } = await get()
    expect(messages.map((message) => `${message.text} ${message.delivery}`)).toEqual([
      'first received',
      'second sent',
    ])
  })
})
