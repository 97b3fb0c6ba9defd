import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, NOON, type TestDesk, openTestDesk, refusal } from '#test/fakes/desk.ts'
import { ordersCsv, returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'

describe('clocks at a desk', () => {
  let desk: TestDesk
  beforeEach(async () => {
    desk = await openTestDesk()
  })
  afterEach(() => desk.close())
  const get = (id = CASE) => desk.client.cases.get({ id })

  it('ends a typed date in the story when its clock was answered, by a step or by an import', async () => {
    await desk.importText(returnsCsv([{ 'Return Status': 'To process', 'Refund Time': '' }]))
    await desk.client.cases.setDeadline({ caseId: CASE, dueAt: NOON + 5 * HOUR })
    desk.clock.tick(HOUR)
    await desk.client.cases.recordDecision({ caseId: CASE, decision: 'approved-refund' })
    expect(await get()).toMatchObject({ dueAt: null, deadlines: [] })
    const ended = { kind: 'deadline-ended', before: { clock_respond_at: NOON + 5 * HOUR } }
    expect((await get()).events.at(-1)).toMatchObject(ended)
    const other = '4035300000000000202'
    const row = { 'Return Order ID': other, 'Return Status': 'To process', 'Refund Time': '' }
    await desk.importText(returnsCsv([row]))
    await desk.client.cases.setDeadline({ caseId: other, dueAt: NOON + 9 * HOUR, clock: 'respond' })
    await desk.importText(returnsCsv([{ ...row, 'Return Status': 'Refund rejected' }]))
    expect((await get(other)).events.at(-1)).toMatchObject({ kind: 'deadline-ended' })
  })

  it('takes no date for a clock that does not run', async () => {
    await desk.importText(returnsCsv([{ 'Return Status': 'To process', 'Refund Time': '' }]))
    await expect(
      desk.client.cases.setDeadline({ caseId: CASE, dueAt: NOON, clock: 'inspect' }),
    ).rejects.toMatchObject(refusal('conflict', { what: 'clock-not-running' }))
    expect((await get()).running).toContain('respond')
  })

  it('gives a cancellation of the order export a clock, from the last moment before it', async () => {
    const order = '577000000000000901'
    await desk.importText(
      ordersCsv([
        {
          ...{ 'Order ID': order, 'Order Status': 'To ship', 'Cancelation/Return Type': 'Cancel' },
          ...{ 'Created Time': '07/14/2026 09:00:00 AM' },
        },
      ]),
    )
    const { deadlines, move } = await get(order)
    expect(move).toBe('ours')
    expect(deadlines).toMatchObject([
      { kind: 'respond', event: 'order-created', guesses: ['event'], eventAt: Date.UTC(2026, 6, 14, 16) },
    ])
  })

  it('says how often the buyer asked the platform, and how often it may', async () => {
    await desk.importText(returnsCsv([{ 'Return Status': 'Refund rejected', 'Refund Time': '' }]))
    await desk.client.steps.intervene({ caseId: CASE, by: 'buyer' })
    await desk.client.steps.intervene({ caseId: CASE, by: 'seller' })
    expect((await desk.client.steps.get({ caseId: CASE })).disputes).toMatchObject({
      ...{ used: 1, of: 2, confidence: 'confirmed' },
    })
  })

  it('derives rows of an earlier edition anew when it opens', async () => {
    await desk.importText(returnsCsv([{ 'Return Status': 'To process', 'Refund Time': '' }]))
    desk.desk.deps.raw.exec(`UPDATE cases SET deadlines = '[]', due_at = NULL`)
    desk.desk.deps.raw.exec(`DELETE FROM settings WHERE key = 'projection.edition'`)
    desk = await desk.reopen()
    expect((await get()).dueAt).toBeGreaterThan(NOON - 3 * DAY)
  })
})
