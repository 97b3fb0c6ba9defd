import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CASE_STATES, MOVES } from '#contract/cases.ts'
import { reproject } from '#node/cases/reproject.ts'
import { HOUR, NOON, type TestDesk, openTestDesk } from '#test/fakes/desk.ts'
import { type ReturnCells, returnsCsv } from '#test/fakes/exports.ts'

const CASE = '4035300000000000201'
type Act =
  | { readonly of: 'import'; readonly cells: ReturnCells }
  | { readonly of: 'wait'; readonly hours: number }
  | { readonly of: 'call'; readonly name: string; readonly input: object }

const STATUSES = [
  ...['To process', 'In process', 'Completed', 'Refund rejected', 'Canceled', 'Awaiting buyer ship'],
  ...['Buyer shipped item', 'Quantum review', '', '已完成'],
]
const call = (name: string, input: object): Act => ({ of: 'call', name, input })
const act: fc.Arbitrary<Act> = fc.oneof(
  fc
    .record({
      status: fc.constantFrom(...STATUSES),
      dispute: fc.constantFrom('', '', 'In progress', 'Support buyer', 'Support seller', 'Closed', 'Maybe'),
      refunded: fc.boolean(),
      appeal: fc.constantFrom('', '', '', 'Something new', 'More evidence needed'),
    })
    .map(({ status, dispute, refunded, appeal }): Act => ({
      of: 'import',
      cells: {
        'Return Status': status,
        'Dispute Status': dispute,
        'Appeal Status': appeal,
        'Refund Time': refunded ? '07/16/2026 04:00:00 AM' : '',
      },
    })),
  fc.integer({ min: 1, max: 400 }).map((hours): Act => ({ of: 'wait', hours })),
  fc.constantFrom(
    call('steps.checkReason', { verdict: 'fits' }),
    call('steps.agreeReturn', { address: 'Dock 4', shipBy: NOON + 90 * HOUR }),
    call('steps.trackReturn', { trackingNo: 'RT1', shippedAt: NOON, deliveredAt: NOON + HOUR }),
    call('steps.inspect', { grade: 'empty' }),
    call('steps.reject', { stage: 'request', reason: 'no' }),
    call('steps.reject', { stage: 'parcel', reason: 'no' }),
    call('steps.intervene', { by: 'buyer' }),
    call('steps.rule', { side: 'buyer', liability: 'seller', sellerMinor: 100 }),
    call('steps.rule', { side: 'seller', liability: 'buyer', sellerMinor: 0 }),
    call('cases.recordDecision', { decision: 'approved-refund' }),
    call('cases.recordDecision', { decision: 'offered-partial' }),
    call('cases.setDeadline', { dueAt: NOON + 7 * HOUR }),
    call('cases.setDeadline', { dueAt: NOON + 9 * HOUR, clock: 'other' }),
    call('cases.setDeadline', { dueAt: null }),
    call('cases.recordDecision', { decision: 'approved-replacement' }),
    call('steps.trackReplacement', { trackingNo: 'N1', shippedAt: NOON }),
    call('steps.sendEvidence', {}),
    call('offers.make', { type: 'partial-refund', amountMinor: 100, untilAt: NOON + 9 * HOUR }),
    call('offers.answer', { offer: 1, answer: 'accepted', next: 'x', nextAt: NOON + 5 * HOUR }),
    call('appeals.start', {}),
    call('cases.close', { outcome: 'lost', amountMinor: 0, reason: '' }),
    call('cases.reopen', { reason: 'again' }),
  ),
)

async function run(desk: TestDesk, one: Act): Promise<void> {
  if (one.of === 'wait') desk.clock.tick(one.hours * HOUR)
  else if (one.of === 'import') await desk.importText(returnsCsv([one.cells]))
  else {
    const [namespace = '', name = ''] = one.name.split('.')
    const client = desk.client as never as Record<string, Record<string, (input: object) => Promise<unknown>>>
    // A step that is not allowed here is refused in a sentence; anything else is a fault.
    await client[namespace]?.[name]?.({ caseId: CASE, ...one.input }).catch((error: { code?: string }) => {
      expect(['conflict', 'case-closed', 'not-found', 'invalid-input']).toContain(error.code)
    })
  }
}

it('a case keeps its promises whatever happens to it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), async (acts) => {
      const desk = await openTestDesk()
      try {
        await desk.importText(returnsCsv([{ 'Refund Time': '' }]))
        let events = 0
        for (const one of acts) {
          await run(desk, one)
          const now = await desk.client.cases.get({ id: CASE })
          expect(CASE_STATES).toContain(now.state)
          expect(MOVES).toContain(now.move)
          // Only a person closes, with outcome and amount; nothing else ends a case.
          expect(now.state === 'closed').toBe(now.outcome !== null)
          if (now.state === 'closed')
            expect([now.move, now.outcomeAmount === null]).toEqual(['nobody', false])
          if (now.state === 'refused') expect(now.outcome).not.toBe('won')
          if (now.state === 'look') expect(now.move).toBe('look')
          expect(now.events.length).toBeGreaterThanOrEqual(events)
          events = now.events.length
          for (const { dueAt, eventAt, basis } of now.deadlines)
            if (basis === 'rule' && eventAt !== null) expect(dueAt).toBeGreaterThan(eventAt)
          if (now.dueAt !== null) {
            const ours = now.deadlines.filter(({ whose }) => whose === 'ours').map((clock) => clock.dueAt)
            expect(ours).toContain(now.dueAt)
          }
          // The row is the projection of its facts: deriving it again changes nothing.
          const stored = () => {
            const row = desk.desk.deps.raw.prepare('SELECT * FROM cases WHERE platform_id = ?').get(CASE)
            return JSON.stringify({ ...(row as object), updated_at: 0 })
          }
          const before = stored()
          await reproject(desk.desk.deps.db, desk.desk.deps, now.id)
          expect(stored()).toBe(before)
        }
      } finally {
        await desk.close()
      }
    }),
    { numRuns: 40 },
  )
}, 120_000)
