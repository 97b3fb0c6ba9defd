import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseDetail } from '#contract/cases.ts'
import { HOUR, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { type ReturnCells, returnsCsv } from '#test/fakes/exports.ts'
import type { Step } from '../../fixtures/histories/history.ts'
import { REFUNDS } from '../../fixtures/histories/refunds.ts'
import { RETURNS } from '../../fixtures/histories/returns.ts'

const CASE = '4035300000000000201'

/** The case as a history says it: `state move; clock whose, …; appealable`. */
function said({ state, move, deadlines, appealable }: CaseDetail): string {
  const clocks = deadlines.map(({ kind, whose }) => `${kind} ${whose}`).toSorted()
  const parts = [`${state} ${move}`, clocks.join(', '), appealable ? 'appealable' : '']
  while (parts.at(-1) === '') parts.pop()
  return parts.join('; ')
}
const normal = (line: string): string => {
  const [head = '', clocks = '', more = ''] = line.split(';').map((part) => part.trim())
  const parts = [head, clocks.split(', ').toSorted().join(', '), more]
  while (parts.at(-1) === '') parts.pop()
  return parts.join('; ')
}

describe('the history of a case', () => {
  let desk: TestDesk
  let shown: ReturnCells
  beforeEach(async () => {
    desk = await openTestDesk()
    shown = {}
  })
  afterEach(() => desk.close())

  const submit = async (): Promise<void> => {
    const { client } = desk
    const { id: appealId } = await client.appeals.start({ caseId: CASE })
    const evidence = await desk.upload(`proof ${desk.clock.now}.txt`, `delivered ${desk.clock.now}`)
    const { item } = await client.evidence.add({
      caseId: CASE,
      uploadId: evidence,
      kind: 'delivery',
      caption: 'POD',
    })
    await client.appeals.save({
      ...{ appealId, ask: 'Please review.', claimText: 'It was delivered {E1}.' },
      exhibits: [{ evidenceId: item.id, caption: 'POD' }],
    })
    const { id: dossierId } = await client.dossiers.build({ appealId })
    await client.appeals.markSubmitted({ appealId, dossierId, submittedBy: 'Clerk 1' })
  }
  const take = async ({ shows, does, waits, submits }: Step): Promise<void> => {
    desk.clock.tick((waits ?? 0) * HOUR + 1000)
    if (shows) {
      shown = { ...shown, ...shows }
      await desk.importText(returnsCsv([shown]))
    }
    if (does) {
      const [procedure, input] = does
      const [namespace = '', name = ''] = procedure.split('.')
      const appeal = (await desk.client.cases.get({ id: CASE })).appeals.at(-1)
      const ids = namespace === 'appeals' && name !== 'start' ? { appealId: appeal?.id } : { caseId: CASE }
      await (desk.client as never as Record<string, Record<string, (one: object) => Promise<unknown>>>)[
        namespace
      ]?.[name]?.({ ...ids, ...input })
    }
    if (submits) await submit()
  }

  it.each([...REFUNDS, ...RETURNS].map((history) => [history.name, history] as const))(
    '%s',
    async (_name, { steps, ends }) => {
      let events = 0
      const seen: string[] = []
      for (const step of steps) {
        await take(step)
        const now = await desk.client.cases.get({ id: CASE })
        seen.push(said(now))
        // The story only grows, and a closed case has its outcome and amount.
        expect(now.events.length).toBeGreaterThanOrEqual(events)
        events = now.events.length
        if (now.state === 'closed') expect([now.outcome, now.outcomeAmount]).not.toContain(null)
        else expect(now.outcome).toBeNull()
      }
      expect(seen).toEqual(steps.map(({ then }) => normal(then)))
      if (ends) {
        const { outcome, outcomeAmount } = await desk.client.cases.get({ id: CASE })
        expect({ outcome, amountMinor: outcomeAmount?.minor }).toEqual(ends)
      }
    },
    60_000,
  )

  it('of a violation: two rounds with clocks of their own, then a person closes it', async () => {
    const { client, clock } = desk
    await desk.importText(returnsCsv([{}]))
    const [shop] = await client.shops.list({})
    const { caseId } = await client.steps.openViolation({
      ...{ shopId: shop?.id ?? '', platformId: 'V-1', title: 'Late dispatch', noticedAt: clock.now },
    })
    const look = async () => said(await client.cases.get({ id: caseId }))
    expect(await look()).toBe('open ours; violation-appeal ours')
    for (const round of [1, 2]) {
      clock.tick(24 * HOUR)
      const { id: appealId } = await client.appeals.start({ caseId })
      const uploadId = await desk.upload('scan.txt', `handed over in time, ${round}`)
      const { item } = await client.evidence.add({
        caseId,
        uploadId,
        kind: 'tracking',
        caption: 'First scan',
      })
      const exhibits = [{ evidenceId: item.id, caption: 'First scan' }]
      await client.appeals.save({ appealId, ask: 'Please lift it.', claimText: 'In time {E1}.', exhibits })
      const { id: dossierId } = await client.dossiers.build({ appealId, profile: 'tiktok-violation' })
      await client.appeals.markSubmitted({ appealId, dossierId, submittedBy: 'Clerk 1' })
      expect(await look()).toBe('disputed platform')
      await client.appeals.recordOutcome({ appealId, result: 'denied', amountMinor: 0 })
      // A refusal leaves the second round with its clock; after the second, a person closes.
      expect(await look()).toBe(round === 1 ? 'open ours; violation-appeal ours' : 'ruled ours')
    }
    await client.cases.close({ caseId, outcome: 'lost', amountMinor: 0 })
    const { appeals, outcome } = await client.cases.get({ id: caseId })
    expect([appeals.map(({ round }) => round), outcome, appeals.at(-1)?.attempts]).toMatchObject([
      ...[[1, 2], 'lost'],
      { used: 2, of: 2, confidence: 'unconfirmed' },
    ])
  }, 60_000)

  it('of an edited request reads as one story, with its evidence carried along', async () => {
    const { client } = desk
    const [first, second] = ['4035300000000000501', '4035300000000000502']
    await desk.importText(returnsCsv([{ 'Return Order ID': first }]))
    const uploadId = await desk.upload('chat.txt', 'what was said')
    await client.evidence.add({ caseId: first, uploadId, kind: 'chat', caption: 'Chat' })
    await desk.importText(
      returnsCsv([{ 'Return Order ID': first, 'Return Status': 'Canceled' }, { 'Return Order ID': second }]),
    )
    expect(said(await client.cases.get({ id: first }))).toBe('cancelled nobody')
    const { candidates } = await client.steps.get({ caseId: second })
    expect(candidates.map(({ platformId }) => platformId)).toContain(first)
    await client.steps.link({ caseId: second, earlierId: candidates[0]?.caseId ?? '' })
    const [now, steps] = [await client.cases.get({ id: second }), await client.steps.get({ caseId: second })]
    expect(now.evidence.map(({ caption }) => caption)).toEqual(['Chat'])
    expect(steps.earlier.map(({ platformId }) => platformId)).toEqual([first])
    expect((await client.steps.get({ caseId: first })).later?.platformId).toBe(second)
    // Its money is counted once, under the number it goes on with.
    const { cases, disagreements } = await client.numbers.report({})
    expect([cases, disagreements]).toEqual([1, []])
  })
})
