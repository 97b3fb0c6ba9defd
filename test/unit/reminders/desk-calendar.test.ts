import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { journeyRows, returnsCsv } from '#test/fixtures/exports/returns-csv.ts'

const ANSWER = '4035300000000000901'

let desk: TestDesk
beforeEach(async () => {
  desk = await openTestDesk()
  await desk.importText(returnsCsv(journeyRows(desk.clock.now)))
})
afterEach(() => desk.close())

const look = (input: Parameters<TestDesk['client']['cases']['calendar']>[0] = {}) =>
  desk.client.cases.calendar({ zone: 'UTC', ...input })

/** The entry of a clock in a file, by its id. */
async function entry(uid: string): Promise<string | undefined> {
  const { ics } = await look()
  return ics
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT')
    .find((one) => one.includes(`UID:${uid}@aftercase`))
}
const sequence = (text: string | undefined) => Number(/^SEQUENCE:(\d+)/mu.exec(text ?? '')?.[1])

describe('the calendar of a desk', () => {
  it('has an entry for each clock, whose it is in words, and our own alone when asked', async () => {
    const { id: caseId } = await desk.client.cases.get({ id: ANSWER })
    await desk.client.cases.recordDecision({ caseId, decision: 'approved-return' })
    await desk.client.cases.setDeadline({ caseId, clock: 'ship-back', dueAt: desk.clock.now + DAY })
    const all = await look()
    const ours = await look({ whose: 'ours', file: false })
    expect(new Set(all.due.map(({ whose }) => whose)).size).toBeGreaterThan(1)
    expect(new Set(ours.due.map(({ whose }) => whose))).toEqual(new Set(['ours']))
    expect(ours.total).toBe(ours.due.length)
    expect(ours.ics).toBe('')
    expect(all.due.find(({ whose }) => whose === 'buyer')?.title).toContain('(the buyer’s clock)')
    const zh = await look({ language: 'zh', file: false })
    expect(zh.due.find(({ whose }) => whose === 'ours')?.title).toContain('（我方时限）')
    const uids = all.ics.match(/^UID:.*$/gmu) ?? []
    expect(new Set(uids).size).toBe(uids.length)
  })

  it('says how many there are where it shows fewer, and leaves none out of the file', async () => {
    const all = await look()
    const one = await look({ limit: 1 })
    expect([one.due.length, one.total]).toEqual([1, all.total])
    expect(one.ics).toBe(all.ics)
  })

  it('takes a clock off when its case is closed, for 60 days, and puts it back when that is undone', async () => {
    const { id } = await desk.client.cases.get({ id: ANSWER })
    const before = await entry(`${id}-respond`)
    expect(before).toContain('STATUS:CONFIRMED')
    await desk.client.cases.close({ caseId: id, outcome: 'agreed', amountMinor: 0 })
    const after = await entry(`${id}-respond`)
    expect(after).toContain('STATUS:CANCELLED')
    expect(sequence(after)).toBeGreaterThan(sequence(before))
    expect((await look()).due.some(({ caseId }) => caseId === id)).toBe(false)
    desk.clock.tick(HOUR)
    await desk.client.cases.reopen({ caseId: id, reason: 'the buyer wrote again' })
    const again = await entry(`${id}-respond`)
    expect(again).toContain('STATUS:CONFIRMED')
    expect(sequence(again)).toBeGreaterThan(sequence(after))
    await desk.client.cases.close({ caseId: id, outcome: 'agreed', amountMinor: 0 })
    desk.clock.tick(61 * DAY)
    expect(await entry(`${id}-respond`)).toBeUndefined()
  })
})
