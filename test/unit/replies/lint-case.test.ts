import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { ordersCsv, returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
const SAME_BUYER = '4035300000000000202'
const OTHER = '4035300000000000203'
const ORDER = '577000000000000101'
const OTHER_ORDER = '577000000000000103'

describe('a reply read with its case', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
    await desk.importText(
      ordersCsv([
        { 'Order ID': ORDER, 'Buyer Username': 'buyer_us', 'Tracking ID': 'YT8800000000101' },
        { 'Order ID': OTHER_ORDER, 'Buyer Username': 'blue_river07', 'Tracking ID': 'YT8800000000103' },
      ]),
    )
    await desk.importText(
      returnsCsv([
        { 'Return Order ID': CASE, 'Order ID': ORDER, 'Buyer Username': 'buyer_us' },
        { 'Return Order ID': SAME_BUYER, 'Order ID': ORDER, 'Buyer Username': 'buyer_us' },
        { 'Return Order ID': OTHER, 'Order ID': OTHER_ORDER, 'Buyer Username': 'blue_river07' },
      ]),
    )
  })
  afterEach(() => desk.close())

  const lint = async (text: string, more: object = {}) =>
    desk.client.replies.lint({ caseId: CASE, text, language: 'en-US', ...more })
  const found = async (text: string, more: object = {}) =>
    (await lint(text, more)).findings.map(({ ruleId, excerpt }) => `${ruleId}: ${excerpt}`)

  it('may name its own numbers, and those of another request of the same buyer', async () => {
    expect(await found(`Order ${ORDER}, request ${CASE}, parcel YT8800000000101 and ${SAME_BUYER}.`)).toEqual(
      [],
    )
  })

  it('may not name the order, the case or the parcel of another buyer', async () => {
    for (const number of [OTHER_ORDER, OTHER, 'YT8800000000103', 'yt8800000000103'])
      expect([number, await found(`About ${number}.`)]).toEqual([number, [`other-buyer: ${number}`]])
  })

  it('may not name a number of the platform that this desk has never seen', async () => {
    expect(await found('About 577999999999999999.')).toEqual(['other-buyer: 577999999999999999'])
  })

  it('greets its buyer', async () => {
    expect(await found('Hi buyer_us, thank you.')).toEqual([])
    expect(await found('Hi blue_river07, thank you.')).toEqual([
      ...['buyer-name: blue_river07', 'other-buyer: blue_river07'],
    ])
  })

  it('may not name another buyer of this desk anywhere, but may say a plain word', async () => {
    expect(await found('It went to Blue_River07 by mistake.')).toEqual([])
    expect(await found('It went to blue_river07 by mistake.')).toEqual(['other-buyer: blue_river07'])
    expect(await found('You are buyer_us, and no_such_buyer9 is nobody here.')).toEqual([])
  })

  it('says what stops it, each rule once, and where the allowed wording goes', async () => {
    const text = 'Thank you. Add me on WeChat: lumi88 or mail a@shop.example. Bye.'
    const { findings, total, blocked, blocking } = await lint(text)
    expect({ total, blocked, blocking }).toEqual({
      ...{ total: findings.length, blocked: true },
      blocking: ['contact-messenger', 'contact-email'],
    })
    const [first] = findings
    expect(text.slice(first?.sentence.start, first?.sentence.end)).toBe(
      'Add me on WeChat: lumi88 or mail a@shop.example.',
    )
    expect(first?.allowed).toBe('Please reply here in this chat and we will take care of it.')
    expect(first?.fix).toBe('replace')
  })

  it('is measured by its channel', async () => {
    const long = 'a '.repeat(1001)
    expect((await lint(long)).blocking).toEqual(['too-long'])
    expect((await lint(long, { channel: 'email' })).blocking).toEqual([])
  })

  it('without a case is read by the words alone', async () => {
    expect(await found(`Hi blue_river07, about ${OTHER}.`, { caseId: null })).toEqual([])
    expect(await found('PayPal me.', { caseId: null })).toEqual(['pay-outside: PayPal'])
  })

  it('shows at most 200 places and counts them all', async () => {
    const { findings, total } = await lint('a@b.example\n'.repeat(300), { channel: 'email' })
    expect([findings.length, total]).toEqual([200, 300])
  })

  it('of a case nobody knows is refused', async () => {
    await expect(lint('x', { caseId: 'nobody' })).rejects.toMatchObject(refusal('not-found'))
  })

  it('sent in spite of a rule needs its name and a reason, and leaves both in the story', async () => {
    const text = 'PayPal me, I guarantee it.'
    const send = (some: object) =>
      desk.client.replies.logSent({ caseId: CASE, text, delivery: 'copied', ...some })
    const blocked = refusal('reply-blocked', { rules: ['pay-outside'] })
    await expect(send({})).rejects.toMatchObject(blocked)
    await expect(send({ overruled: ['contact-link'], reason: 'so be it' })).rejects.toMatchObject(blocked)
    await expect(send({ overruled: ['pay-outside'], reason: ' ' })).rejects.toMatchObject(blocked)
    await expect(send({ text: 'Hi {buyer}, we look into it.' })).rejects.toMatchObject({
      code: 'reply-blocked',
    })
    expect((await desk.client.cases.get({ id: CASE })).messages).toEqual([])
    await desk.client.replies.logSent({
      ...{ caseId: CASE, text, delivery: 'copied' },
      overruled: ['pay-outside', 'pay-outside', 'contact-link'],
      reason: 'The platform told us to ',
    })
    const { events } = await desk.client.cases.get({ id: CASE })
    expect(events.find(({ kind }) => kind === 'message')?.after).toEqual({
      ...{ channel: 'chat', direction: 'out', delivery: 'copied' },
      ...{ overruled: 'pay-outside, contact-link', why: 'The platform told us to' },
    })
    await expect(
      desk.client.replies.logSent({ caseId: CASE, text, delivery: 'copied', overruled: ['<b>'] }),
    ).rejects.toMatchObject(refusal('invalid-input'))
  })
})
