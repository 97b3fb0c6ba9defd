import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { journeyRows, returnsCsv } from '#test/fixtures/exports/returns-csv.ts'

const ANSWER = '4035300000000000901'
const REFUSED = '4035300000000000902'

let desk: TestDesk
beforeEach(async () => {
  desk = await openTestDesk()
  await desk.importText(returnsCsv(journeyRows(desk.clock.now)))
  await desk.client.settings.save({
    reminders: { on: true, hours: [24, 12, 2], quiet: { on: false, from: 1320, to: 480 } },
  })
})
afterEach(() => desk.close())

const typed = (caseId: string, hours: number) =>
  desk.client.cases.setDeadline({ caseId, dueAt: desk.clock.now + hours * HOUR })
const take = (language: 'en' | 'zh' = 'en') => desk.client.cases.takeReminders({ zone: 'UTC', language })
/** Puts the dates of the fixture far away, so that only typed ones count. */
async function quietDown(): Promise<void> {
  const { rows } = await desk.client.cases.page({ view: 'all' })
  for (const { id } of rows) await typed(id, 24 * 60)
  await take()
}

describe('reminders of a desk', () => {
  it('are handed out once, and the next is due at the next mark', async () => {
    await quietDown()
    await typed(ANSWER, 13)
    expect(await desk.client.cases.reminders({})).toEqual({ badge: 1, waiting: 1, againInMs: HOUR })
    const first = await take()
    expect(first).toMatchObject({
      badge: 1,
      againInMs: HOUR,
      notice: {
        title: `${ANSWER}: 13 h left`,
        count: 1,
        cases: [{ platformId: ANSWER, kind: 'respond', hours: 24 }],
      },
    })
    expect(first.notice?.caseId).toBe((await desk.client.cases.get({ id: ANSWER })).id)
    expect(await desk.client.cases.reminders({})).toMatchObject({ waiting: 0 })
    expect((await take()).notice).toBeNull()
    desk.clock.tick(HOUR)
    expect((await take('zh')).notice).toMatchObject({
      title: `${ANSWER}：剩 12 小时`,
      cases: [{ hours: 12 }],
    })
  })

  it('stay said after the desk was closed and opened again', async () => {
    await typed(ANSWER, 13)
    await take()
    desk = await desk.reopen()
    expect((await take()).notice).toBeNull()
  })

  it('missed while the desk was closed come as one', async () => {
    await quietDown()
    await typed(ANSWER, 30)
    await typed(REFUSED, 31)
    expect((await take()).notice).toBeNull()
    desk.clock.tick(29 * HOUR)
    desk = await desk.reopen()
    expect((await take()).notice).toMatchObject({
      title: '2 cases are due within 2 h',
      count: 2,
      caseId: null,
    })
    expect((await take()).notice).toBeNull()
  })

  it('take the language the user chose, and hold no buyer’s name', async () => {
    await desk.client.settings.save({ language: 'zh' })
    await typed(ANSWER, 2)
    const { notice } = await take('en')
    expect(notice?.title).toMatch(/剩|到期/)
    expect(JSON.stringify(notice)).not.toContain('buyer_us_01')
  })

  it('are silent in quiet hours and speak when they end', async () => {
    await quietDown()
    // The desk stands at noon, UTC.
    const quiet = { on: true, from: 11 * 60, to: 13 * 60 }
    await desk.client.settings.save({ reminders: { on: true, hours: [24], quiet } })
    await typed(ANSWER, 20)
    expect(await desk.client.cases.reminders({ zone: 'UTC' })).toMatchObject({ waiting: 0, againInMs: HOUR })
    expect(await desk.client.cases.reminders({ zone: 'Asia/Shanghai' })).toMatchObject({ waiting: 1 })
    desk.clock.tick(HOUR)
    expect((await take()).notice?.count).toBe(1)
  })

  it('count what presses although they are off', async () => {
    await quietDown()
    await typed(ANSWER, 20)
    await typed(REFUSED, -1)
    const { reminders } = await desk.client.settings.get({})
    await desk.client.settings.save({ reminders: { ...reminders, on: false } })
    expect(await take()).toMatchObject({ badge: 2, notice: null, againInMs: 20 * HOUR })
    const counts = await desk.client.cases.counts({})
    expect(counts.overdue + counts['due-24h']).toBe(2)
  })

  it('say a date that moved anew and forget a case that was closed', async () => {
    await quietDown()
    await typed(ANSWER, 10)
    await take()
    await typed(ANSWER, 11)
    expect((await take()).notice?.count).toBe(1)
    await desk.client.cases.close({ caseId: ANSWER, outcome: 'none', amountMinor: 0 })
    await typed(REFUSED, 1)
    await take()
    const { value } = desk.desk.deps.raw
      .prepare(`SELECT value FROM settings WHERE key = 'reminders.said'`)
      .get() as { value: string }
    expect(Object.keys(JSON.parse(value) as object)).toEqual([
      (await desk.client.cases.get({ id: REFUSED })).id,
    ])
  })

  it('say anew what a damaged note of them has lost', async () => {
    await typed(ANSWER, 10)
    await take()
    desk.desk.deps.raw.prepare(`UPDATE settings SET value = '{"x":1}' WHERE key = 'reminders.said'`).run()
    expect((await take()).notice).not.toBeNull()
  })

  it('ask again when a case comes within a day', async () => {
    await quietDown()
    await desk.client.settings.save({
      reminders: { on: false, hours: [2], quiet: { on: false, from: 0, to: 0 } },
    })
    await typed(ANSWER, 30)
    expect(await desk.client.cases.reminders({})).toEqual({ badge: 0, waiting: 0, againInMs: 6 * HOUR })
    desk.clock.tick(DAY)
    expect(await desk.client.cases.reminders({})).toEqual({ badge: 1, waiting: 0, againInMs: 6 * HOUR })
  })

  it('fall back to the usual hours when what was chosen can no longer be read', async () => {
    await desk.client.settings.save({ userName: 'Clerk 1' })
    desk.desk.deps.raw.prepare(`UPDATE settings SET value = 'x' WHERE key = 'reminders'`).run()
    const usual = { on: true, hours: [24, 12, 2] }
    expect(await desk.client.settings.get({})).toMatchObject({ userName: 'Clerk 1', reminders: usual })
  })

  it('refuse hours and minutes that are none', async () => {
    const quiet = { on: true, from: 0, to: 1440 }
    await expect(
      desk.client.settings.save({ reminders: { on: true, hours: [24], quiet } }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(
      desk.client.settings.save({ reminders: { on: true, hours: [], quiet: { ...quiet, to: 0 } } }),
    ).rejects.toMatchObject({ code: 'invalid-input' })
  })
})
