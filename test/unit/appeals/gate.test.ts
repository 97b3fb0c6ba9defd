import { describe, expect, test } from 'vitest'
import { composeAppeal } from '#core/appeals/compose.ts'
import { type GateSource, gateOf } from '#core/appeals/gate.ts'
import { claimsOf } from '#core/dossier/references.ts'

const HOUR = 3_600_000
const clean: GateSource = {
  now: 1_000_000_000,
  ask: 'Please compensate.',
  claimText: 'The parcel was whole, see {E1}.',
  shortText: '',
  texts: [{ characters: 400, limit: 1800, cut: false }],
  images: { used: 4, max: 6 },
  bytes: [{ name: 'dossier.pdf', bytes: 1000, limit: 5000 }],
  dueAt: 1_000_000_000 + 72 * HOUR,
  personal: [],
  redacted: true,
  doubtful: 0,
  attempts: { used: 0, of: 2 },
  missing: [],
}
const level = (source: Partial<GateSource>, code: string) =>
  gateOf({ ...clean, ...source }).find((item) => item.code === code)?.level

describe('the last look before "submitted"', () => {
  test('always says that nothing can be added later, and stops nothing that is right', () => {
    const items = gateOf(clean)
    expect(items.at(-1)).toMatchObject({ code: 'final', level: 'look' })
    expect(items.filter((item) => item.level !== 'fine').map(({ code }) => code)).toEqual(['final'])
  })

  test.each<[string, Partial<GateSource>, string, string]>([
    ['more images than slots', { images: { used: 7, max: 6 } }, 'slots', 'stop'],
    ['no image in a form of images', { images: { used: 0, max: 6 } }, 'slots', 'look'],
    ['a text above its limit', { texts: [{ characters: 501, limit: 500, cut: false }] }, 'text', 'stop'],
    ['a text that was cut', { texts: [{ characters: 500, limit: 500, cut: true }] }, 'text', 'look'],
    ['a file above its limit', { bytes: [{ name: 'x', bytes: 6, limit: 5 }] }, 'bytes', 'stop'],
    ['no deadline', { dueAt: null }, 'no-deadline', 'look'],
    ['a deadline that has passed', { dueAt: clean.now - 1 }, 'deadline-passed', 'look'],
    ['a deadline within a day', { dueAt: clean.now + 5 * HOUR }, 'deadline', 'look'],
    ['a claim without proof beside one with', { claimText: 'See {E1}.\n\nAnd this.' }, 'claims', 'look'],
    [
      'the buyer named in the text',
      { personal: ['buyer_77'], claimText: 'buyer_77 wrote {E1}' },
      'personal-text',
      'look',
    ],
    [
      'a dossier with the buyer in it',
      { personal: ['buyer_77'], redacted: false },
      'personal-dossier',
      'look',
    ],
    ['the last round', { attempts: { used: 1, of: 2 } }, 'attempts', 'look'],
    ['no round left', { attempts: { used: 2, of: 2 } }, 'attempts', 'stop'],
    ['nobody knows how many rounds', { attempts: { used: 0, of: null } }, 'attempts-unknown', 'look'],
    ['a dossier that failed', { missing: ['dossier-failed'] }, 'missing.dossier-failed', 'stop'],
  ])('%s', (_, source, code, expected) => {
    expect(level(source, code)).toBe(expected)
  })
})

describe('an appeal drafted from its case', () => {
  const source = {
    orderId: '577',
    amount: 'USD 10.00',
    reason: 'Missing parts',
    kind: 'return',
    requestedAt: '2026-11-02 14:05 (America/Los_Angeles)',
    deliveredAt: '',
    refundedAt: '',
    lostDispute: true,
    exhibits: [
      { label: '1', caption: 'The sealed parcel.' },
      { label: '2', caption: '  ' },
      { label: '3', caption: '称重照片' },
    ],
    proof: ['a photo of the packing'],
    ask: '',
  }

  test.each(['en', 'zh'] as const)(
    'says what happened, the rule, the proof and what is asked (%s)',
    (language) => {
      const { ask, claimText, shortText } = composeAppeal(source, language)
      expect(ask).not.toBe('')
      for (const part of ['577', 'USD 10.00', 'Missing parts', '{E1}', '{E3}', ask])
        expect(claimText).toContain(part)
      expect(claimText).not.toContain('{E2}')
      expect(shortText.length).toBeLessThan(claimText.length)
      const proven = claimsOf(claimText).filter(({ references }) => references.length > 0)
      expect(proven).toHaveLength(2)
    },
  )

  test('leaves out what the case does not know, and keeps an ask that was typed', () => {
    const bare = {
      ...source,
      amount: '',
      reason: '',
      requestedAt: '',
      lostDispute: false,
      exhibits: [],
      proof: [],
    }
    const { claimText } = composeAppeal({ ...bare, ask: 'Pay back half.' }, 'en')
    expect(claimText).toContain('Pay back half.')
    expect(claimText).not.toMatch(/undefined|null|“”| {2}/u)
  })
})
