import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OFFER_TYPES as WIRE_TYPES } from '#contract/offers.ts'
import { LABEL_BY } from '#contract/steps.ts'
import { LABELS_BY, OFFER_TYPES, type OfferEvent, offerStanding, offersOf } from '#core/agreement/offers.ts'
import { DAY, HOUR, NOON, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

describe('an agreement', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
    await desk.importText(
      returnsCsv([
        { 'Return Status': 'To process', 'Time Requested': '07/15/2026 04:00:00 AM', 'Refund Time': '' },
      ]),
    )
  })
  afterEach(() => desk.close())
  const look = async () => {
    const { events, deadlines, dueAt, move } = await desk.client.cases.get({ id: CASE })
    return { offers: offersOf(events), deadlines, dueAt, move }
  }

  it('goes from offer over counter-offer to accepted, with money and clock, and sets what is next', async () => {
    const before = await look()
    const { client } = desk
    await client.offers.make({
      ...{ caseId: CASE, type: 'partial-refund', amountMinor: 500, untilAt: NOON + 6 * HOUR },
      note: 'A fifth back, keep it',
    })
    const first = await look()
    expect(first.offers).toMatchObject([{ no: 1, by: 'us', amountMinor: 500, state: 'open' }])
    expect(first.deadlines).toContainEqual(
      expect.objectContaining({ kind: 'offer', whose: 'buyer', dueAt: NOON + 6 * HOUR }),
    )
    // The platform's clock does not wait for the buyer's answer.
    expect([first.dueAt, first.move]).toEqual([before.dueAt, 'ours'])

    await client.offers.make({ caseId: CASE, by: 'buyer', type: 'partial-refund', amountMinor: 1200 })
    expect((await look()).offers.map(({ state }) => state)).toEqual(['replaced', 'open'])
    await expect(
      client.offers.answer({ caseId: CASE, offer: 1, answer: 'accepted', next: 'x', nextAt: NOON }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
    await client.offers.answer({
      ...{ caseId: CASE, offer: 2, answer: 'accepted', next: 'Refund 12.00', nextAt: NOON + 2 * HOUR },
    })
    const agreed = await look()
    expect(agreed.offers[1]).toMatchObject({ state: 'accepted', next: 'Refund 12.00' })
    expect(agreed.dueAt).toBe(NOON + 2 * HOUR)
    expect(agreed.deadlines.find(({ kind }) => kind === 'promise')).toMatchObject({ whose: 'ours' })

    await client.offers.done({ caseId: CASE, offer: 2 })
    const kept = await look()
    expect(kept.offers[1]?.state).toBe('done')
    expect([kept.dueAt, kept.deadlines.length]).toEqual([before.dueAt, before.deadlines.length])
  })

  it('agrees the return that was offered, and answers the questions of a reply about it', async () => {
    const { client } = desk
    const [shipBy, untilAt, nextAt] = [NOON + 5 * DAY, NOON + 2 * DAY, NOON + DAY]
    const back = { address: '12 Dock Road', labelBy: 'seller' as const, shipBy }
    await client.offers.make({ caseId: CASE, type: 'return', untilAt, back: { labelBy: 'seller', shipBy } })
    const accept = { caseId: CASE, offer: 1, answer: 'accepted' as const, next: 'Send the label', nextAt }
    await expect(client.offers.answer(accept)).rejects.toMatchObject({
      ...{ code: 'invalid-input', data: { issues: [{ path: 'back.address' }] } },
    })
    // What was refused left nothing behind.
    expect((await look()).offers[0]?.state).toBe('open')

    await client.offers.make({ caseId: CASE, type: 'return', untilAt, back })
    expect((await look()).offers[1]).toMatchObject(back)
    const edit = {
      ...{ category: 'offer', title: { en: 'Way back', zh: '退回' }, source: 'en-US', parts: [], images: [] },
      variants: { 'en-US': { paragraphs: ['{return_address} {return_by} {offer_until} {offer_amount|-}'] } },
    }
    const { id: templateId } = await client.replies.saveTemplate({ id: null, basedOn: 0, edit })
    const { text } = await client.replies.compose({ caseId: CASE, templateId, language: 'en-US' })
    expect(text).toMatch(/^12 Dock Road \w+ \d+, 2026 \w+ \d+, 2026 -$/)

    await client.offers.answer({ ...accept, offer: 2 })
    expect((await client.steps.get({ caseId: CASE })).agreement).toMatchObject(back)
    const { events, deadlines } = await client.cases.get({ id: CASE })
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['offer-answered', 'return-agreed']),
    )
    expect(deadlines).toContainEqual(expect.objectContaining({ kind: 'ship-back', dueAt: shipBy }))
    expect(deadlines).toContainEqual(expect.objectContaining({ kind: 'promise', dueAt: nextAt }))
  })

  it('never hides an earlier clock of the platform behind a later promise', async () => {
    const { dueAt } = await look()
    await desk.client.offers.make({ caseId: CASE, type: 'replacement' })
    await desk.client.offers.answer({
      ...{ caseId: CASE, offer: 1, answer: 'accepted', next: 'Send it', nextAt: NOON + 30 * DAY },
    })
    expect((await look()).dueAt).toBe(dueAt)
  })

  it('refuses more money than the case is about from us, and an agreement without a next step and its date', async () => {
    const { client } = desk
    const more = { caseId: CASE, type: 'partial-refund' as const, amountMinor: 3000 }
    await expect(client.offers.make(more)).rejects.toMatchObject({
      code: 'invalid-input',
      data: { issues: [{ path: 'amountMinor' }] },
    })
    // What the buyer asks for stands as asked; so does a part of the money for what is kept.
    await client.offers.make({ ...more, by: 'buyer' })
    await client.offers.make({ caseId: CASE, type: 'keep-item', amountMinor: 700 })
    for (const some of [{}, { next: 'Refund' }, { nextAt: NOON }, { next: ' ', nextAt: NOON }])
      await expect(
        client.offers.answer({ caseId: CASE, offer: 2, answer: 'accepted', ...some }),
      ).rejects.toMatchObject({ code: 'invalid-input' })
    expect((await look()).offers.at(-1)).toMatchObject({ type: 'keep-item', amountMinor: 700, state: 'open' })
  })

  it('refuses a partial refund without money, an unknown offer, and a closed case', async () => {
    const { client } = desk
    await expect(client.offers.make({ caseId: CASE, type: 'partial-refund' })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    await expect(client.offers.done({ caseId: CASE, offer: 4 })).rejects.toMatchObject({ code: 'not-found' })
    await client.cases.close({ caseId: CASE, outcome: 'agreed', amountMinor: 0 })
    await expect(client.offers.make({ caseId: CASE, type: 'return' })).rejects.toMatchObject({
      code: 'case-closed',
    })
  })
})

describe('offers', () => {
  it('are of the same types and labels on both sides of the boundary', () => {
    expect(WIRE_TYPES).toEqual(OFFER_TYPES)
    expect(LABEL_BY).toEqual(LABELS_BY)
  })

  it('lie one at a time on the table, whatever was said before', () => {
    const event = fc.record({
      at: fc.nat(),
      kind: fc.constantFrom('offer-made', 'offer-answered', 'offer-done', 'note'),
      text: fc.string(),
      after: fc.record({
        offer: fc.integer({ min: 1, max: 5 }),
        answer: fc.constantFrom('accepted', 'refused', 'withdrawn', 'perhaps'),
        amountMinor: fc.option(fc.nat()),
      }),
    })
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const offers = offersOf(events as OfferEvent[])
        expect(offers.filter(({ state }) => state === 'open').length).toBeLessThanOrEqual(1)
        expect(offers.length).toBe(events.filter(({ kind }) => kind === 'offer-made').length)
        const standing = offerStanding(offers)
        if (standing) expect(['open', 'accepted']).toContain(standing.state)
      }),
    )
  })
})
