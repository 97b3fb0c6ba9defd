import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'
import { readCsvRows } from './read-back.ts'

const ID = '4035300000000000201'
const report = (desk: TestDesk) => desk.client.numbers.report({})

describe('the numbers of a desk', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
  })
  afterEach(() => desk.close())

  it.each([1, 2, 3])('agree with its cases (seed %i), in any period', async (seed) => {
    await desk.client.desk.seed({ cases: 400, seed })
    const all = await report(desk)
    expect(all).toMatchObject({ cases: 400, disagreements: [] })
    expect(all.money.length).toBeGreaterThan(5)
    const middle = desk.clock.now - 60 * DAY
    const [older, newer] = [
      await desk.client.numbers.report({ to: middle }),
      await desk.client.numbers.report({ from: middle }),
    ]
    expect([older.disagreements, newer.disagreements]).toEqual([[], []])
    expect(older.cases * newer.cases).toBeGreaterThan(0)
    for (const { currency, lost, amount } of all.money) {
      const parts = [older, newer].map((half) => half.money.find((line) => line.currency === currency))
      expect(parts.reduce((sum, line) => sum + (line?.lost ?? 0), 0)).toBe(lost)
      expect(parts.reduce((sum, line) => sum + (line?.amount ?? 0), 0)).toBe(amount)
    }
    const { total } = await desk.client.cases.page({ view: 'open', limit: 1 })
    expect(all.open).toBe(total)
  })

  it('tell silence from a decision, a late answer and a lost fight', async () => {
    const ids = ['1', '2', '3', '4'].map((end) => `403530000000000030${end}`)
    const row = (id: string, status: string) => ({ 'Return Order ID': id, 'Return Status': status })
    await desk.importText(returnsCsv(ids.map((id) => row(id, 'To process'))))
    const [, agreed, late, fought] = ids as [string, string, string, string]
    await desk.client.cases.recordDecision({ caseId: agreed, decision: 'approved-refund' })
    await desk.client.cases.recordDecision({ caseId: fought, decision: 'rejected' })
    desk.clock.tick(20 * DAY)
    await desk.client.cases.recordDecision({ caseId: late, decision: 'rejected' })
    desk.clock.tick(DAY)
    await desk.importText(
      returnsCsv(ids.map((id) => ({ ...row(id, 'Completed'), 'Refund Time': '08/04/2026 09:00:00 AM' }))),
    )
    for (const id of ids) await desk.client.cases.close({ caseId: id, outcome: 'lost', amountMinor: 999 })
    const { money, handling } = await report(desk)
    expect(money).toMatchObject([
      {
        lost: 8000,
        kept: 3996,
        lostBy: { silence: 2000, decision: 2000, late: 2000, evidence: 2000, before: 0 },
      },
    ])
    expect(handling.of).toBe(4)
  })

  it('weigh a case against its own kind, the case itself left out', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `40353000000000004${String(index).padStart(2, '0')}`)
    await desk.importText(returnsCsv(ids.map((id) => ({ 'Return Order ID': id }))))
    const [asked, ...others] = ids as [string, ...string[]]
    for (const [index, caseId] of others.entries()) {
      expect((await desk.client.numbers.fight({ caseId: asked })).sample.of).toBe(index)
      await desk.client.cases.recordDecision({ caseId, decision: 'rejected' })
      await desk.client.cases.close({ caseId, outcome: index < 8 ? 'won' : 'lost', amountMinor: 0 })
    }
    await desk.client.numbers.setTimeCost({ minutes: 15, hourly: { minor: 2000, currency: 'USD' } })
    expect(await desk.client.numbers.fight({ caseId: asked })).toMatchObject({
      ...{ sample: { won: 8, of: 11 }, cost: 500, amount: 2999, expected: Math.round((2999 * 8) / 11) - 500 },
    })
    // The hourly price of one currency leaves the others.
    await desk.client.numbers.setTimeCost({ minutes: 20, hourly: { minor: 900, currency: 'THB' } })
    expect(await desk.client.numbers.timeCost({})).toEqual({ minutes: 20, hourly: { USD: 2000, THB: 900 } })
  })

  it('say what a period leaves out, and answer an empty desk', async () => {
    expect(await report(desk)).toMatchObject({ cases: 0, money: [], disagreements: [] })
    await desk.importText(
      returnsCsv([{ 'Time Requested': '' }, { 'Return Order ID': '4035300000000000777' }]),
    )
    const { cases } = await report(desk)
    const later = await desk.client.numbers.report({ from: desk.clock.now - 400 * DAY })
    expect(later.cases + later.undated).toBe(cases)
  })

  it('save cases whose text is hostile, without the buyer', async () => {
    await desk.importText(returnsCsv([{ 'Return Reason': '=cmd|x', 'Buyer Username': 'buyer_secret' }]))
    desk.clock.tick(HOUR)
    const { text, fileName } = await desk.client.numbers.csv({ table: 'cases', language: 'zh' })
    expect(fileName).toMatch(/^aftercase-cases-\d{4}-\d\d-\d\d\.csv$/)
    expect(readCsvRows(text)[1]).toEqual(expect.arrayContaining([`'${ID}`, "'=cmd|x", '29.99']))
    expect(text).not.toContain('buyer_secret')
  })
})
