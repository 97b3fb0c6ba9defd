import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CASE_KINDS } from '#contract/cases.ts'
import { EVIDENCE_KINDS } from '#contract/evidence.ts'
import { type ReadinessInput, assessReadiness } from '#core/appeals/readiness.ts'
import { slotsFor } from '#core/appeals/slots.ts'
import { KNOWN_REASONS } from '#core/import/known-reasons.ts'

const input = (some: Partial<ReadinessInput> = {}): ReadinessInput => ({
  ...{
    kind: 'return',
    reason: 'Missing products or parts',
    ask: 'a',
    claimText: 'c',
    exhibits: [],
    unused: [],
  },
  ...{ dossierOk: true },
  ...some,
})
const slot = (some: Partial<ReadinessInput>, name: string) =>
  assessReadiness(input(some)).checklist.find((one) => one.slot === name)

describe('readiness', () => {
  it('tells proof that is there, weak or missing', () => {
    expect(slot({}, 'packing')).toMatchObject({ state: 'missing', why: 'required' })
    expect(slot({ unused: [{ evidenceId: 'u', kind: 'packing' }] }, 'packing')).toMatchObject({
      ...{ state: 'weak', why: 'not-chosen', evidenceIds: ['u'] },
    })
    expect(slot({ exhibits: [{ evidenceId: 'e', kind: 'video', caption: ' ' }] }, 'packing')).toMatchObject({
      ...{ state: 'weak', why: 'caption-missing', evidenceIds: ['e'] },
    })
    expect(
      slot({ exhibits: [{ evidenceId: 'e', kind: 'packing', caption: 'box' }] }, 'packing'),
    ).toMatchObject({
      ...{ state: 'have', why: 'proven', evidenceIds: ['e'] },
    })
  })

  it('names everything that blocks submission', () => {
    expect(assessReadiness(input({ ask: ' ', claimText: '', dossierOk: null })).missing).toEqual([
      ...['ask-empty', 'claim-empty', 'no-exhibits', 'dossier-missing'],
    ])
    expect(assessReadiness(input({ dossierOk: false })).missing).toContain('dossier-failed')
  })

  it('scores between 0 and 100, and 100 only for an appeal that lacks nothing', () => {
    const exhibit = fc.record({
      evidenceId: fc.uuid(),
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      caption: fc.constantFrom('', 'shown'),
    })
    const some = fc.record({
      kind: fc.constantFrom(...CASE_KINDS),
      reason: fc.oneof(fc.constantFrom(...KNOWN_REASONS), fc.string()),
      ask: fc.constantFrom('', 'a'),
      claimText: fc.constantFrom('', 'c'),
      exhibits: fc.array(exhibit, { maxLength: 8 }),
      unused: fc.constant([]),
      dossierOk: fc.constantFrom(null, true, false),
    })
    fc.assert(
      fc.property(some, (one) => {
        const { score, missing, checklist } = assessReadiness(one)
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
        expect(checklist.length).toBeGreaterThan(0)
        if (score === 100)
          expect([missing, checklist.filter((entry) => entry.state !== 'have')]).toEqual([[], []])
      }),
    )
  })
})

describe('the proof a reason wants', () => {
  it.each([
    ["Package wasn't received", 'delivery'],
    ['Package lost', 'delivery'],
    ['Package delivery failed', 'delivery'],
    ['Have not received the package', 'delivery'],
    ['ฉันไม่ได้รับสินค้า', 'delivery'],
    ['Missing products or parts', 'packing'],
    ['Package received but missing item', 'packing'],
    ['少件', 'packing'],
    ['Damaged item or packaging', 'product'],
    ['สินค้าเสียหาย', 'product'],
    ['Suspected counterfeit', 'invoice'],
    ["Product doesn't match description", 'listing'],
    ['Wrong product sent', 'listing'],
    ['No longer needed', 'policy'],
    ["Package didn't arrive on time", 'tracking'],
    ['Late delivery', 'tracking'],
  ])('"%s" wants %s', (reason, expected) => {
    expect(slotsFor('return', reason).map((one) => one.slot)).toContain(expected)
  })

  it('falls back to a general set for words nobody knows', () => {
    expect(slotsFor('refund', 'Because').map((one) => one.slot)).toEqual(['chat', 'listing', 'tracking'])
  })

  it('asks for the returned parcel only where one comes back', () => {
    expect(slotsFor('return', 'Missing parts').map((one) => one.slot)).toContain('returned-parcel')
    expect(slotsFor('refund', 'Missing parts').map((one) => one.slot)).not.toContain('returned-parcel')
  })
})
