import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appealHistory } from '#core/appeals/history.ts'
import { asksForEvidence } from '#core/cases/words.ts'
import { HOUR, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
const row = (some: object = {}) =>
  returnsCsv([{ 'Return Status': 'Completed', 'Refund Time': '07/10/2026 09:00:00 AM', ...some }])

describe('what the platform says of an appeal', () => {
  let desk: TestDesk
  let appealId: string
  beforeEach(async () => {
    desk = await openTestDesk()
    await desk.importText(row({ 'Dispute Status': 'Support buyer' }))
    const { client } = desk
    appealId = (await client.appeals.start({ caseId: CASE })).id
    await client.appeals.save({ appealId, ask: 'Please review.', claimText: 'It was delivered.' })
    const note = await desk.upload('note.txt', 'delivered')
    await client.evidence.add({ caseId: CASE, uploadId: note, kind: 'delivery', caption: 'Delivered' })
    const dossier = await client.dossiers.build({ appealId })
    await client.appeals.markSubmitted({ appealId, dossierId: dossier.id, submittedBy: 'Clerk 1' })
  })
  afterEach(() => desk.close())
  const standing = async () => {
    const { state, move, events } = await desk.client.cases.get({ id: CASE })
    return { state, move, said: appealHistory(events).map(({ by, column, word }) => [by, column, word]) }
  }

  it('in an export after the submission asks for a look until a person noted it', async () => {
    expect(await standing()).toMatchObject({ state: 'disputed', move: 'platform' })
    desk.clock.tick(HOUR)
    await desk.importText(row({ 'Dispute Status': 'Support buyer', 'Appeal Status': 'Supplement evidence' }))
    expect(await standing()).toMatchObject({ state: 'disputed', move: 'ours' })
    desk.clock.tick(HOUR)
    // Seen is not sent: the clock for the evidence runs on.
    await desk.client.appeals.recordStatus({ appealId, word: 'supplement EVIDENCE', note: 'seen by phone' })
    expect(await standing()).toMatchObject({ state: 'disputed', move: 'ours' })
    await desk.client.steps.sendEvidence({ caseId: CASE })
    expect(await standing()).toEqual({
      ...{ state: 'disputed', move: 'platform' },
      said: [
        ['export', 'dispute', 'Support buyer'],
        ['export', 'appeal', 'Supplement evidence'],
        ['typed', 'appeal', 'supplement EVIDENCE'],
      ],
    })
    await desk.importText(row({ 'Appeal Status': 'Compensated', 'Compensation Status': 'Paid' }))
    expect(await standing()).toMatchObject({ move: 'look' })
    await desk.client.appeals.recordOutcome({ appealId, result: 'approved', amountMinor: 2999 })
    expect(await standing()).toMatchObject({ state: 'closed', move: 'nobody' })
  })

  it('asks for more in many languages, and a plain word does not', () => {
    expect(
      ['More evidence needed', '待补充材料', 'Bổ sung bằng chứng', 'ต้องการหลักฐาน'].map(asksForEvidence),
    ).toEqual([true, true, true, true])
    expect(['Under review', 'Approved', '处理中', ''].map(asksForEvidence)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})
